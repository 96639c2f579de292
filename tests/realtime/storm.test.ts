import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addAnn, openBoth, openRecord, shown, type Joined } from '../../scripts/lib/joined.ts';
import type { World } from '../../scripts/lib/world.ts';

jest.setTimeout(240_000);

interface Usage {
  readonly requests: { readonly total: number; readonly byStatus: Readonly<Record<string, number>> };
  readonly storeOps: { readonly total: number };
}

const PEOPLE = 10;
const ROUNDS = 100;

describe('R-TIC-01: a thousand events in a minute', () => {
  let world: World;
  let everybody: readonly Joined[];
  /** What the widget of a person showed in the middle of it, and what Freshdesk had. */
  const seen: string[][] = [];
  let usage: Usage;
  let store: { readonly ok: boolean };

  const truth = ({ customer }: Joined) =>
    world
      .freshdesk<{ subject: string; status: number }[]>('GET', `/tickets?requester_id=${String(customer)}`)
      .map(({ subject, status }) => `${subject} ${String(status)}`);

  beforeAll(async () => {
    world = await openBoth();
    // A plan whose calls count by the hour: all changes are made by its API.
    await world.control('POST', 'options', { freshdesk: { plan: 'forest' } });
    everybody = Array.from({ length: PEOPLE }, () => addAnn(world));
    // Each was opened once, and the thirty days are read.
    for (const joined of everybody) {
      await openRecord(joined);
      await world.advance('30s');
    }
    await world.advance('20m');
    await world.control('POST', 'usage/reset');
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { ticket } of everybody)
        world.freshdesk('PUT', `/tickets/${String(ticket)}`, {
          status: 2 + (round % 4),
          priority: 1 + (round % 3),
        });
      await world.advance('600ms');
      if (round === 70) {
        const { platform, settle } = world.sandbox;
        store = await settle(() => platform.store({ action: 'get', key: 'state' }, 'widget'));
        const joined = everybody[0]!;
        seen.push(shown(await openRecord(joined)), truth(joined));
      }
    }
    usage = await world.control<Usage>('GET', 'usage');
  });

  test('keeps within the store’s minute, asks nothing for them, and nothing is refused by a product', () => {
    // One widget was opened.
    expect(usage.requests.total).toBeLessThanOrEqual(4);
    expect(usage.requests.byStatus['429'] ?? 0).toBe(0);
    const { executions } = usage as unknown as { executions: { storeOps: number; kind: string }[] };
    expect(executions.filter(({ kind, storeOps }) => kind === 'product' && storeOps > 1)).toEqual([]);
  });

  test('a widget that is opened meanwhile, while the store refuses, answers from Freshdesk', () => {
    expect(store.ok).toBe(false);
    expect(seen[0]).toEqual(seen[1]);
  });

  test('and after one poll the end of it is known of everybody, without asking Freshdesk', async () => {
    await world.advance('11m');
    await world.control('POST', 'faults', { target: 'freshdesk', kind: '502', rate: 1 });
    const known: string[][] = [];
    for (const joined of everybody) {
      known.push(shown(await openRecord(joined)));
      await world.advance('20s');
    }
    await world.control('DELETE', 'faults');
    await world.advance('2m');
    expect(known).toEqual(everybody.map(truth));
  });
});
