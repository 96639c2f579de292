import { hasSameText, isToken } from './long-text.ts';
import { halfOfKey, nameIn, splitName } from './name.ts';
import type { Person, Value } from './person.ts';

type Values = Readonly<Record<string, Value>>;

/**
 * Why something was not taken back. `changed`: it is not as we left it. `gone`: the record is not there any more. `edited`: a
 * created record was changed since. `older`: the record was there before the run. `tickets`: the customer has tickets.
 * `customers`: customers that were created in Freshdesk stay unless asked for. `name`: a customer cannot be without one.
 * `linked`: people or deals belong to the account. `noBin`: Freshdesk has no bin for companies. `accounts`: companies and
 * accounts are not synced any more. `tooLong`: what was there before was too long to be kept.
 */
export const keptReasons = [
  'changed',
  'gone',
  'edited',
  'older',
  'tickets',
  'customers',
  'name',
  'linked',
  'noBin',
  'accounts',
  'tooLong',
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** What a run wrote to one record. */
export interface Written {
  /** The run wrote to it more than once. */
  readonly again?: boolean;
  /** What it left in each field. */
  readonly after: Values;
  /** What was there before, where it was not empty. */
  readonly before: Values;
}

/**
 * What is to be done about one record: values to put back, fields that stay since they are not as we left them (`kept`), and those of
 * which what was there before was too long to be kept (`lost`).
 */
export interface Inverse {
  readonly values: Values;
  readonly kept: Values;
  readonly lost: Values;
}

/**
 * R-BEY-02: the inverse of what a run wrote to a record, by the record as it is now: only what is still as we left it is put
 * back. What is as it was before already is neither. Applied twice, it gives nothing the second time.
 */
export function inverseOf({ after, before }: Written, now: Person): Inverse {
  const values: Record<string, Value> = {};
  const kept: Record<string, Value> = {};
  const lost: Record<string, Value> = {};
  for (const [key, left] of Object.entries(after)) {
    const current = now.values[key] ?? null;
    const earlier = before[key] ?? null;
    if (hasSameText(current, earlier)) continue;
    if (!hasSameText(current, left)) kept[key] = current;
    else if (isToken(earlier)) lost[key] = current;
    else values[key] = earlier;
  }
  return { values, kept, lost };
}

// Both products set the time of a record's creation and its last change in one go, in whole seconds.
const SAME_TIME_MS = 5_000;

/**
 * Whether somebody changed a record since a run created it: one of its values, one that it was not given, or anything else,
 * which moves the time of its last change.
 */
export function isEdited({ after, again }: Pick<Written, 'after' | 'again'>, now: Person): boolean {
  if (again !== true && now.updatedAtMs > now.createdAtMs + SAME_TIME_MS) return true;
  return Object.entries(now.values).some(([key, value]) =>
    key in after ? !hasSameText(value, after[key]) : isSet(value),
  );
}

/** What was written to a customer as it is read again: Freshdesk has one name, and its halves are where we cut it. */
export function asCustomer<T extends Written>(written: T): T {
  return { ...written, after: withOneName(written.after), before: withOneName(written.before) };
}

function withOneName(values: Values): Values {
  const keys = Object.keys(values).filter((key) => halfOfKey(key) !== null);
  if (keys.length === 0) return values;
  const { first, last } = splitName(nameIn(values));
  const others = Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
  return {
    ...others,
    ...(first === null ? {} : { [keyLike(keys, 'firstName')]: first }),
    [keyLike(keys, 'lastName')]: last,
  };
}

/** The key of a half, for the kind of record that the other keys are for. */
function keyLike(keys: readonly string[], half: 'firstName' | 'lastName'): string {
  return keys.find((key) => key.startsWith(half)) ?? keys[0]!.replace(/^[^@]*/, half);
}

/** A checkbox that nobody ticked says nothing. */
function isSet(value: Value): boolean {
  return value !== null && value !== '' && value !== false;
}
