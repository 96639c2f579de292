import type { Pair } from '../../../rules/mapping.ts';
import { hostKeys } from '../../../rules/company.ts';
import { madeUpId } from '../../../rules/made-up.ts';
import { fillPaths } from '../../../rules/fields/path.ts';
import {
  planGroup,
  statesLeftOpen,
  valuesForCustomer,
  valuesForRecord,
  type Agreed,
  type Change,
} from '../../../rules/plan.ts';
import type { Person, Value } from '../../../rules/person.ts';
import { companyToPerson, type FreshdeskCompany } from '../../freshdesk/companies.ts';
import { toBody } from '../../freshdesk/map.ts';
import { toPerson } from '../../freshsales/map.ts';
import type { FreshsalesRecord } from '../../freshsales/types.ts';
import type { CallError } from '../../platform/errors.ts';
import { reportFields } from '../field-failures.ts';
import {
  entryOfChange,
  entryOfCreation,
  entryOfWrite,
  intend,
  isOwnCreation,
  settled,
  takeBack,
} from '../intended.ts';
import { isPreview } from '../is-preview.ts';
import type { Slice } from '../slice.ts';
import { refuse } from '../state.ts';
import { countWrite } from '../summary.ts';
import { concernsRecord } from '../unanswered.ts';
import { inTurns, untried } from '../write-both.ts';
import { notWritten, reporter, reportRefusal, unlessOpen, withoutRefused } from '../write-freshdesk.ts';
import { sendToSales, type SalesWrite } from '../write-freshsales.ts';
import type { Books } from './books.ts';
import type { Company } from './row.ts';

export function companyOf(slice: Slice, raw: FreshdeskCompany): Company {
  return {
    person: companyToPerson(raw, slice.settings.accountPairs),
    hosts: hostKeys(raw.domains ?? []),
  };
}

export function accountOf(slice: Slice, record: FreshsalesRecord): Company {
  const website = record['website'];
  return {
    person: toPerson(record, 'accounts', slice.settings.accountPairs),
    hosts: hostKeys([typeof website === 'string' ? website : null]),
  };
}

/**
 * What brings a company and its account in step; what was refused in this run is not tried again. What they go on differing in is
 * remembered at once: nothing may be left to be written to the company.
 */
export function planPair(
  slice: Slice,
  company: Person,
  account: Person,
  agreed: Agreed,
  report: ReturnType<typeof reportFields> = reportFields(slice),
): Change[] {
  const { accountPairs } = slice.settings;
  const records = [account];
  const changes = planGroup({ customer: company, records }, accountPairs, agreed, report).filter(
    ({ person }) => !slice.run.refused.includes(person.id),
  );
  slice.books?.companies.leaveOpen(
    company.id,
    statesLeftOpen(company, records, accountPairs, agreed, changes),
  );
  return changes;
}

/** The change of an account as a write, and the account as it is afterwards. */
export function writeOfAccount({ person, values }: Change): SalesWrite {
  return { entity: 'accounts', id: person.id, person, values };
}

export function creationOfAccount(slice: Slice, company: Person): SalesWrite {
  const values = valuesForRecord(company, slice.settings.accountPairs, 'accounts', reportFields(slice));
  return { entity: 'accounts', id: null, person: company, values };
}

/** An account with what was written to it. */
export function withValues(
  { person, hosts }: Company,
  values: Change['values'],
  pairs: readonly Pair[],
): Company {
  const website = pairs.find(({ freshsales, key }) => freshsales === 'website' && key in values);
  return {
    person: { ...person, values: { ...person.values, ...values } },
    hosts: website === undefined ? hosts : hostKeys([String(values[website.key])]),
  };
}

/** Creates and changes accounts, a hundred a request; in the journal first. */
export async function writeAccounts(slice: Slice, writes: readonly SalesWrite[]): Promise<void> {
  if (writes.length === 0) return;
  await intend(slice, writes.map(entryOfWrite));
  await sendToSales(slice, writes);
}

/** Changes companies as far as requests go; gives the changes that are left over. */
export async function updateCompanies(
  slice: Slice,
  books: Books,
  changes: readonly Change[],
): Promise<Change[]> {
  const now = changes.slice(0, writesLeft(slice));
  await intend(slice, now.map(entryOfChange));
  const update = (change: Change) => updateCompany(slice, books, change);
  const waiting = await inTurns(slice, now, update, untried(slice));
  return [...waiting, ...changes.slice(now.length)];
}

