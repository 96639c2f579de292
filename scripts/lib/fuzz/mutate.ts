import { readdirSync, readFileSync } from 'node:fs';
import type { Random } from '../../../sandbox/core/random.ts';

const SCHEMAS = 'server/schemas';

/** Values that have broken programs before: of every JSON type, at every edge that something measures. */
const strange: readonly unknown[] = [
  null,
  true,
  false,
  '',
  ' ',
  '0',
  'null',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '=1+1',
  '@SUM(A1)',
  '"',
  '\\',
  "'",
  '\r\nX-Header: 1',
  '\u0000',
  '\u202E\uFEFF',
  '\uD800',
  '👩‍👩‍👧',
  '../../agents/1',
  '1?x=',
  '<%= iparam.freshdesk_key %>',
  '${constructor}',
  '<img src=x onerror=alert(1)>',
  '2026-02-30T25:61:61Z',
  '9999999999999',
  'ann@client.example',
  "o'neil@client.example",
  'a"b@client.example',
  0,
  -0,
  -1,
  0.5,
  1e21,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  8.64e15,
  8.64e15 + 1,
  [],
  {},
  [null],
  [[]],
  { length: 3 },
  { value: 1 },
  { label: 'x', type: 'x', value: null },
];

/** What means something to some reader of text, one character or a few. */
const strangeTexts: readonly string[] = [
  ...strange.filter((value) => typeof value === 'string'),
  ',',
  ';',
  '\t',
  '\n',
  '""',
  '","',
  '{',
  '}',
  '[',
  ':',
  '@',
  '/',
  '.',
  '%00',
  '%2e%2e',
  '#',
  '?',
  '\uFEFF',
];

const LONG = 20_000;
/** What a careless pattern takes for ever to refuse. */
const long: readonly string[] = ['a', ' ', '1', '<', '@a.', '\n', 'a-', '&#', '. ', "'"].map(
  (part) => `${part.repeat(LONG / part.length)}!`,
);

const polluting = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
) as object;

type Schema = Readonly<Record<string, unknown>>;

/** The words that the schemas know: names of properties, and choices and limits, one more and one less. */
function wordsOfSchemas(): { names: readonly string[]; values: readonly unknown[] } {
  const parts = readdirSync(SCHEMAS).flatMap((file) =>
    partsOf(JSON.parse(readFileSync(`${SCHEMAS}/${file}`, 'utf8'))),
  );
  return {
    names: [...new Set(parts.flatMap(({ properties }) => Object.keys(properties ?? {})))],
    values: [...new Set(parts.flatMap((part) => [...choicesOf(part), ...limitsOf(part)]))],
  };
}

function partsOf(value: unknown): Schema[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Schema, ...Object.values(value).flatMap(partsOf)];
}

function choicesOf({ enum: choices, const: only }: Schema): unknown[] {
  return [...(Array.isArray(choices) ? (choices as unknown[]) : []), ...(only === undefined ? [] : [only])];
}

function limitsOf({ minimum, maximum }: Schema): number[] {
  return [minimum, maximum].flatMap((limit) =>
    typeof limit === 'number' ? [limit - 1, limit, limit + 1] : [],
  );
}

const words = wordsOfSchemas();
const names = [...words.names, '__proto__', 'constructor', 'toString', 'label', 'value', '0', ''];

/** The same value with one place altered; the given one is left as it is. */
export function mutated(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return mutatedList(value, random);
  if (typeof value === 'object' && value !== null)
    return mutatedObject(value as Readonly<Record<string, unknown>>, random);
  return random.chance(0.3) ? nearTo(value, random) : other(random);
}

function other(random: Random): unknown {
  if (random.chance(0.02)) return random.pick(long);
  if (random.chance(0.02)) return polluting;
  return random.chance(0.3) ? random.pick(words.values) : random.pick(strange);
}

function nearTo(value: unknown, random: Random): unknown {
  if (typeof value === 'number') return value + random.pick([1, -1, 0.5, 1000, -1000, value]);
  if (typeof value !== 'string') return other(random);
  const change = random.below(4);
  if (change === 0) return value + JSON.stringify(random.pick(strange));
  if (change === 1) return value.slice(0, random.below(value.length + 1));
  return change === 2 ? value.toUpperCase() : Number(value);
}

/** The same text with one place altered: a piece left out, doubled, moved, or something strange put in. */
export function mutatedText(text: string, random: Random): string {
  const [from, to] = [random.below(text.length + 1), random.below(text.length + 1)].sort((a, b) => a - b);
  const [before, piece, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  const change = random.below(6);
  if (change === 0) return before + after;
  if (change === 1) return before + piece + piece + after;
  if (change === 2) return before + after + piece;
  if (change === 3) return before + piece.toUpperCase() + after;
  const put = random.chance(0.02) ? random.pick(long) : random.pick(strangeTexts);
  return change === 4 ? before + put + piece + after : before + put + after;
}

function mutatedList(list: readonly unknown[], random: Random): unknown {
  const at = random.below(list.length);
  if (list.length > 0 && random.chance(0.75))
    return list.map((item, i) => (i === at ? mutated(item, random) : item));
  const change = random.below(4);
  if (change === 0) return list.filter((_, i) => i !== at);
  if (change === 1) return [...list, random.chance(0.5) ? list[at] : other(random)];
  return change === 2 ? [...list].reverse() : other(random);
}

function mutatedObject(record: Readonly<Record<string, unknown>>, random: Random): unknown {
  const keys = Object.keys(record);
  if (keys.length === 0) return random.chance(0.5) ? withStrange(record, random) : other(random);
  const key = random.pick(keys);
  if (random.chance(0.8)) return withKey(record, key, mutated(record[key], random));
  const change = random.below(5);
  if (change <= 1) return without(record, key);
  if (change === 2) return withStrange(record, random);
  return change === 3
    ? withKey(record, key, { label: key, type: 'text', value: record[key] })
    : other(random);
}

function withStrange(record: object, random: Random): object {
  return withKey(record, random.pick(names), other(random));
}

/** Also `__proto__` is a property like another here, as `JSON.parse` makes it. */
function withKey(record: object, key: string, value: unknown): object {
  return Object.defineProperty({ ...record }, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function without(record: Readonly<Record<string, unknown>>, key: string): object {
  const { [key]: _, ...rest } = record;
  return rest;
}
