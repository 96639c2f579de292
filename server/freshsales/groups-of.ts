import { freshsalesGroups } from '../../generated/validators.js';
import type { GroupEntity } from '../../rules/tickets/protocol.ts';
import type { Requests } from '../platform/requests.ts';
import { callFreshsales } from './call.ts';

interface Rows {
  readonly sales_accounts?: readonly { readonly id: number }[] | null;
  readonly deals?: readonly { readonly id: number }[] | null;
}

/**
 * The accounts and deals that a contact belongs to: beside the contact, or in it, by what is asked for
 * (https://developers.freshworks.com/crm/api/#view_a_contact). One request.
 */
export async function groupsOf(
  requests: Requests,
  base: string,
  contactId: number,
): Promise<{ readonly entity: GroupEntity; readonly id: number }[]> {
  const body = await callFreshsales<Rows & { contact?: Rows | null }>(
    requests,
    'freshsalesRecord',
    freshsalesGroups,
    { base, entity: 'contacts', id: String(contactId), include: 'sales_accounts,deals' },
  );
  return (['sales_accounts', 'deals'] as const).flatMap((entity) => {
    const rows = [...(body[entity] ?? []), ...(body.contact?.[entity] ?? [])];
    return [...new Set(rows.map(({ id }) => id))].map((id) => ({ entity, id }));
  });
}
