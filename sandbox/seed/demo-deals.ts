import { COMPANIES } from './companies.ts';
import { isoDay, isoTime } from './person.ts';
import { IDS } from './records.ts';
import type { SalesRow } from './records.ts';

const DAY_MS = 86_400_000;
const DEALS = 12;

// Stages of the default pipeline, in order: New, Qualification, Negotiation.
const FIRST_STAGE = 70_000_000_410;

const NAMES = ['Espresso corner', 'Machines for the new floor', 'Service contract', 'Beans for a year'];

/** Deals of the demo: each of one account, with the contacts who belong to it. */
export function demoDeals(contacts: readonly SalesRow[], nowMs: number): readonly SalesRow[] {
  return Array.from({ length: DEALS }, (_, index) => {
    const account = (index * 3) % COMPANIES.length;
    const createdMs = nowMs - (90 - index * 6) * DAY_MS;
    return {
      id: IDS.deals + index,
      name: `${NAMES[index % NAMES.length]!} for ${COMPANIES[account]!.name}`,
      amount: 1_200 + index * 850,
      sales_account_id: IDS.accounts + account,
      contact_ids: contactsOf(account, contacts),
      deal_stage_id: FIRST_STAGE + (index % 3),
      expected_close: isoDay(nowMs + (index + 2) * 7 * DAY_MS),
      owner_id: IDS.users + (index % 3),
      custom_field: {
        cf_machines: 1 + (index % 5),
        cf_delivery_on: isoDay(nowMs + (index + 6) * 7 * DAY_MS),
      },
      created_at: isoTime(createdMs),
      updated_at: isoTime(createdMs + 10 * DAY_MS),
    };
  });
}

function contactsOf(account: number, contacts: readonly SalesRow[]): readonly unknown[] {
  const ids = contacts.filter(({ sales_accounts: links }) => firstAccount(links) === IDS.accounts + account);
  return ids.slice(0, 4).map(({ id }) => id);
}

function firstAccount(links: unknown): unknown {
  return Array.isArray(links) ? (links[0] as { id?: unknown } | undefined)?.id : undefined;
}
