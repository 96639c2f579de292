import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import type { Freshsales } from '../../sandbox/freshsales/index.ts';
import { seedData } from '../../sandbox/seed/index.ts';
import { companyPairs, hostsOf } from '../model/companies.ts';
import type { Field, Plain } from '../model/fields.ts';
import { sideOf } from '../model/rules.ts';
import { allPairs } from '../story/people.ts';
import type { CompanySketch, Sketch, Story } from '../story/story.ts';

/** Where a record of the story is. */
export interface Place {
  readonly kind: Sketch['kind'];
  readonly id: number;
}

/** Where a company or account of the story is. */
export interface Home {
  readonly kind: CompanySketch['kind'];
  readonly id: number;
}

export type Homes = Map<string, Home>;

interface Places {
  readonly ids: Ids;
  readonly homes: Homes;
}

export type Ids = Map<string, Place>;

const FIRST: Readonly<Record<Sketch['kind'], number>> = {
  customers: 67_000_001_001,
  contacts: 70_001_000_001,
  leads: 70_100_000_001,
};

const FIRST_COMPANY: Readonly<Record<CompanySketch['kind'], number>> = {
  companies: 67_900_000_001,
  accounts: 70_000_001_001,
};

const DAY_MS = 86_400_000;

/** Fills both products with who is there when the story begins. */
export function fill(
  freshdesk: Pick<Freshdesk, 'load'>,
  freshsales: Pick<Freshsales, 'load'>,
  story: Story,
  places: Places,
  nowMs: number,
): void {
  const { freshsales: crm } = seedData('empty', nowMs);
  fillFreshdesk(freshdesk, story, places, nowMs, 0);
  const accounts = homesOf(story, 'accounts', places, nowMs, 0);
  const [contacts, leads] = (['contacts', 'leads'] as const).map((kind) =>
    peopleOf(story, kind, places, nowMs, 0),
  );
  freshsales.load({ ...crm, sales_accounts: accounts, contacts: contacts!, leads: leads! }, nowMs);
}

/**
 * Fills Freshdesk with the story's customers and companies. @param shift in another account the same people have other ids:
 * each that of the one so many places before
 */
export function fillFreshdesk(
  freshdesk: Pick<Freshdesk, 'load'>,
  story: Story,
  places: Places,
  nowMs: number,
  shift: number,
): void {
  const companies = withOwnDomains(homesOf(story, 'companies', places, nowMs, shift));
  const contacts = withoutDoubles(peopleOf(story, 'customers', places, nowMs, shift));
  const { freshdesk: helpdesk } = seedData('empty', nowMs);
  freshdesk.load({ ...helpdesk, companies: companies as never, contacts: contacts as never }, nowMs);
}

function homesOf(
  { companies }: Story,
  kind: CompanySketch['kind'],
  { homes }: Places,
  nowMs: number,
  shift: number,
) {
  const own = (companies?.sketches ?? []).filter((sketch) => sketch.kind === kind);
  return own.map((sketch, at) => {
    const id = FIRST_COMPANY[kind] + Number(own[(at + shift) % own.length]!.key.slice(1));
    homes.set(sketch.key, { kind, id });
    return { id, ...bodyOfCompany(sketch), ...timed(sketch, nowMs) };
  });
}

function peopleOf(
  { sketches, companies }: Story,
  kind: Sketch['kind'],
  { ids, homes }: Places,
  nowMs: number,
  shift: number,
) {
  const own = sketches.filter((sketch) => sketch.kind === kind);
  return own.map((sketch, at) => {
    const id = FIRST[kind] + Number(own[(at + shift) % own.length]!.key.slice(1));
    ids.set(sketch.key, { kind, id });
    const home = homes.get(companies?.members[sketch.key] ?? '');
    const belongs = home === undefined ? {} : memberOf(home);
    return { id, ...seeded(sketch), ...belongs, ...timed(sketch, nowMs) };
  });
}

function timed({ ageDays }: { readonly ageDays: number }, nowMs: number) {
  const at = new Date(nowMs - ageDays * DAY_MS).toISOString().replace(/\.\d+Z/, 'Z');
  return { created_at: at, updated_at: at };
}

/** How a person says to whom it belongs. */
export function memberOf({ kind, id }: Home): Record<string, unknown> {
  return kind === 'companies' ? { company_id: id } : { sales_accounts: [{ id, is_primary: true }] };
}

/** A company or account as the product's API takes it. */
export function bodyOfCompany({ kind, name, host, values }: CompanySketch): Record<string, unknown> {
  const body: Record<string, unknown> = { name };
  if (host !== null)
    Object.assign(body, kind === 'companies' ? { domains: [host] } : { website: `https://www.${host}/` });
  for (const pair of companyPairs) {
    const value = values[pair.name];
    if (value !== undefined) put(body, pair[sideOf(kind)], value);
  }
  return body;
}

/** Freshdesk has one company with a domain. */
function withOwnDomains(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const [host] = hostsOf(row);
    if (host === undefined || !taken.has(host)) {
      taken.add(host ?? '');
      return row;
    }
    return { ...row, domains: [] };
  });
}

function seeded(sketch: Sketch): Record<string, unknown> {
  const body = bodyOf(sketch);
  if (sketch.kind !== 'customers') return { ...body, is_deleted: sketch.gone === 'deleted' };
  return { ...body, deleted: sketch.gone === 'deleted', blocked: sketch.gone === 'blocked' };
}

/** What must be unique in the product is given to the first who has it. */
function withoutDoubles(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const taken = new Set<unknown>();
  const first = (value: unknown) => {
    if (taken.has(value)) return null;
    taken.add(value);
    return value;
  };
  return rows.map((row) => ({
    ...row,
    mobile: first(row['mobile']),
    twitter_id: first(row['twitter_id']),
  }));
}

/** A sketch as the product's API takes it. */
export function bodyOf(sketch: Sketch): Record<string, unknown> {
  const isCustomer = sketch.kind === 'customers';
  const body: Record<string, unknown> = isCustomer ? customer(sketch) : record(sketch);
  for (const pair of allPairs) {
    const value = sketch.values[pair.name];
    if (value !== undefined) put(body, isCustomer ? pair.freshdesk : pair.freshsales, value);
  }
  if (sketch.tags !== undefined) body['tags'] = sketch.tags;
  return body;
}

function customer({ name, email, others }: Sketch): Record<string, unknown> {
  return { name, email, ...(others.length > 0 ? { other_emails: others } : {}) };
}

function record({ name, email, others }: Sketch): Record<string, unknown> {
  const [first = '', last = ''] = name.split('|');
  const addresses =
    email === null ? [] : [email, ...others].map((value, at) => ({ value, is_primary: at === 0 }));
  return {
    first_name: first === '' ? null : first,
    last_name: last === '' ? null : last,
    ...(addresses.length > 0 ? { emails: addresses } : {}),
  };
}

export function put(body: Record<string, unknown>, { path }: Field, value: Plain): void {
  const [first = '', second] = path.split('.');
  if (second === undefined) body[first] = value;
  else body[first] = { ...(body[first] as object | undefined), [second]: value };
}
