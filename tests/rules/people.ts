import { defaultPairs } from '../../rules/mapping.ts';
import { pairOf } from '../../rules/pairs.ts';
import type { Direction, Entity, Person, Value } from '../../rules/person.ts';

const noValues = {
  firstName: null,
  lastName: null,
  jobTitle: null,
  mobile: null,
  phone: null,
  twitter: null,
};

let nextId = 1;

/** A customer with these values; all that does not matter is filled in. */
export function customer(values: Record<string, Value>, more: Partial<Person> = {}): Person {
  return person({ side: 'freshdesk', entity: null, values: { ...noValues, ...values }, ...more });
}

/** A Freshsales record with these values. */
export function record(
  values: Record<string, Value>,
  more: Partial<Person> = {},
  entity: Entity = 'contacts',
): Person {
  return person({ side: 'freshsales', entity, values: { ...noValues, ...values }, ...more });
}

function person(part: Partial<Person> & Pick<Person, 'side' | 'entity' | 'values'>): Person {
  nextId += 1;
  return {
    id: nextId,
    emails: ['ann@client.test'],
    createdAtMs: nextId * 1000,
    updatedAtMs: nextId * 1000,
    ...part,
  };
}

export function pairs(direction: Direction = 'both') {
  return defaultPairs(direction);
}

export function checkbox(direction: Direction = 'both') {
  const row = {
    freshdesk: 'custom_fields.vip',
    freshsales: 'custom_field.cf_vip',
    types: ['checkbox', 'checkbox'],
  } as const;
  const pair = pairOf(row, { entity: 'contacts', direction, rule: 'fillEmpty', timeZone: 'UTC' });
  return [{ ...pair, key: 'vip', entities: ['contacts', 'leads'] }] as const;
}
