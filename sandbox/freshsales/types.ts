/** Plain JSON of a record as the wire has it. */
export type Row = Readonly<Record<string, unknown>>;

export const entityNames = ['contacts', 'leads', 'sales_accounts', 'deals'] as const;
export type EntityName = (typeof entityNames)[number];

export function isEntityName(name: string): name is EntityName {
  return (entityNames as readonly string[]).includes(name);
}

export type Presence = 'live' | 'deleted' | 'converted';

/** A contact, lead, account or deal. Never changed in place: every write makes a new version. */
export interface StoredRecord {
  readonly id: number;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly presence: Presence;
  /** What every answer shows. Keys that were never written are absent. */
  readonly values: Row;
  /** Ids of owner, choices and other records: shown only when asked for. */
  readonly links: Row;
}

export interface Email {
  readonly id: number;
  readonly value: string;
  readonly is_primary: boolean;
  readonly label: string | null;
}

export interface AccountLink {
  readonly id: number;
  readonly is_primary: boolean;
}

export interface User {
  readonly id: number;
  readonly display_name: string;
  readonly email: string;
  readonly is_active: boolean;
  readonly work_number: string | null;
  readonly mobile_number: string | null;
  readonly api_key?: string;
  /** Sees only records it owns, and no list of users. */
  readonly restricted?: boolean;
}

export interface Choice {
  readonly id: number;
  readonly value: string;
  readonly position: number;
}

export interface Field {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly default: boolean;
  readonly required: boolean;
  readonly visible: boolean;
  readonly base_model: string;
  readonly position: number;
  readonly field_group: string;
  /** Choices of a custom field; those of a system dropdown come from its selector. */
  readonly choices: readonly Choice[];
  readonly selector?: string;
  readonly unique?: boolean;
  readonly auto_suggest_url?: string;
}

/** An entry of a selector: a stage, a source, a territory … */
export type Option = Row & { readonly id: number };

export interface EmailMessage {
  readonly id: number;
  readonly subject: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly conversation_time: string;
  readonly display_content: string;
  readonly html_content: string;
  readonly user_id: number | null;
  readonly recipients: readonly Recipient[];
}

export interface Recipient {
  readonly id: number;
  readonly field: 'from' | 'to' | 'cc' | 'bcc';
  readonly email_address: string;
  readonly email_name: string | null;
  readonly is_user: boolean;
}

/** Emails that belong together, under the record whose page shows them. */
export interface EmailThread {
  readonly id: number;
  readonly targetable_type: TargetType;
  readonly targetable_id: number;
  readonly messages: readonly EmailMessage[];
}

export type TargetType = 'Contact' | 'Lead' | 'SalesAccount' | 'Deal';

export interface BulkJob {
  readonly id: string;
  readonly entity: EntityName;
  readonly userId: number;
  readonly createdMs: number;
  readonly dueMs: number;
  /** Emptied once the job has run. */
  readonly items: readonly unknown[];
  readonly result: JobResult | null;
}

export interface JobResult {
  readonly succeeded: number;
  readonly failures: readonly Row[];
}
