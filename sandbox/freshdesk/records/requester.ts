import type { Call } from '../call.ts';
import { invalid } from '../errors.ts';
import { missing, type Body } from '../fields/body.ts';
import { nextId, type Account } from '../state/account.ts';
import { companyByDomain } from './companyByDomain.ts';
import { newContact } from '../state/blank.ts';
import type { Contact } from '../types.ts';
import { emailHolders } from './contactUnique.ts';
import { requesterKeys } from './ticketTable.ts';
import { save } from './save.ts';

/** The person a body names as requester, made a contact when unknown. An agent may be one. */
export function requesterOf(call: Call, body: Body): number {
  const key = requesterKeys.find((candidate) => body[candidate] != null);
  if (key === undefined) {
    throw invalid(missing('requester_id', `Please fill at least 1 of ${requesterKeys.join(', ')} fields`));
  }
  const value = body[key];
  if (typeof value === 'number') return knownPerson(call.account, value);
  const text = String(value);
  return finders[key](call.account, text)[0] ?? newRequester(call, { [key]: text }, body['name']);
}

/** The id of a contact or agent; 400 when there is no such person. */
export function knownPerson(account: Account, id: number, field = 'requester_id'): number {
  if (account.contacts.get(id) === undefined && account.agents.get(id) === undefined) {
    const message = `There is no contact matching the given ${field}`;
    throw invalid({ field, message, code: 'invalid_value' });
  }
  return id;
}

const finders: Record<(typeof requesterKeys)[number], (account: Account, value: string) => number[]> = {
  requester_id: () => [],
  email: (account, value) => emailHolders(account, value.toLowerCase()),
  phone: (account, value) =>
    ids([...account.contacts.find('phone', value), ...account.contacts.find('mobile', value)]),
  twitter_id: (account, value) => ids(account.contacts.find('twitter', value.toLowerCase())),
  unique_external_id: (account, value) => ids(account.contacts.find('external', value)),
};

function ids(contacts: readonly Contact[]): number[] {
  return contacts.map((contact) => contact.id);
}

// A phone alone says nothing of the name; an address gives its local part.
function newRequester(call: Call, identity: Partial<Contact>, name: unknown): number {
  const { account, now } = call;
  const email = identity.email?.toLowerCase() ?? null;
  const contact = newContact(account, {
    id: nextId(account, 'person'),
    created_at: now,
    updated_at: now,
    ...identity,
    email,
    name: nameOf(identity, name),
    company_id: companyByDomain(account, email),
  });
  return save(call, account.contacts, contact).id;
}

function nameOf(identity: Partial<Contact>, name: unknown): string {
  if (typeof name === 'string') return name;
  if (identity.phone != null) throw invalid(missing('name'));
  return identity.email?.split('@')[0] ?? Object.values(identity).map(String).join(' ');
}
