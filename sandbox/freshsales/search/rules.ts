import type { EntityDefinition } from '../entities/definition.ts';
import { folded, rowOf, textOf } from '../json.ts';
import { invalid } from '../refusal.ts';
import type { Account } from '../state/account.ts';
import { message } from '../texts.ts';
import { timeOf } from '../time.ts';
import type { StoredRecord } from '../types.ts';
import { attributeOf } from './attributes.ts';
import { testOf } from './operators.ts';
import type { Asked, Test } from './operators.ts';

/** One condition of a filtered search. */
export interface Rule {
  readonly attribute: string;
  readonly isMet: Test;
  /** All records that may meet it stand here under one of the keys. */
  readonly index?: { readonly name: string; readonly keys: readonly string[] };
  /** Exactly those meet it who lie in this part of the order by the attribute. */
  readonly part?: Part;
}

/** The upper or the lower part of records that stand in order of a time. */
export interface Part {
  readonly side: 'after' | 'before';
  readonly isIn: (record: StoredRecord) => boolean;
}

/** Rules of a filtered search; an attribute or operator that is not known refuses all of it. */
export function readRules(
  { account, nowMs }: { readonly account: Account; readonly nowMs: number },
  entity: EntityDefinition,
  sent: readonly unknown[],
): readonly Rule[] {
  const { options } = account;
  return sent.map((item) => {
    const { attribute: name, operator, value } = rowOf(item) ?? {};
    const values = (Array.isArray(value) ? value : [value]).map(textOf);
    const attribute = attributeOf(account, entity, textOf(name));
    if (attribute === undefined || values.length > options.searchValuesMax)
      throw invalid(message('attribute'));
    const asked = { attribute, values, options, nowMs };
    const isMet = testOf(operator, asked);
    if (isMet === undefined) throw invalid(message('attribute'));
    return { attribute: attribute.name, isMet, ...shortCut(operator, asked, isMet) };
  });
}

function shortCut(operator: unknown, asked: Asked, isIn: Test): Pick<Rule, 'index' | 'part'> {
  const { attribute, values } = asked;
  if (attribute.isOrdered === true) return partBy(operator, asked, isIn);
  const isExact = operator === 'is' || operator === 'is_in';
  if (!isExact || attribute.index === undefined) return {};
  return { index: { name: attribute.index, keys: values.map(folded) } };
}

function partBy(operator: unknown, { values }: Asked, isIn: Test): Pick<Rule, 'part'> {
  const side = sides.get(operator);
  return side === undefined || timeOf(values[0]) === undefined ? {} : { part: { side, isIn } };
}

const sides = new Map<unknown, Part['side']>([
  ['is_after', 'after'],
  ['is_before', 'before'],
]);
