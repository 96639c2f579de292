/** A record as it is kept: its wire shape, whole. Records are never changed in place, only replaced. */
export interface Entity {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: string;
}

export type CustomValues = Readonly<Record<string, unknown>>;

interface OtherCompany {
  readonly company_id: number;
  readonly view_all_tickets: boolean;
}

export interface Contact extends Entity {
  readonly active: boolean;
  readonly address: string | null;
  readonly company_id: number | null;
  readonly view_all_tickets: boolean;
  readonly deleted: boolean;
  /** Not on the wire; shown only through `state=blocked`. */
  readonly blocked: boolean;
  readonly description: string | null;
  readonly email: string | null;
  readonly contact_type: 'contact' | 'visitor';
  readonly job_title: string | null;
  readonly language: string;
  readonly mobile: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly time_zone: string;
  readonly twitter_id: string | null;
  readonly social_handler: readonly unknown[];
  readonly unique_external_id: string | null;
  readonly other_emails: readonly string[];
  readonly other_companies: readonly OtherCompany[];
  readonly custom_fields: CustomValues;
  readonly tags: readonly string[];
  readonly avatar: Attachment | null;
}

/** A file's particulars; where it is fetched is added when it is shown. */
export interface Attachment extends Entity {
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
}

/** A kept file; `content` has one character a byte. */
export interface StoredFile extends Attachment {
  readonly content: string;
}

export interface Company extends Entity {
  readonly name: string;
  readonly description: string | null;
  readonly note: string | null;
  readonly domains: readonly string[];
  readonly health_score: string | null;
  readonly account_tier: string | null;
  readonly renewal_date: string | null;
  readonly industry: string | null;
  readonly custom_fields: CustomValues;
}

export interface Agent extends Entity {
  readonly available: boolean;
  readonly available_since: string | null;
  readonly occasional: boolean;
  readonly type: 'support_agent' | 'field_agent' | 'collaborator';
  /** 1 global, 2 group, 3 restricted. */
  readonly ticket_scope: 1 | 2 | 3;
  readonly signature: string | null;
  readonly group_ids: readonly number[];
  readonly role_ids: readonly number[];
  readonly skill_ids: readonly number[];
  readonly focus_mode: boolean;
  readonly deactivated: boolean;
  readonly contact: AgentPerson;
  /** Not on the wire. */
  readonly api_key: string | null;
}

