import type { Plain } from '../model/fields.ts';
import { fixedPairs, rowPairs, type Field, type FieldPair } from '../model/fields.ts';
import type { Chance } from './chance.ts';
import type { Sketch } from './story.ts';

const NAMES = [
  'Ada Lovelace',
  'Bo',
  'Jean-Luc de la Tour',
  '李 小龙',
  'O’Neil & Sons',
  '<b>Bold</b> Person',
  'Émile Zola',
  'Emoji ☕️ Fan',
  'محمد علي',
  'Null Undefined',
  '  Spacey   Name ',
  'Ålesund Øyvind',
  'Robert "); DROP TABLE',
  'toString constructor',
  `Wolfe${'schlegel'.repeat(12)} Hubert`,
];

// A person is drawn from here, so that people meet each other all the time.
const LOCALS = [
  'ann',
  'bob',
  'cy',
  'dee',
  'eve',
  'flo',
  'gus',
  'hal',
  'ivy',
  'jo',
  'kim',
  'lee',
  'max',
  'ned',
];
const MORE = [
  'ola',
  'pam',
  'quin',
  'ray',
  'sue',
  'tom+news',
  'uma.o’hara',
  'van',
  'wes',
  'xia',
  'yul',
  'zoe',
];

/** The addresses of a story: few enough that most belong to somebody on either side. */
export function poolOf(chance: Chance): string[] {
  const size = chance.between(10, 26);
  return [...LOCALS, ...MORE].slice(0, size).map((local) => `${local}@client.example`);
}

const lines = ['Manager', 'Agent', 'R&D <lead>', 'Barista ☕️', 'Vice President', '0', ' spaced '];

type Type = (chance: Chance) => Plain;

const typing: Readonly<Record<Field['kind'], Type>> = {
  line: (chance) => chance.pick(lines),
  phone: (chance) => `+999 30 ${String(1000 + chance.below(12))}`,
  number: (chance) => (chance.chance(0.15) ? 1.5 : chance.below(9)),
  whole: (chance) => chance.below(9),
  checkbox: (chance) => chance.chance(0.5),
  day: (chance) => `2027-0${String(1 + chance.below(9))}-1${String(chance.below(9))}`,
  choice: (chance) => chance.pick(['North', 'South', 'East', 'West']),
  url: (chance) => `https://portal.example/${String(chance.below(9))}`,
  area: (chance) => chance.pick(['Back door.\nRing twice.', 'Likes tea.', 'x'.repeat(300)]),
};

/** A value that a person might type into a field, now and then one that does not fit the other side. */
export function typed(
  { freshdesk, freshsales }: FieldPair,
  side: 'customers' | 'sales',
  chance: Chance,
): Plain {
  if (freshdesk.unique === true) return `@who${String(chance.below(14))}`;
  return typing[side === 'customers' ? freshdesk.kind : freshsales.kind](chance);
}

export const allPairs: readonly FieldPair[] = [...fixedPairs, ...rowPairs];

/** Values for a new record: about half of the fields are empty. */
function valuesFor(kind: Sketch['kind'], chance: Chance): Record<string, Plain> {
  const side = kind === 'customers' ? 'customers' : 'sales';
  return Object.fromEntries(chance.some(allPairs, 0.5).map((pair) => [pair.name, typed(pair, side, chance)]));
}

export function nameFor(kind: Sketch['kind'], chance: Chance): string {
  const name = chance.pick(NAMES);
  if (kind === 'customers') return name;
  const [first = '', ...rest] = name.trim().split(' ');
  return chance.pick([`${first}|${rest.join(' ')}`, `|${name}`, `${first}|${rest.join(' ')}`, `|${first}`]);
}

interface Plan {
  readonly pool: readonly string[];
  readonly leads: boolean;
}

type Add = (kind: Sketch['kind'], email: string | null, others?: readonly string[]) => void;

/** Who is there when the story begins. */
export function sketchesFor({ pool, leads }: Plan, chance: Chance): Sketch[] {
  const sketches: Sketch[] = [];
  const add: Add = (kind, email, others = []) => {
    const key = `${letters[kind]}${String(sketches.length)}`;
    sketches.push({ key, ...newSketch(kind, email, others, chance) });
  };
  const seconds = chance.some(pool, 0.12);
  const left = [...seconds];
  for (const email of pool) {
    if (!seconds.includes(email) && chance.chance(0.7)) add('customers', email, secondsFor(left, chance));
    addContact(email, chance, add);
    if (leads) addLeads(email, chance, add);
  }
  for (const kind of chance.some(['customers', 'contacts'] as const, 0.3)) add(kind, null);
  return sketches;
}

const letters: Readonly<Record<Sketch['kind'], string>> = { customers: 'c', contacts: 'k', leads: 'l' };

function addContact(email: string, chance: Chance, add: Add): void {
  if (chance.chance(0.65))
    add('contacts', written(email, chance), chance.chance(0.08) ? [`old.${email}`] : []);
}

function addLeads(email: string, chance: Chance, add: Add): void {
  const count = chance.weighted([
    [6, 0],
    [3, 1],
    [1, 2],
    [0.5, 3],
  ]);
  for (let made = 0; made < count; made += 1) add('leads', written(email, chance));
}

/** A secondary address of the pool is given to one customer only. */
function secondsFor(left: string[], chance: Chance): string[] {
  return chance.chance(0.3) ? left.splice(0, 1) : [];
}

function written(email: string, chance: Chance): string {
  return chance.chance(0.15) ? email.toUpperCase() : email;
}

export function newSketch(
  kind: Sketch['kind'],
  email: string | null,
  others: readonly string[],
  chance: Chance,
): Omit<Sketch, 'key'> {
  const isGone = chance.chance(0.05);
  const gone = isGone && kind === 'customers' ? chance.pick(['deleted', 'blocked'] as const) : 'deleted';
  return {
    kind,
    email,
    others,
    name: nameFor(kind, chance),
    values: valuesFor(kind, chance),
    ageDays: chance.between(1, 900),
    ...(isGone ? { gone } : {}),
  };
}
