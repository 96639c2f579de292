import type { EntityDefinition } from '../entities/definition.ts';
import { folded, numberOf, rowOf, textOf } from '../json.ts';
import { invalid } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { byAccount, byEmail, fieldValue, keysOf, primaryEmail } from '../state/keys.ts';
import { message } from '../texts.ts';
import { dayOf, timeOf } from '../time.ts';
import type { StoredRecord } from '../types.ts';

export interface Rule {
  readonly attribute: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** Rules of a filtered search; an attribute or operator that is not known refuses all of it. */
export function readRules(
  account: Account,
  entity: EntityDefinition,
  sent: readonly unknown[],
): readonly Rule[] {
  return sent.map((item) => {
    const row = rowOf(item) ?? {};
    const values = (Array.isArray(row.value) ? row.value : [row.value]).map(textOf);
    const attribute = textOf(row.attribute);
    const { operator } = row;
    const isKnown = isOperator(operator) && isAttribute(account, entity, attribute);
    if (!isKnown || values.length > account.options.searchValuesMax) throw invalid(message('attribute'));
    return { attribute, operator, values };
  });
}

export function matches(account: Account, record: StoredRecord, rule: Rule): boolean {
  return operators[rule.operator](account, actualOf(account, record, rule.attribute), rule.values);
}

/** The index in which all records that may meet the rule stand. */
export function indexOf({ attribute, operator }: Rule): string | undefined {
  if (operator !== 'is_in' && operator !== 'is') return undefined;
  if (isEmail(attribute)) return byEmail;
  if (attribute === 'sales_account_id') return byAccount;
  return unindexed.has(attribute) ? undefined : attribute;
}

const unindexed = new Set(['created_at', 'updated_at', 'deleted']);

type Operator = keyof typeof operators;

/** Each asks about the values a record has, folded, and those of the rule. */
const operators = {
  is_in: (_: Account, actual: readonly string[], values: readonly string[]) =>
    values.some((value) => actual.includes(folded(value))),
  is: (_: Account, actual: readonly string[], values: readonly string[]) =>
    values.some((value) => actual.includes(folded(value))),
  is_not_in: (_: Account, actual: readonly string[], values: readonly string[]) =>
    !values.some((value) => actual.includes(folded(value))),
  contains: (_: Account, actual: readonly string[], values: readonly string[]) =>
    values.some((value) => actual.some((own) => own.includes(folded(value)))),
  starts_with: (_: Account, actual: readonly string[], values: readonly string[]) =>
    values.some((value) => actual.some((own) => own.startsWith(folded(value)))),
  is_empty: (_: Account, actual: readonly string[]) => actual.length === 0,
  is_not_empty: (_: Account, actual: readonly string[]) => actual.length > 0,
  is_after: (account: Account, [own]: readonly string[], [value]: readonly string[]) =>
    timeIn(account, own) > timeIn(account, value),
  is_before: (account: Account, [own]: readonly string[], [value]: readonly string[]) =>
    timeIn(account, own) < timeIn(account, value),
  greater_than: (_: Account, [own]: readonly string[], [value]: readonly string[]) =>
    (numberOf(own) ?? Number.NaN) > (numberOf(value) ?? Number.NaN),
  less_than: (_: Account, [own]: readonly string[], [value]: readonly string[]) =>
    (numberOf(own) ?? Number.NaN) < (numberOf(value) ?? Number.NaN),
};

function isOperator(name: unknown): name is Operator {
  return typeof name === 'string' && Object.hasOwn(operators, name);
}

function isEmail(attribute: string): boolean {
  return attribute === 'contact_email.email' || attribute === 'lead_email.email';
}

function isAttribute(account: Account, entity: EntityDefinition, attribute: string): boolean {
  if (isEmail(attribute)) return attribute === `${entity.root}_email.email`;
  if (unindexed.has(attribute)) return true;
  if (attribute === 'sales_account_id') return entity.name === 'contacts' || entity.name === 'deals';
  const isCustom = account.fields[entity.name].some((field) => !field.default && field.name === attribute);
  return attribute in entity.attributes || attribute in entity.references || isCustom;
}

function actualOf(account: Account, record: StoredRecord, attribute: string): readonly string[] {
  if (!isEmail(attribute)) return (special.get(attribute) ?? plainKeys)(record, attribute);
  return account.options.searchSecondaryEmails ? keysOf(record, byEmail) : [folded(primaryEmail(record))];
}

function plainKeys(record: StoredRecord, attribute: string): readonly string[] {
  const value = folded(fieldValue(record, attribute));
  return value === '' ? [] : [value];
}

/** What is not kept as a field of that name. */
const special = new Map<string, (record: StoredRecord) => readonly string[]>([
  ['sales_account_id', (record) => keysOf(record, byAccount)],
  ['deleted', ({ presence }) => [presence === 'deleted' ? '1' : '0']],
  ['created_at', ({ createdMs }) => [new Date(createdMs).toISOString()]],
  ['updated_at', ({ updatedMs }) => [new Date(updatedMs).toISOString()]],
]);

/** An instant, or the beginning of its day in the account's zone. What is no time compares with nothing. */
function timeIn({ options }: Account, text: string | undefined): number {
  const time = timeOf(text) ?? Number.NaN;
  if (options.searchDates === 'instant' || Number.isNaN(time)) return time;
  return Date.parse(dayOf(time, options.utcOffsetMinutes));
}
