import { ticketCatalogue as valid } from '../../generated/validators.js';
import { utf8Bytes } from '../../rules/bytes.ts';
import type { AgentName, Catalogue } from '../../rules/tickets/form.ts';
import { parseOrNull } from '../door.ts';
import { accountOf } from '../settings.ts';
import type { Desk } from './context.ts';
import { toFields } from './fields.ts';
import { asking } from './problems.ts';

interface Stored {
  readonly account: string;
  readonly atMs: number;
  readonly catalogue: Catalogue;
}

const KEY = 'tickets/catalogue';
const FRESH_MS = 12 * 3_600_000;

// 40 KB a value (platform contract 6.1). A larger one is read from Freshdesk for each browser, once in twelve hours.
const VALUE_BYTES = 38_000;

/** Agents after so many pages of a hundred are left out: their tickets show without a name. */
const AGENT_PAGES = 5;

/** Fields, choices and agents. `fromStore` is false where nobody has asked for them in this installation lately. */
export async function loadCatalogue(desk: Desk): Promise<{ catalogue: Catalogue; fromStore: boolean }> {
  const stored = await readStored(desk);
  if (stored !== null) return { catalogue: stored.catalogue, fromStore: true };
  const catalogue = await readLive(desk);
  await keep(desk, catalogue);
  return { catalogue, fromStore: false };
}

async function readStored(desk: Desk): Promise<Stored | null> {
  const nowMs = desk.services.now();
  const stored = parseOrNull<Stored>(valid, await desk.services.store.get(KEY).catch(() => null));
  if (stored === null || stored.account !== accountOf(desk.settings)) return null;
  return stored.atMs <= nowMs && stored.atMs > nowMs - FRESH_MS ? stored : null;
}

async function readLive(desk: Desk): Promise<Catalogue> {
  const [fields, agents] = await Promise.all([
    asking('Freshdesk', () => desk.freshdesk.fields()),
    asking('Freshdesk', () => readAgents(desk)),
  ]);
  return { fields: toFields(fields), agents };
}

async function readAgents({ freshdesk }: Desk): Promise<AgentName[]> {
  const names: AgentName[] = [];
  for (let page = 1; page <= AGENT_PAGES; page += 1) {
    const { agents, more } = await freshdesk.agents(page);
    names.push(
      ...agents.map(({ id, contact }) => ({ id, name: contact.name ?? contact.email ?? String(id) })),
    );
    if (!more) break;
  }
  return names;
}

async function keep(desk: Desk, catalogue: Catalogue): Promise<void> {
  const stored: Stored = { account: accountOf(desk.settings), atMs: desk.services.now(), catalogue };
  if (utf8Bytes(JSON.stringify(stored)) > VALUE_BYTES) return;
  await desk.services.store.set(KEY, stored, FRESH_MS / 1000).catch(() => {
    desk.services.log('The ticket fields could not be kept; the next browser asks again.');
  });
}
