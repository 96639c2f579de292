/** A contact as Freshdesk sends it (https://developers.freshdesk.com/api/#contacts); list rows lack some keys. */
export interface FreshdeskContact {
  readonly id: number;
  readonly email?: string | null;
  readonly other_emails?: readonly string[] | null;
  readonly custom_fields?: Readonly<Record<string, unknown>> | null;
  readonly deleted?: boolean | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly [field: string]: unknown;
}

/** The owner of an API key (https://developers.freshdesk.com/api/#me). */
export interface FreshdeskAgent {
  readonly id: number;
  readonly ticket_scope?: number | null;
  readonly type?: string | null;
  readonly contact: { readonly name?: string | null; readonly email?: string | null };
}
