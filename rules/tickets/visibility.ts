import type { TicketVisibility } from '../settings/document.ts';
import type { TicketRow } from './ticket.ts';

/** R-TIC-12: whether sales may see this ticket at all. */
export function isVisible(
  { group, type }: Pick<TicketRow, 'group' | 'type'>,
  visibility: TicketVisibility,
): boolean {
  return isListed(group, visibility.groups) && isListed(type, visibility.types);
}

function isListed<T>(value: T, allowed: 'all' | readonly T[]): boolean {
  return allowed === 'all' || allowed.includes(value);
}