interface AgentPerson {
  readonly active: boolean;
  readonly email: string;
  readonly name: string;
  readonly job_title: string | null;
  readonly language: string;
  readonly last_login_at: string | null;
  readonly mobile: string | null;
  readonly phone: string | null;
  readonly time_zone: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What a role lets an agent do, as far as calls here ask. */
export type Privilege = 'admin' | 'contacts' | 'tickets';

export interface Role extends Entity {
  readonly name: string;
  readonly description: string;
  readonly default: boolean;
  /** Not on the wire. */
  readonly privileges: readonly Privilege[];
}

export interface Group extends Entity {
  readonly name: string;
  readonly description: string | null;
  readonly business_hour_id: number | null;
  readonly escalate_to: number | null;
  readonly unassigned_for: string | null;
  readonly auto_ticket_assign: number;
  readonly agent_ids: readonly number[];
}

export interface TicketStats {
  readonly agent_responded_at: string | null;
  readonly requester_responded_at: string | null;
  readonly first_responded_at: string | null;
  readonly status_updated_at: string | null;
  readonly reopened_at: string | null;
  readonly resolved_at: string | null;
  readonly closed_at: string | null;
  readonly pending_since: string | null;
}

export interface Ticket extends Entity {
  readonly subject: string | null;
  readonly description: string;
  readonly description_text: string;
  readonly structured_description: null;
  readonly status: number;
  readonly priority: number;
  readonly source: number;
  readonly type: string | null;
  readonly requester_id: number;
  readonly responder_id: number | null;
  readonly group_id: number | null;
  readonly company_id: number | null;
  readonly product_id: number | null;
  readonly email_config_id: number | null;
  readonly cc_emails: readonly string[];
  readonly fwd_emails: readonly string[];
  readonly reply_cc_emails: readonly string[];
  readonly ticket_cc_emails: readonly string[];
  readonly to_emails: readonly string[] | null;
  readonly spam: boolean;
  readonly deleted: boolean;
  readonly fr_escalated: boolean;
  readonly is_escalated: boolean;
  readonly association_type: number | null;
  readonly custom_fields: CustomValues;
  readonly tags: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly due_by: string | null;
  readonly fr_due_by: string | null;
  /** The other side of `association_type`. */
  readonly associated_tickets_list: readonly number[] | null;
  /** Agents who watch it; not on the wire. */
  readonly watcher_ids: readonly number[];
  /** On the wire only with `include=stats`. */
  readonly stats: TicketStats;
}

export interface Conversation extends Entity {
  readonly ticket_id: number;
  readonly user_id: number;
  readonly body: string;
  readonly body_text: string;
  readonly incoming: boolean;
  readonly private: boolean;
  /** 0 reply, 2 note. */
  readonly source: number;
  readonly support_email: string | null;
  readonly from_email: string | null;
  readonly to_emails: readonly string[];
  readonly cc_emails: readonly string[];
  readonly bcc_emails: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly last_edited_at: string | null;
  readonly last_edited_user_id: number | null;
}

export interface TimeEntry extends Entity {
  readonly ticket_id: number;
  readonly agent_id: number;
  readonly billable: boolean;
  readonly note: string | null;
  readonly timer_running: boolean;
  /** `hh:mm` */
  readonly time_spent: string;
  readonly executed_at: string;
  readonly start_time: string;
}

export interface Rating extends Entity {
  readonly survey_id: number;
  readonly user_id: number;
  readonly agent_id: number | null;
  readonly group_id: number | null;
  readonly ticket_id: number;
  readonly feedback: string | null;
  /** By the name of the question; 103 extremely happy … -103 extremely unhappy. */
  readonly ratings: Readonly<Record<string, number>>;
}

/** A product, a mailbox, business hours, a policy: read here, made in the pages of the real product. */
export interface Setting extends Entity {
  readonly name: string;
  readonly [key: string]: unknown;
}

/** An automation rule, as it was sent. `type`: 1 ticket creation, 3 hourly, 4 ticket updates. */
export interface Rule extends Entity {
  readonly type: number;
  readonly name: string;
  readonly position: number;
  readonly active: boolean;
  readonly performer: Readonly<Record<string, unknown>> | null;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly conditions: readonly Readonly<Record<string, unknown>>[];
  readonly actions: readonly Readonly<Record<string, unknown>>[];
}

/** Work that ends some time after it was asked for. */
export interface Job extends Entity {
  readonly kind: 'bulkUpdate' | 'bulkDelete' | 'import' | 'export' | 'accountExport';
  /** Contacts or companies, of imports and exports. */
  readonly of: 'contacts' | 'companies' | null;
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  readonly startedMs: number;
  readonly endsMs: number;
  /** What it was asked with. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What came of it. */
  readonly output: Readonly<Record<string, unknown>>;
  /** Whose work it is. */
  readonly agent_id: number;
}

export interface Section extends Entity {
  readonly label: string;
  readonly parent_ticket_field_id: number;
  readonly choice_ids: readonly number[];
  readonly ticket_field_ids: readonly number[];
  readonly is_fsm: boolean;
}

export interface Choice {
  readonly id: number;
  readonly label: string;
  readonly value: string;
  readonly position: number;
}

export interface FieldForCustomers {
  readonly editable_in_signup: boolean;
  readonly customers_can_edit: boolean;
  readonly label_for_customers: string;
  readonly required_for_customers: boolean;
  readonly displayed_for_customers: boolean;
}

/** A field of contacts or companies. */
export interface PersonField extends Entity {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly default: boolean;
  readonly position: number;
  readonly required_for_agents: boolean;
  readonly agents_can_edit: boolean;
  readonly displayed_for_agents: boolean;
  readonly quick_add_for_agent: boolean;
  readonly unique: boolean;
  /** What customers see and may do, of contact fields; left out: as the default fields are. */
  readonly customers?: FieldForCustomers;
  /** A map for time zone and language, else a list. */
  readonly choices?: readonly Choice[] | Readonly<Record<string, string>>;
}

export interface TicketField extends Entity {
  readonly name: string;
  readonly label: string;
  readonly label_for_customers: string;
  readonly description: string | null;
  readonly type: string;
  readonly position: number;
  readonly default: boolean;
  readonly required_for_closure: boolean;
  readonly required_for_agents: boolean;
  readonly required_for_customers: boolean;
  readonly customers_can_edit: boolean;
  readonly displayed_to_customers: boolean;
  /** The shape depends on the field, as on the wire. */
  readonly choices?: unknown;
  /** Ids of choices by the values on the way to them, joined; only admin answers show them. */
  readonly choice_ids?: Readonly<Record<string, number>>;
  readonly archived?: boolean;
  readonly customers_can_filter?: boolean;
  readonly nested_ticket_fields?: readonly NestedTicketField[];
}

/** Second or third level of a dependent field; its `name` is a key of `custom_fields`. */
export interface NestedTicketField {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly label_in_portal: string;
  readonly level: number;
  readonly ticket_field_id: number;
}
