import type { Failure, Health } from '../../rules/console/protocol.ts';

const folders = {
  freshdesk: { contacts: 'contacts', leads: 'contacts', accounts: 'companies' },
  freshsales: { contacts: 'contacts', leads: 'leads', accounts: 'accounts' },
} as const;

/** A record's own page; `null` when nothing is known of the record. */
export function recordUrl(
  links: Health['links'],
  { on, entity, id }: Pick<Failure, 'on' | 'entity' | 'id'>,
): string | null {
  if (id === null) return null;
  return `${links[on]}/${folders[on][entity ?? 'contacts']}/${String(id)}`;
}
