import { seededRandom } from '../core/random.ts';
import type { Random } from '../core/random.ts';
import type { Seed } from '../sandbox.types.ts';
import { companyRecords } from './company-records.ts';
import { contactOf, customerOf, leadOf } from './records.ts';
import type { Customer, PeopleData, SalesRow } from './records.ts';
import { personOf } from './person.ts';
import type { Person } from './person.ts';

export type SizedSeed = Exclude<Seed, string>;

/** What one side lacks though the other has it. The three fields both products have and sync by default. */
const GAPS = [
  { customer: 'job_title', contact: 'job_title' },
  { customer: 'mobile', contact: 'mobile_number' },
  { customer: 'phone', contact: 'work_number' },
] as const;

const OVERLAP = 0.8;
const GAP_SHARE = 0.1;

/** As many persons a side as asked for, a share of them the same. The same seed gives the same persons. */
export function sizedPeople(seed: SizedSeed, nowMs: number): PeopleData {
  const random = seededRandom(seed.seed ?? 1);
  const common = Math.round(seed.people * (seed.overlap ?? OVERLAP));
  const alone = seed.people - common;
  const customers: Customer[] = [];
  const contacts: SalesRow[] = [];
  const leads: SalesRow[] = [];
  const addSales = (person: Person, omit: string | undefined) => {
    if (seed.customersOnly === true) return;
    if (random.chance(seed.leads ?? 0)) leads.push(leadOf(person, omit));
    else contacts.push(contactOf(person, omit));
  };
  for (let index = 0; index < common; index += 1) {
    const person = personOf(index, random, nowMs);
    const gap = gapOf(random, seed.gaps ?? GAP_SHARE);
    customers.push(customerOf(person, gap.customer));
    addSales(person, gap.contact);
  }
  for (let index = common; index < common + alone; index += 1) {
    customers.push(customerOf(personOf(index, random, nowMs)));
    addSales(personOf(index + alone, random, nowMs), undefined);
  }
  return { ...companyRecords(nowMs), customers, contacts, leads };
}

/** A gap on one side or the other, never both: each side lacks something in `share` of the persons. */
function gapOf(random: Random, share: number): Partial<(typeof GAPS)[number]> {
  const drawn = random.next();
  const gap = random.pick(GAPS);
  if (drawn < share) return { customer: gap.customer };
  return drawn < 2 * share ? { contact: gap.contact } : {};
}
