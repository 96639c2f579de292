import type { Side, Value } from '../person.ts';
import type { ValueRules } from '../settings/document.ts';
import { codecs, dayOfMoment, itemsOf } from './codecs.ts';
import { isText, labelOf } from './links.ts';
import { failure, good, empty, type Outcome } from './outcome.ts';
import { cell } from './table.ts';
import type { FieldType } from './types.ts';
import { applyRules } from './value-rules.ts';

/** How values of one pair of fields travel one way. */
export interface Route {
  readonly from: FieldType;
  readonly to: FieldType;
  /** The product written to. */
  readonly side: Side;
  /** Choice of the source → choice of the destination, by their keys; for a text source the choice's label is its key. */
  readonly links: ReadonlyMap<string, string>;
  /** Of a text source: the same by what a label is compared by (`labelOf`), where that names one choice. */
  readonly labels?: ReadonlyMap<string, string>;
  /** In place of links, where ids stand for records: the other product's record; without one nothing is carried over. */
  readonly partnerOf?: (id: string) => string | null;
  /** The destination's choice for what has no link; `null` for none. */
  readonly otherwise: string | null;
  readonly rules: ValueRules;
  /** IANA name: the account's. */
  readonly timeZone: string;
}

/** What a value of the source becomes in the destination (R-MAP-07, R-MAP-08). `null` is empty. */
export function convert(value: Value, route: Route): Outcome {
  if (value === null) return empty;
  const found = cell(route.from, route.to);
  if ('whyNot' in found) return failure('notOffered');
  return routes[found.by](value, route);
}

type Convert = (value: NonNullable<Value>, route: Route) => Outcome;

const routes: Readonly<Record<'text' | 'choice' | 'choices', Convert>> = {
  text: byText,
  choice: (value, route) => linked(keyOf(value, route), route),
  choices: (value, route) => {
    const separate = route.from === 'multiSelect' || isText(route.from);
    const keys = separate ? itemsOf(value, ';') : [keyOf(value, route)];
    return allLinked(keys.map((key) => linked(key, route)));
  },
};

function byText(value: NonNullable<Value>, route: Route): Outcome {
  const written = applyRules(codecs[route.from].render(value), route.rules);
  if (written.kind !== 'value') return written;
  const read = isDayOfMoment(route)
    ? dayOfMoment(String(written.value), route.timeZone)
    : codecs[route.to].parse(String(written.value), route.timeZone);
  return read.kind === 'value' ? withinLimits(read.value, route) : read;
}

function isDayOfMoment({ from, to }: Route): boolean {
  return from === 'dateTime' && to === 'date';
}

/** The rules of a text hold for its way into a list as well: it has to equal the label afterwards. */
function keyOf(value: NonNullable<Value>, { from, rules }: Route): string {
  if (!isText(from)) return String(value);
  const written = applyRules(String(value).trim(), rules);
  return written.kind === 'value' ? String(written.value) : String(value);
}

function linked(key: string, { links, labels, otherwise, partnerOf }: Route): Outcome {
  if (partnerOf !== undefined) return partner(partnerOf(key));
  const choice = links.get(key) ?? labels?.get(labelOf(key)) ?? otherwise;
  return choice === null ? failure('noChoice') : good(choice);
}

function partner(id: string | null): Outcome {
  return id === null ? empty : good(id);
}

/** One that has no choice fails the whole: a shorter list would say something else. */
function allLinked(outcomes: readonly Outcome[]): Outcome {
  const failed = outcomes.find(({ kind }) => kind === 'failure');
  if (failed !== undefined) return failed;
  const choices = outcomes.flatMap((outcome) => (outcome.kind === 'value' ? [String(outcome.value)] : []));
  return choices.length === 0 ? empty : good([...new Set(choices)].join(';'));
}

// Observed on live Freshsales accounts for one line, reported by clients for text areas; Freshdesk's are what such
// columns hold (field metadata; contacts, attributes).
const LINE_MAX = 255;
const AREA_MAX: Readonly<Record<Side, number>> = { freshsales: 8_000, freshdesk: 65_535 };
const TAG_MAX: Readonly<Record<Side, number>> = { freshsales: 255, freshdesk: 32 };
const lines: ReadonlySet<FieldType> = new Set(['text', 'email', 'phone', 'url']);

function withinLimits(value: NonNullable<Value>, { to, side }: Route): Outcome {
  if (typeof value !== 'string') return good(value);
  if (lines.has(to) && /[\r\n]/.test(value)) return failure('lineBreaks');
  const longest = to === 'tags' ? Math.max(...itemsOf(value, ',').map((tag) => tag.length)) : value.length;
  return longest > limitOf(to, side) ? failure('tooLong') : emptied(value);
}

/** The most characters that a field of this type takes in a product; of tags, each one. */
function limitOf(type: FieldType, side: Side): number {
  if (type === 'paragraph') return AREA_MAX[side];
  return type === 'tags' ? TAG_MAX[side] : LINE_MAX;
}

/** A rule may leave nothing of a text: then there is nothing to write. */
function emptied(value: string): Outcome {
  return value.trim() === '' ? empty : good(value);
}
