import type { Failure, Health } from '../../rules/console/protocol.ts';

/** A record's own page; `null` when nothing is known of the record. */
export function recordUrl(
  links: Health['links'],
  { on, entity, id }: Pick<Failure, 'on' | 'entity' | 'id'>,
): string | null {
  if (id === null) return null;
  const folder = on === 'freshdesk' ? 'contacts' : (entity ?? 'contacts');
  return `${links[on]}/${folder}/${String(id)}`;
}
