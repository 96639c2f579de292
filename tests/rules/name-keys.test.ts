import { expect, test } from '@jest/globals';
import { peoplePairs } from '../../rules/pairs.ts';
import type { Entity } from '../../rules/person.ts';
import { valuesForCustomer, valuesForRecord } from '../../rules/plan.ts';
import { defaultDocument, type EntityMapping } from '../../rules/settings/document.ts';
import { asCustomer, inverseOf } from '../../rules/undo.ts';
import { toBody, toPerson as toCustomer } from '../../server/freshdesk/map.ts';
import { toPerson } from '../../server/freshsales/map.ts';

const at = '2026-01-05T09:00:00Z';
const none: EntityMapping = { fixed: {}, rows: [], constants: [] };
const oneWay = { direction: 'toFreshdesk' } as const;
const contacts = { ...none, fixed: { firstName: oneWay, lastName: oneWay } };
/** Contacts map their name in another way than leads. */
const pairs = peoplePairs({
  ...defaultDocument,
  entities: ['contacts', 'leads'],
  mappings: { contacts, leads: none, accounts: none },
});

const recordOf = (entity: Entity) =>
  toPerson(
    {
      id: 7,
      email: 'ann@client.example',
      first_name: 'Mary Ann',
      last_name: 'Lee',
      created_at: at,
      updated_at: at,
    },
    entity,
    pairs,
  );

test.each(['contacts', 'leads'] as const)(
  'R-MAP-01, R-MAP-10: a customer made of %s has their name, though the other kind maps it in its own way',
  (entity) => {
    const values = valuesForCustomer([recordOf(entity)], pairs);
    expect(toBody(values, pairs)).toMatchObject({ name: 'Mary Ann Lee' });
    const contact = {
      id: 1,
      name: 'Mary Ann Lee',
      email: 'ann@client.example',
      created_at: at,
      updated_at: at,
    };
    const customer = toCustomer(contact, pairs);
    expect(inverseOf(asCustomer({ after: values, before: {} }), customer)).toMatchObject({ kept: {} });
  },
);

test('R-MAP-01, R-MAP-10: a lead made of a customer has the name that contacts do not take', () => {
  const contact = { id: 1, name: 'Ann Lee', email: 'ann@client.example', created_at: at, updated_at: at };
  const named = (entity: Entity) => Object.values(valuesForRecord(toCustomer(contact, pairs), pairs, entity));
  expect(named('leads')).toEqual(['Ann', 'Lee']);
  expect(named('contacts')).toEqual([]);
});
