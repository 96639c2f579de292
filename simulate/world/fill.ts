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
  { sketches, companies }: Story,
  { ids, homes }: { readonly ids: Ids; readonly homes: Homes },
  nowMs: number,
): void {
  const { freshdesk: helpdesk, freshsales: crm } = seedData('empty', nowMs);
  const timed = (ageDays: number) => {
    const at = new Date(nowMs - ageDays * DAY_MS).toISOString().replace(/\.\d+Z/, 'Z');
    return { created_at: at, updated_at: at };
  };
  const rowsOf = (kind: CompanySketch['kind']) =>
    (companies?.sketches ?? [])
      .filter((sketch) => sketch.kind === kind)
      .map((sketch) => {
        const id = FIRST_COMPANY[kind] + Number(sketch.key.slice(1));
        homes.set(sketch.key, { kind, id });
        return { id, ...bodyOfCompany(sketch), ...timed(sketch.ageDays) };
      });
  const desk = withOwnDomains(rowsOf('companies'));
  const accounts = rowsOf('accounts');
  const rows = (kind: Sketch['kind']) =>
    sketches
      .filter((sketch) => sketch.kind === kind)
      .map((sketch) => {
        const id = FIRST[kind] + Number(sketch.key.slice(1));
        ids.set(sketch.key, { kind, id });
        const home = homes.get(companies?.members[sketch.key] ?? '');
        const belongs = home === undefined ? {} : memberOf(home);
        return { id, ...seeded(sketch), ...belongs, ...timed(sketch.ageDays) };
      });
  freshdesk.load(
    { ...helpdesk, companies: desk as never, contacts: withoutDoubles(rows('customers')) as never },
    nowMs,
  );
  freshsales.load(
    { ...crm, sales_accounts: accounts, contacts: rows('contacts'), leads: rows('leads') },
    nowMs,
  );
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
