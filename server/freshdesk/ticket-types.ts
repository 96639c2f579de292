/** A ticket as Freshdesk sends it (https://developers.freshdesk.com/api/#tickets); list rows lack the texts. */
export interface FreshdeskTicket {
  readonly id: number;
  readonly subject?: string | null;
  readonly status: number;
  readonly priority: number;
  readonly type?: string | null;
  readonly group_id?: number | null;
  readonly responder_id?: number | null;
  readonly requester_id: number;
  readonly company_id?: number | null;
  readonly product_id?: number | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly due_by?: string | null;
  readonly is_escalated?: boolean | null;
  readonly fr_escalated?: boolean | null;
  readonly deleted?: boolean | null;
  readonly spam?: boolean | null;
  readonly tags?: readonly string[] | null;
  readonly custom_fields?: Readonly<Record<string, unknown>> | null;
  readonly description?: string | null;
  readonly description_text?: string | null;
  readonly attachments?: readonly FreshdeskAttachment[] | null;
  readonly conversations?: readonly FreshdeskMessage[];
  readonly requester?: FreshdeskRequester | null;
}

interface FreshdeskRequester {
  readonly id?: number;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly mobile?: string | null;
  readonly phone?: string | null;
}

/** The size has one of two names; the address is signed and expires. */
export interface FreshdeskAttachment {
  readonly name: string;
  readonly size?: number | null;
  readonly file_size?: number | null;
  readonly attachment_url?: string | null;
}

/** https://developers.freshdesk.com/api/#conversations */
export interface FreshdeskMessage {
  readonly id: number;
  readonly body?: string | null;
  readonly body_text?: string | null;
  readonly incoming?: boolean | null;
  readonly private?: boolean | null;
  readonly user_id?: number | null;
  readonly from_email?: string | null;
  readonly to_emails?: readonly string[] | null;
  readonly created_at: string;
  readonly attachments?: readonly FreshdeskAttachment[] | null;
}

/** https://developers.freshdesk.com/api/#ticket-fields: the shape of `choices` differs from type to type. */
export interface FreshdeskTicketField {
  readonly name: string;
  readonly label?: string | null;
  readonly type: string;
  readonly default?: boolean | null;
  readonly required_for_agents?: boolean | null;
  readonly required_for_closure?: boolean | null;
  readonly archived?: boolean | null;
  readonly choices?: unknown;
  readonly nested_ticket_fields?:
    | readonly { readonly name: string; readonly label?: string | null; readonly level?: number | null }[]
    | null;
}

export interface FreshdeskAgentRow {
  readonly id: number;
  readonly contact: { readonly name?: string | null; readonly email?: string | null };
}

/** https://developers.freshdesk.com/api/#satisfaction-ratings */
export interface FreshdeskRating {
  readonly ticket_id: number;
  readonly ratings?: Readonly<Record<string, number | null>> | null;
}
