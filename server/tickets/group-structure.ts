import { normalizeEmails } from '../../rules/person.ts';
import type { PersonFacts } from '../../rules/tickets/protocol.ts';
import { findCompany } from '../freshdesk/companies.ts';
import type { FreshdeskContact } from '../freshdesk/types.ts';
import { relatedContacts, type Related } from '../freshsales/related.ts';
import { accountOf } from '../settings.ts';
import { pairedCompany } from '../sync/companies/paired.ts';
import type { Desk } from './context.ts';
import type { GroupRef } from './refs.ts';
import { toFacts } from './people.ts';
import { asking } from './problems.ts';

/** One contact of an account or deal, and what is known of them in Freshdesk. */
export interface GroupContact extends PersonFacts {
  readonly id: number;
  /** Their ids in Freshdesk, as far as known. */
  readonly requesters: readonly number[];
  /** Of each of the addresses, in their order, whose it is in Freshdesk; `null` where that is not known. */
  readonly customers: readonly (number | null)[];
  /** Is one of the company's people, so that the company's list has their tickets. */
  readonly viaCompany: boolean;
  /** When they were asked for on their own; epoch milliseconds. */
  readonly lookedMs: number | null;
  /** Freshdesk has more of theirs than was read then. */
  readonly more: boolean;
}

/** Who belongs to an account or deal: changes seldom. */
export interface Structure {
  readonly account: string;
  readonly name: string | null;
  readonly contacts: readonly GroupContact[];
  readonly moreContacts: boolean;
  readonly company: { readonly id: number; readonly name: string } | null;
  readonly structureAtMs: number;
}

const FRESH_MS = 6 * 3_600_000;
const CONTACTS_MAX = 100;

/** From what is known where that is young enough and not to be `read` anew; else as `readAnew`. */
export async function readStructure(
  desk: Desk,
  ref: GroupRef,
  known: Structure | null,
  anew = false,
): Promise<Structure> {
  if (!anew && known !== null && isFresh(desk, known)) return known;
  return await readAnew(desk, ref, known);
}

function isFresh({ services }: Desk, { structureAtMs }: Structure): boolean {
  const nowMs = services.now();
  return structureAtMs <= nowMs && structureAtMs > nowMs - FRESH_MS;
}

/** Three requests: the record, its company, the company's people. */
async function readAnew(desk: Desk, ref: GroupRef, known: Structure | null): Promise<Structure> {
  const { services, settings } = desk;
  const related = await asking(
    'Freshsales',
    () => relatedContacts(services.requests, settings.freshsalesBase, ref.entity, ref.id),
    'recordGone',
  );
  const company = await companyOf(desk, related);
  const people =
    company === null ? [] : await asking('Freshdesk', () => desk.freshdesk.companyPeople(company.id));
  const before = new Map((known?.contacts ?? []).map((contact) => [contact.id, contact]));
  return {
    account: accountOf(settings),
    name: related.name,
    contacts: related.contacts
      .slice(0, CONTACTS_MAX)
      .map((row) => toContact(row.id, toFacts(row), people, before.get(row.id))),
    moreContacts: related.contacts.length > CONTACTS_MAX,
    company,
    structureAtMs: services.now(),
  };
}

/** The company that the sync has paired the account with, else the one of its name. */
async function companyOf(desk: Desk, related: Related): Promise<Structure['company']> {
  return (await pairedWith(desk, related)) ?? (await companyNamed(desk, related));
}

async function pairedWith(
  { services, settings }: Desk,
  { accountId }: Related,
): Promise<Structure['company']> {
  const id = accountId === null ? null : await pairedCompany(services, settings, accountId);
  if (id === null) return null;
  const company = await asking('Freshdesk', () => findCompany(services.requests, id));
  return company === null ? null : { id, name: company.name ?? '' };
}

/** Freshdesk finds companies by the beginning of their name; ours is the one of just this name. */
async function companyNamed(desk: Desk, { accountName }: Related): Promise<Structure['company']> {
  if (accountName === null) return null;
  const found = await asking('Freshdesk', () => desk.freshdesk.companiesNamed(accountName));
  return found.find(({ name }) => fold(name) === fold(accountName)) ?? null;
}

function fold(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function toContact(
  id: number,
  facts: PersonFacts,
  people: readonly FreshdeskContact[],
  before: GroupContact | undefined,
): GroupContact {
  const own = people.filter((one) => addressesOf(one).some((address) => facts.emails.includes(address)));
  const viaCompany = own.length > 0;
  const { lookedMs, more, requesters } = lookedAt(facts, before);
  const customers = facts.emails.map(
    (address) => own.find((one) => addressesOf(one).includes(address))?.id ?? customerOf(before, address),
  );
  const ids = [...own.map((one) => one.id), ...customers.filter((customer) => customer !== null)];
  return {
    id,
    ...facts,
    requesters: viaCompany ? [...new Set(ids)] : requesters,
    customers,
    viaCompany,
    lookedMs,
    more,
  };
}

type Looked = Pick<GroupContact, 'lookedMs' | 'more' | 'requesters'>;

const notLooked: Looked = { lookedMs: null, more: false, requesters: [] };

/** What was found of a contact, as long as they are reached in the same ways. */
function lookedAt({ emails, phones }: PersonFacts, before: GroupContact | undefined): Looked {
  if (before === undefined) return notLooked;
  return isSame(emails, before.emails) && isSame(phones, before.phones) ? before : notLooked;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function addressesOf({ email, other_emails: others }: FreshdeskContact): string[] {
  return normalizeEmails([email, ...(others ?? [])]);
}

function customerOf(before: GroupContact | undefined, address: string): number | null {
  return before?.customers[before.emails.indexOf(address)] ?? null;
}