/** How many companies can be written, one a request; a preview asks for nothing. */
export function writesLeft(slice: Slice): number {
  return isPreview(slice.run) ? Infinity : slice.requestsLeft('freshdesk');
}

/** Changes one company, or reports why not; one request. */
export async function updateCompany(slice: Slice, books: Books, change: Change): Promise<void> {
  const report = reporter(slice, change.person, 'accounts');
  const dropped = (values: Change['values']) => {
    takeBack(slice, entryOfChange(change), values);
  };
  try {
    const written = await withoutRefused(
      refusable(slice),
      change.values,
      { report, dropped },
      async (values) =>
        Object.keys(values).length === 0
          ? null
          : books.client.update(change.person.id, toBody(values, slice.settings.accountPairs)),
    );
    settled(slice, entryOfChange(change));
    if (written === null) return;
    countWrite(slice.run.summary, 'updated', 'accounts', 'freshdesk');
    books.companies.put(companyOf(slice, written));
  } catch (error) {
    if (!concernsRecord(slice, error)) throw error;
    notWritten(slice, entryOfChange(change), error);
    reportRefusal(report, error);
  }
}

function refusable(slice: Slice) {
  return { pairs: slice.settings.accountPairs, identity: ['name'] };
}

/** What came of creating a company. */
export type CompanyCreation =
  | { readonly kind: 'created'; readonly company: Company }
  /** A company of this name is there already. */
  | { readonly kind: 'exists'; readonly company: Company }
  | { readonly kind: 'refused' };

/** What the creation of a company from an account will note in the journal. */
export function entryOfCompany(slice: Slice, account: Person) {
  return entryOfCreation({ person: account, values: valuesFor(slice, account) });
}

function valuesFor(slice: Slice, account: Person): Record<string, Value> {
  return valuesForCustomer([account], slice.settings.accountPairs, reportFields(slice));
}

/** Creates a company from an account; its name decides whether there is one already. The journal has it before. */
export async function createCompany(slice: Slice, books: Books, account: Person): Promise<CompanyCreation> {
  const { accountPairs, onCreate } = slice.settings;
  const report = reporter(slice, account, 'accounts', null);
  const entry = entryOfCompany(slice, account);
  const without: object[] = [];
  const dropped = (values: Change['values']) => {
    without.push(values);
    takeBack(slice, entry, values);
  };
  const fixed = { name: account.emails[0] };
  try {
    const values = valuesFor(slice, account);
    const created = await withoutRefused(refusable(slice), values, { report, dropped }, (rest) =>
      books.client.create(fillPaths({ ...fixed, ...toBody(rest, accountPairs) }, onCreate.companies)),
    );
    settled(slice, entry);
    countWrite(slice.run.summary, 'created', 'accounts', 'freshdesk');
    const company = companyOf(slice, created);
    if (without.length > 0) refuse(slice.run, company.person.id);
    return { kind: 'created', company: asCreated(slice, company, account) };
  } catch (error) {
    if (!concernsRecord(slice, error)) throw error;
    const found = await unlessOpen(slice, entry, error, () => afterRefusal(slice, books, error));
    if (found.kind === 'refused') reportRefusal(report, error);
    return found;
  }
}

/** R-BEY-01: a company that a preview would create is in no list and has no id. */
function asCreated({ run }: Slice, { person, hosts }: Company, account: Person): Company {
  return { person: isPreview(run) ? { ...person, id: madeUpId(account.id) } : person, hosts };
}

async function afterRefusal(slice: Slice, books: Books, error: CallError): Promise<CompanyCreation> {
  const holder = error.refused.find(({ field, taken }) => taken && field === 'name')?.holderId ?? null;
  if (holder === null) return { kind: 'refused' };
  const company = companyOf(slice, await books.client.one(holder));
  // Made by this run, in a slice that was cut off before it could say so.
  if (!isOwnCreation(slice, company.person)) return { kind: 'exists', company };
  countWrite(slice.run.summary, 'created', 'accounts', 'freshdesk');
  return { kind: 'created', company };
}
