import type { Chance } from './chance.ts';
import type { Trouble } from './story.ts';

const templates = [
  'freshdeskContacts',
  'freshdeskChanged',
  'freshdeskContact',
  'freshdeskCreateContact',
  'freshdeskUpdateContact',
  'freshsalesPage',
  'freshsalesNewest',
  'freshsalesSearch',
  'freshsalesBulkUpsert',
  'freshsalesJob',
  'nextSlice',
  'freshdesk',
  'freshsales',
  '*',
] as const;

const answers = [
  '429',
  '500',
  '502',
  'timeout-before',
  'timeout-after',
  'malformed',
  'html',
  'truncated',
  'empty',
] as const;

const ofStore = ['429', '500', 'timeout-before', 'timeout-after', 'lost-update'] as const;
const ofDeliveries = ['drop', 'duplicate', 'delay', 'reorder'] as const;

type Tell = (chance: Chance) => Omit<Trouble, 'atMs'>;

const kinds: readonly (readonly [number, Tell])[] = [
  [5, (chance) => ({ target: chance.pick(templates), kind: chance.pick(answers), ...often(chance) })],
  [3, (chance) => ({ target: 'execution', kind: 'kill', times: 1, after: chance.below(160) })],
  [1, (chance) => ({ target: 'execution', kind: 'kill', rate: 0.01 + chance.next() * 0.03 })],
  [2, (chance) => ({ target: 'store', kind: chance.pick(ofStore), ...often(chance) })],
  [
    2,
    (chance) => ({ target: 'schedules', kind: chance.pick(ofDeliveries), ...often(chance), ...late(chance) }),
  ],
  [
    2,
    (chance) => ({ target: 'external', kind: chance.pick(ofDeliveries), ...often(chance), ...late(chance) }),
  ],
  [1, (chance) => ({ target: 'events', kind: chance.pick(ofDeliveries), ...often(chance), ...late(chance) })],
];

/** What goes wrong: in a third of the stories nothing. */
export function troublesFor(chance: Chance): Trouble[] {
  const count = chance.weighted([
    [2, 0],
    [2, 1],
    [2, chance.between(2, 5)],
  ]);
  const from = chance.pick([0, 20 * 60_000]);
  return Array.from({ length: count }, () => ({
    atMs: chance.chance(0.5) ? 0 : chance.below(from + 1),
    ...chance.weighted(kinds)(chance),
  }));
}

function often(chance: Chance): Pick<Trouble, 'rate' | 'times' | 'after'> {
  return chance.chance(0.5)
    ? { rate: chance.pick([0.02, 0.1, 0.3]) }
    : { times: chance.between(1, 3), after: chance.below(30) };
}

function late(chance: Chance): Pick<Trouble, 'delayMs'> {
  return { delayMs: chance.pick([0, 1_000, 40_000, 400_000]) };
}
