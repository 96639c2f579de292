import type { Named } from '../../../rules/console/protocol.ts';
import { findCompany } from '../../freshdesk/companies.ts';
import type { Step } from '../pages.ts';
import { portionOf } from '../portion.ts';
import { correct } from '../retry/correct.ts';
import { namesOf } from '../retry/failing.ts';
import { readNamed } from '../retry/list.ts';
import type { Slice } from '../slice.ts';
import { bring, bringAccount, bringCompany } from './changed.ts';
import { readAccount } from './create-companies.ts';
import type { Desk } from './read.ts';
import type { Company } from './row.ts';
import { companyOf } from './write.ts';

// Each is read, and so is its other half; one is written to each product.
const AT_ONCE_MAX = 5;
const REQUESTS_EACH = 5;

/** R-BEY-03: companies and accounts that were named, each by its id, brought in step by the rules of every other run. */
export async function bringNamed(desk: Desk): Promise<Step> {
  const { slice, work } = desk;
  const named = await companiesNamed(slice);
  while (work.at < named.length) {
    const affordable = Math.floor(slice.requestsLeft() / REQUESTS_EACH);
    const count = Math.min(portionOf(slice.run, AT_ONCE_MAX), affordable);
    if (!slice.hasTime() || count === 0) return 'blocked';
    const some = named.slice(work.at, work.at + count);
    if (!(await bringSome(desk, some))) return 'blocked';
    for (const name of some.flatMap(namesOf)) slice.inStep.add(name);
    work.at += some.length;
  }
  return 'ended';
}

/** Which of the named are companies or accounts: one store operation. */
export async function companiesNamed({ services, run }: Slice): Promise<readonly Named[]> {
  const named = await readNamed(services.store, run.retryList ?? 0);
  return named.filter(({ entity, id }) => entity === 'accounts' && id !== null);
}

/** False when requests do not suffice for all of them: they are read again then. */
async function bringSome(desk: Desk, named: readonly Named[]): Promise<boolean> {
  const read = new Map<Named['on'], Company[]>([
    ['freshsales', []],
    ['freshdesk', []],
  ]);
  for (const one of named) {
    const company = await readNow(desk, one);
    // It is gone: there is nothing to bring in step.
    if (company !== null) read.get(one.on)!.push(await corrected(desk, company, one));
  }
  const isDone = await bring(desk, read.get('freshsales')!, bringAccount);
  return isDone && (await bring(desk, read.get('freshdesk')!, bringCompany));
}

async function readNow(desk: Desk, { on, id }: Named): Promise<Company | null> {
  if (on === 'freshsales') return readAccount(desk, id!);
  const raw = await findCompany(desk.slice.services.requests, id!);
  return raw === null ? null : companyOf(desk.slice, raw);
}

async function corrected({ slice }: Desk, company: Company, named: Named): Promise<Company> {
  return { ...company, person: await correct(slice, company.person, named) };
}
