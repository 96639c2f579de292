import { sentence } from '../../rules/sentences.ts';
import type { Person } from '../../rules/person.ts';
import { BULK_ITEMS, FRESHSALES_PAGE } from '../freshsales/client.ts';
import { toPerson } from '../freshsales/map.ts';
import { whichRecord } from './failures.ts';
import { readJournal } from './journal.ts';
import type { Step } from './pages.ts';
import type { Slice } from './slice.ts';
import { countWrite } from './summary.ts';

/**
 * R-SYN-07: Freshsales takes two leads with one address. A run that repeated a slice that was cut off looks at the end at
 * the leads that it meant to create, a hundred a request, and reports who is there twice since it began; nothing is merged.
 * Runs that were never cut off, and those that create contacts, which are unique, spend nothing. `run.page` is the next value of
 * the journal, from 1 on.
 */
export async function findDoubles(slice: Slice): Promise<Step> {
  const { run, settings, services } = slice;
  if (run.repeated !== true || settings.createAs !== 'leads') return 'ended';
  const entries = await readJournal(services.store, run.summary.runId, run.page - 1);
  if (entries === null) return 'ended';
  const created = entries.filter(({ entity, kind }) => entity === 'leads' && kind === 'created');
  const emails = [...new Set(created.flatMap(({ email }) => email ?? []))];
  const leads: Person[] = [];
  for (let at = 0; at < emails.length; at += BULK_ITEMS)
    leads.push(...(await newLeads(slice, emails.slice(at, at + BULK_ITEMS))));
  for (const email of emails) reportDoubles(slice, email, leads);
  run.page += 1;
  return 'more';
}

// Our clock and the product's may differ.
const CLOCKS_MS = 2 * 60_000;

/** Leads with the addresses that were made since the run began. */
async function newLeads(slice: Slice, emails: readonly string[]): Promise<Person[]> {
  const rows: Person[] = [];
  for (let page = 1; ; page += 1) {
    const { records } = await slice.freshsales.search('leads', emails, page);
    rows.push(...records.map((record) => toPerson(record, 'leads', [])));
    if (records.length < FRESHSALES_PAGE) break;
  }
  return rows.filter(({ createdAtMs }) => createdAtMs >= slice.run.startedMs - CLOCKS_MS);
}

function reportDoubles(slice: Slice, email: string, leads: readonly Person[]): void {
  const own = leads
    .filter(({ emails }) => emails[0] === email)
    .sort((a, b) => a.createdAtMs - b.createdAtMs || a.id - b.id);
  for (const lead of own.slice(1)) {
    countWrite(slice.run.summary, 'failed', 'leads', 'freshsales');
    slice.failures.push({
      side: 'freshsales',
      entity: 'leads',
      ...whichRecord(lead),
      field: null,
      value: null,
      reason: null,
      message: sentence('leadTwice', { id: String(own[0]!.id) }),
    });
  }
}
