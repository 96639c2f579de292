import type { Ticket, TicketStats } from '../types.ts';

const PENDING = 3;
const RESOLVED = 4;
const CLOSED = 5;

/** Times that follow from a change of status. */
export function statsAfter(ticket: Ticket, status: number, now: string): TicketStats {
  const { stats } = ticket;
  if (status === ticket.status) return stats;
  const wasDone = isDone(ticket.status);
  return {
    ...stats,
    status_updated_at: now,
    pending_since: status === PENDING ? now : null,
    reopened_at: wasDone && !isDone(status) ? now : stats.reopened_at,
    ...doneTimes(stats, status, now),
  };
}

/** Times that follow from a message. */
export function statsAfterMessage(stats: TicketStats, incoming: boolean, now: string): TicketStats {
  if (incoming) return { ...stats, requester_responded_at: now };
  return { ...stats, agent_responded_at: now, first_responded_at: stats.first_responded_at ?? now };
}

function isDone(status: number): boolean {
  return status === RESOLVED || status === CLOSED;
}

function doneTimes(stats: TicketStats, status: number, now: string): Partial<TicketStats> {
  if (status === RESOLVED) return { resolved_at: now, closed_at: null };
  if (status === CLOSED) return { resolved_at: stats.resolved_at ?? now, closed_at: now };
  return { resolved_at: null, closed_at: null };
}
