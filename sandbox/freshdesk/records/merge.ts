import type { Call } from '../call.ts';
import { invalid, type FieldFault } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missing,
  missingFaults,
  nullable,
  plain,
  readBody,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { email, hash, isRecord, list, positiveInteger, shortText } from '../fields/checks.ts';
import type { Account } from '../state/account.ts';
import type { Contact } from '../types.ts';
import { duplicateFaults } from './contactUnique.ts';
import { save } from './save.ts';

const mergeTable: BodyTable = {
  primary_contact_id: mandatory(positiveInteger),
  secondary_contact_ids: mandatory(list(positiveInteger)),
  contact: plain(hash),
};

const survivorTable: BodyTable = {
  email: nullable(email),
  other_emails: plain(list(email)),
  phone: nullable(shortText),
  mobile: nullable(shortText),
  twitter_id: nullable(shortText),
  unique_external_id: nullable(shortText),
  company_ids: plain(list(positiveInteger)),
};

/** Of these one value survives; where both sides have one, the caller has to say which. */
const single = ['phone', 'mobile', 'twitter_id', 'unique_external_id'] as const;

/** https://developers.freshdesk.com/api/#merge_contact: tickets move to the primary, the others are gone for good. */
export function mergeContacts(call: Call): void {
  const { account, nowMs } = call;
  const body = readBody(call);
  const survivor = checkedSurvivor(call, body);
  const primary = mergeable(account, 'primary_contact_id', body['primary_contact_id'] as number);
  const secondaries = (body['secondary_contact_ids'] as number[])
    .filter((id) => id !== primary.id)
    .map((id) => mergeable(account, 'secondary_contact_ids', id));
  refuse(undecided(primary, secondaries, survivor));
  const result = merged(primary, secondaries, survivor);
  const { email: primaryEmail, other_emails } = result;
  const ids = [primary, ...secondaries].map((contact) => contact.id);
  refuse(duplicateFaults(call, { ...survivor, email: primaryEmail, other_emails }, ...ids));
  for (const secondary of secondaries) {
    for (const ticket of account.tickets.find('requester', String(secondary.id))) {
      account.tickets.put({ ...ticket, requester_id: primary.id, updated_at: call.now }, nowMs);
    }
    account.contacts.remove(secondary.id, nowMs);
  }
  save(call, account.contacts, result);
}

type Survivor = Partial<Contact> & { readonly company_ids?: readonly number[] };

function checkedSurvivor(call: Call, body: Body): Survivor {
  refuse([...missingFaults(body, mergeTable), ...bodyFaults(body, mergeTable, call)]);
  const survivor = isRecord(body['contact']) ? body['contact'] : {};
  refuse(bodyFaults(survivor, survivorTable, call));
  return survivor;
}

function mergeable(account: Account, field: string, id: number): Contact {
  const contact = account.contacts.get(id);
  if (contact !== undefined && !contact.deleted && !contact.blocked) return contact;
  const message = `There is no contact matching the given ${field}`;
  throw invalid({ field, message, code: 'invalid_value' });
}

function undecided(primary: Contact, secondaries: readonly Contact[], survivor: Survivor): FieldFault[] {
  return single
    .filter((key) => primary[key] !== null && secondaries.some((other) => other[key] !== null))
    .filter((key) => !(key in survivor))
    .map((key) => missing(key));
}

function merged(primary: Contact, secondaries: readonly Contact[], survivor: Survivor): Contact {
  const all = [primary, ...secondaries];
  const { company_ids, ...said } = survivor;
  const kept = Object.fromEntries(
    single.map((key) => [key, all.map((contact) => contact[key]).find((value) => value !== null) ?? null]),
  );
  const companies = company_ids ?? companiesOf(all);
  return {
    ...primary,
    ...kept,
    ...said,
    ...emailsOf(all, said),
    company_id: companies[0] ?? null,
    other_companies: companies.slice(1).map((company_id) => ({ company_id, view_all_tickets: false })),
  };
}

// Every address stays with the one who is left, unless the caller says which do.
function emailsOf(all: readonly Contact[], said: Survivor): Pick<Contact, 'email' | 'other_emails'> {
  const own = all.flatMap((contact) => [contact.email ?? [], contact.other_emails].flat());
  const email = said.email?.toLowerCase() ?? own[0] ?? null;
  const others = (said.other_emails ?? own).map((other) => other.toLowerCase());
  return { email, other_emails: [...new Set(others)].filter((other) => other !== email) };
}

function companiesOf(all: readonly Contact[]): readonly number[] {
  return [...new Set(all.flatMap((contact) => contact.company_id ?? []))];
}
