import { allPairs, nameFor, newSketch, typed } from './people.ts';
import { choicesFor } from './choices.ts';
import type { Chance } from './chance.ts';
import type { Accounts, Choices, Deed, Happening, Sketch } from './story.ts';

const MINUTE_MS = 60_000;

/** What the tellers of single deeds draw from; `known` grows with the records that are made. */
interface Telling {
  readonly chance: Chance;
  readonly accounts: Accounts;
  readonly pool: readonly string[];
  readonly known: Pick<Sketch, 'key' | 'kind' | 'email'>[];
  readonly choices: Choices;
}

type Tell = (telling: Telling) => Deed | null;

/** Two hours in which people work while the app does, and an admin presses buttons. */
export function happeningsFor(telling: Telling): Happening[] {
  const { chance } = telling;
  const count = chance.weighted([
    [2, 0],
    [3, chance.between(1, 6)],
    [3, chance.between(6, 25)],
  ]);
  const lengthMs = chance.pick([8, 30, 120]) * MINUTE_MS;
  const times = Array.from({ length: count }, () => chance.below(lengthMs)).sort((a, b) => a - b);
  const told = times.flatMap((atMs) => {
    const deed = chance.weighted(deeds)(telling);
    return deed === null ? [] : [{ atMs, ...deed }, ...after(telling, atMs, deed)];
  });
  const start: Happening = { atMs: chance.chance(0.8) ? 1000 : chance.below(lengthMs), do: 'sync', times: 1 };
  return [start, ...told].sort((a, b) => a.atMs - b.atMs);
}

/** Somebody changes the other half of who was deleted: it is met again by the next run. */
function after({ chance, known }: Telling, atMs: number, deed: Deed): Happening[] {
  if (deed.do !== 'delete' || chance.chance(0.4)) return [];
  const gone = known.find(({ key }) => key === deed.key)!;
  const other = known.find(
    ({ email, kind }) => email === gone.email && (kind === 'customers') !== (gone.kind === 'customers'),
  );
  if (other === undefined || gone.email === null) return [];
  const edit = { do: 'edit', key: other.key, pair: 'jobTitle', value: 'Left alone' } as const;
  return [{ atMs: atMs + chance.below(20 * MINUTE_MS), ...edit }];
}

const deeds: readonly (readonly [number, Tell])[] = [
  [10, edit],
  [2, rename],
  [5, create],
  [2, ({ chance, ...told }) => ofAnyone('delete', chance, told)],
  [1, ({ chance, ...told }) => ofAnyone('restore', chance, told)],
  [0.4, ({ chance, ...told }) => ofAnyone('erase', chance, told)],
  [0.7, ({ chance, ...told }) => of('customers', 'block', chance, told)],
  [0.5, ({ chance, ...told }) => of('customers', 'unblock', chance, told)],
  [1, ({ chance, ...told }) => of('leads', 'convert', chance, told)],
  [1, merge],
  [0.8, changeSettings],
  [0.5, ({ chance }) => ({ do: 'switch', on: chance.chance(0.5) })],
  [0.3, ({ chance }) => ({ do: 'suspend', suspended: chance.chance(0.5) })],
  [0.4, ({ chance }) => ({ do: chance.chance(0.5) ? 'dropChoice' : 'addChoice', choice: 'South' })],
  [0.3, () => ({ do: 'renameChoice', choice: 'East', as: 'Orient' })],
  [
    3,
    ({ chance }) => ({
      do: 'sync',
      times: chance.weighted([
        [4, 1],
        [1, 2],
      ]),
    }),
  ],
  [3, () => ({ do: 'watch' })],
  [1, () => ({ do: 'preview' })],
  [0.5, ({ chance }) => ({ do: 'jump', byMs: chance.pick([40_000, 11 * MINUTE_MS, 720 * MINUTE_MS]) })],
];

function edit({ chance, known }: Telling): Deed | null {
  if (known.length === 0) return null;
  const { key, kind } = chance.pick(known);
  const pair = chance.pick(allPairs);
  const value = chance.chance(0.2) ? null : typed(pair, kind === 'customers' ? 'customers' : 'sales', chance);
  return { do: 'edit', key, pair: pair.name, value };
}

function rename({ chance, known }: Telling): Deed | null {
  if (known.length === 0) return null;
  const { key, kind } = chance.pick(known);
  return { do: 'rename', key, name: nameFor(kind, chance) };
}

function create({ chance, known, accounts, pool }: Telling): Deed {
  const kinds = accounts.classic
    ? (['customers', 'contacts', 'leads'] as const)
    : (['customers', 'contacts'] as const);
  const kind = chance.pick(kinds);
  const email = chance.chance(0.6) ? chance.pick(pool) : `new${String(chance.below(5))}@client.example`;
  const key = `${kind.slice(0, 1)}n${String(known.length)}`;
  known.push({ key, kind, email });
  const { gone: _gone, ...sketch } = newSketch(kind, email, [], chance);
  return { do: 'create', sketch: { key, ...sketch } };
}

type Simple = 'delete' | 'restore' | 'erase' | 'block' | 'unblock' | 'convert';

function ofAnyone(what: Simple, chance: Chance, { known }: Omit<Telling, 'chance'>): Deed | null {
  return known.length === 0 ? null : { do: what, key: chance.pick(known).key };
}

function of(
  kind: Sketch['kind'],
  what: Simple,
  chance: Chance,
  { known }: Omit<Telling, 'chance'>,
): Deed | null {
  const some = known.filter((one) => one.kind === kind);
  return some.length === 0 ? null : { do: what, key: chance.pick(some).key };
}

function merge({ chance, known }: Telling): Deed | null {
  if (known.length === 0) return null;
  const { key, kind } = chance.pick(known);
  const others = known.filter((one) => one.kind === kind && one.key !== key);
  return others.length === 0 ? null : { do: 'merge', key, into: chance.pick(others).key };
}

function changeSettings({ chance, accounts, choices }: Telling): Deed {
  const next = choicesFor(accounts, chance);
  return { do: 'settings', choices: chance.chance(0.5) ? next : { ...choices, rows: next.rows } };
}
