/** A ticket as lists show it: what the server gives to the browser and what the store keeps of it. */
export interface TicketRow {
  readonly id: number;
  readonly subject: string | null;
  /** 2 open, 3 pending, 4 resolved, 5 closed; 6 and above are the account's own. */
  readonly status: number;
  /** 1 low to 4 urgent. */
  readonly priority: number;
  readonly type: string | null;
  readonly group: number | null;
  readonly agent: number | null;
  readonly requester: number;
  readonly company: number | null;
  /** ISO 8601, UTC, as Freshdesk gave them. */
  readonly created: string;
  readonly updated: string;
  readonly due: string | null;
  /** Freshdesk says that its answer or its solution is late. */
  readonly escalated: boolean;
}

export const RESOLVED = 4;
export const CLOSED = 5;
export const URGENT = 4;

/** What an account calls them, only 4 and 5 are ends (https://developers.freshdesk.com/api/#ticket_attributes). */
export function isUnsolved({ status }: Pick<TicketRow, 'status'>): boolean {
  return status !== RESOLVED && status !== CLOSED;
}

export function isOverdue(ticket: TicketRow, nowMs: number): boolean {
  return isUnsolved(ticket) && (ticket.escalated || (ticket.due !== null && Date.parse(ticket.due) < nowMs));
}
