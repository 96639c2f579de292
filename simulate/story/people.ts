import type { Plain } from '../model/fields.ts';
import { fixedPairs, rowPairs, type FieldPair } from '../model/fields.ts';
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
const LOCALS = ['ann', 'bob', 'cy', 'dee', 'eve', 'flo', 'gus', 'hal', 'ivy', 'jo', 'kim', 'lee', 'max', 'ned'];
const MORE = ['ola', 'pam', 'quin', 'ray', 'sue', 'tom+news', 'uma.o’hara', 'van', 'wes', 'xia', 'yul', 'zoe'];

/** The addresses of a story: few enough that most belong to somebody on either side. */
export function poolOf(chance: Chance): string[] {
  const size = chance.between(10, 26);
  return [...LOCALS, ...MORE].slice(0, size).map((local) => `${local}@client.example`);
}

const lines = ['Manager', 'Agent', 'R&D <lead>', 'Barista ☕️', 'Vice President', '0', ' spaced '];
const longLine = 'Z'.repeat(256);

/** A value that a person might type into a field, now and then one that does not fit the other side. */
export function typed({ freshdesk, freshsales }: FieldPair, side: 'customers' | 'sales', chance: Chance): Plain {
  const { kind } = side === 'customers' ? freshdesk : freshsales;
  switch (kind) {
    case 'phone':
      return `+999 30 ${String(1000 + chance.below(12))}`;
    case 'number':
      return chance.chance(0.15) ? 1.5 : chance.below(9);
    case 'whole':
      return chance.below(9);
    case 'checkbox':
      return chance.chance(0.5);
    case 'day':
      return `2027-0${String(1 + chance.below(9))}-1${String(chance.below(9))}`;
    case 'choice':
      return chance.pick(['North', 'South', 'East', 'West']);
    case 'url':
      return `https://portal.example/${String(chance.below(9))}`;
    case 'area':
      return chance.pick(['Back door.\nRing twice.', 'Likes tea.', 'x'.repeat(300)]);
    case 'line':
      return freshdesk.unique === true ? `@who${String(chance.below(14))}` : lineOf(freshsales.path, chance);
  }
}

function lineOf(path: string, chance: Chance): string {
  // Only these two take more than the other side does.
  return path === 'address' && chance.chance(0.04) ? longLine : chance.pick(lines);
}

export const allPairs: readonly FieldPair[] = [...fixedPairs, ...rowPairs];

/** Values for a new record: about half of the fields are empty. */
export function valuesFor(kind: Sketch['kind'], chance: Chance): Record<string, Plain> {
  const side = kind === 'customers' ? 'customers' : 'sales';
  return Object.fromEntries(
    chance.some(allPairs, 0.5).map((pair) => [pair.name, typed(pair, side, chance)]),
  );
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

/** Who is there when the story begins. */
export function sketchesFor({ pool, leads }: Plan, chance: Chance): Sketch[] {
  const sketches: Sketch[] = [];
  const add = (kind: Sketch['kind'], email: string | null, others: readonly string[] = []) => {
    const key = `${{ customers: 'c', contacts: 'k', leads: 'l' }[kind]}${String(sketches.length)}`;
    sketches.push({ key, ...newSketch(kind, email, others, chance) });
  };
  const second = new Set(chance.some(pool, 0.12));
  for (const email of pool) {
    const isSecond = second.has(email);
    if (!isSecond && chance.chance(0.7)) add('customers', email, secondsFor(email, second, chance));
    if (chance.chance(0.65)) add('contacts', written(email, chance), chance.chance(0.08) ? [`old.${email}`] : []);
    if (leads) addLeads(email, chance, add);
  }
  if (chance.chance(0.3)) add('customers', null);
  if (chance.chance(0.3)) add('contacts', null);
  return sketches;
}

function addLeads(email: string, chance: Chance, add: (kind: 'leads', email: string) => void): void {
  const count = chance.weighted([
    [6, 0],
    [3, 1],
    [1, 2],
    [0.5, 3],
  ]);
  for (let made = 0; made < count; made += 1) add('leads', written(email, chance));
}

/** A secondary address of the pool is given to one customer only. */
function secondsFor(email: string, second: Set<string>, chance: Chance): string[] {
  const [first] = second;
  if (first === undefined || first === email || !chance.chance(0.3)) return [];
  second.delete(first);
  return [first];
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
