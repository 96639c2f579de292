import { freshdeskPersonNames } from '../../generated/validators.js';
import { isSendable, type Requests } from '../platform/requests.ts';
import { callFreshdesk } from './call.ts';

/** The customers of whose name a word begins with this (https://developers.freshdesk.com/api/#search_contact): ids only, no addresses. */
export async function customersNamed(requests: Requests, name: string): Promise<readonly number[]> {
  if (!isSendable(name)) return [];
  const { value } = await callFreshdesk<{ id: number }[]>(
    requests,
    'freshdeskPeopleNamed',
    freshdeskPersonNames,
    { text: name },
  );
  return value.map(({ id }) => id);
}
