import type { Failure, Health } from '../../rules/console/protocol.ts';
import type { Ref } from '../../rules/left-out.ts';

const folders = {
  freshdesk: { contacts: 'contacts', leads: 'contacts', accounts: 'companies' },
  freshsales: { contacts: 'contacts', leads: 'leads', accounts: 'accounts' },
} as const;

const places = {
  customers: ['freshdesk', 'contacts'],
  companies: ['freshdesk', 'companies'],
  contacts: ['freshsales', 'contacts'],
  leads: ['freshsales', 'leads'],
  accounts: ['freshsales', 'accounts'],
} as const;

/** The page of a record that is named `contacts/ID` and the like. */
export function refUrl(links: Health['links'], ref: Ref): string {
  const [kind, id] = ref.split('/') as [keyof typeof places, string];
  const [on, folder] = places[kind];
  return `${links[on]}/${folder}/${id}`;
}

/** A record's own page; `null` when nothing is known of the record. */
export function recordUrl(
  links: Health['links'],
  { on, entity, id }: Pick<Failure, 'on' | 'entity' | 'id'>,
): string | null {
  if (id === null) return null;
  return `${links[on]}/${folders[on][entity ?? 'contacts']}/${String(id)}`;
}
