import { Refusal } from '../errors.ts';
import { isRecord } from '../package/files.ts';
import { valueFields, type EntityField } from './definition.ts';

type Data = Readonly<Record<string, unknown>>;

const CONDITIONS_MIN = 2;
const CONDITIONS_MAX = 3;

/**
 * The query of `getAll` as a test of a record: `{field: value}`, or two to three of these in `$and` or `$or`, the
 * latter on one field (serverless-apps/data-store, filters of entities).
 */
export function parseQuery(fields: readonly EntityField[], query: unknown): (data: Data) => boolean {
  if (query === undefined || query === null) return () => true;
  if (!isRecord(query) || Object.keys(query).length !== 1) {
    throw new Refusal(400, 'The query must have exactly one condition, $and or $or');
  }
  const [[name, value]] = Object.entries(query) as [[string, unknown]];
  if (name === '$and') return all(conditionsOf(fields, name, value));
  return name === '$or' ? any(conditionsOf(fields, name, value)) : test(conditionOf(fields, query));
}

interface Condition {
  readonly name: string;
  readonly value: unknown;
}

const test =
  ({ name, value }: Condition) =>
  (data: Data) =>
    data[name] === value;

function all(conditions: readonly Condition[]) {
  return (data: Data) => conditions.every((condition) => test(condition)(data));
}

function any(conditions: readonly Condition[]) {
  if (new Set(conditions.map(({ name }) => name)).size > 1) {
    throw new Refusal(400, '$or can be used on a single field only');
  }
  return (data: Data) => conditions.some((condition) => test(condition)(data));
}

function conditionsOf(fields: readonly EntityField[], operator: string, given: unknown): Condition[] {
  if (!Array.isArray(given) || given.length < CONDITIONS_MIN || given.length > CONDITIONS_MAX) {
    throw new Refusal(400, `${operator} takes ${CONDITIONS_MIN} to ${CONDITIONS_MAX} conditions`);
  }
  return given.map((one) => conditionOf(fields, one));
}

function conditionOf(fields: readonly EntityField[], given: unknown): Condition {
  const entries = isRecord(given) ? Object.entries(given) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    throw new Refusal(400, 'A condition must have exactly one field');
  }
  const [name, value] = entry;
  if (valueFields(fields).find((field) => field.name === name)?.filterable !== true) {
    throw new Refusal(400, `The field ${name} is not filterable`);
  }
  return { name, value };
}
