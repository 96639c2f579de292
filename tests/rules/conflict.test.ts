import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stateOf } from '../../rules/conflict.ts';
import { flagsOf, hasSomethingFor, lacksSomethingOf, packFlags, unpackFlags } from '../../rules/flags.ts';
import { isReadable, type Pair } from '../../rules/mapping.ts';
import { accountPairs, onCreate, pairOf, peoplePairs } from '../../rules/pairs.ts';
import type { Direction, Person, Value } from '../../rules/person.ts';
import {
  planGroup,
  statesLeftOpen,
  valuesForCustomer,
  valuesForRecord,
  type FieldFailure,
} from '../../rules/plan.ts';
import { defaultDocument, type ConflictRule, type MappingRow } from '../../rules/settings/document.ts';
import { pairsOfField } from '../../server/freshdesk/map.ts';
import { customer, record } from './people.ts';

const plain: MappingRow = {
  freshdesk: 'custom_fields.a',
  freshsales: 'custom_field.cf_a',
  types: ['text', 'text'],
};
const region: MappingRow = {
  ...plain,
  types: ['dropdown', 'dropdown'],
  choices: [
    { fd: 'A', fs: 'X' },
    { fd: 'B', fs: 'X' },
    { fd: 'C', fs: 'Y' },
  ],
};
const pair = (rule: ConflictRule, row: MappingRow = plain, direction: Direction = 'both'): Pair => ({
  ...pairOf(row, { entity: 'contacts', direction, rule, timeZone: 'UTC' }),
  key: 'a',
  entities: ['contacts', 'leads'],
});
const ann = (a: Value, updatedAtMs = 1000) => customer({ a }, { updatedAtMs, createdAtMs: 1 });
const lead = (a: Value, updatedAtMs = 1000, createdAtMs = 1) =>
  record({ a }, { updatedAtMs, createdAtMs }, 'leads');

/** What everybody has once the plan is written. */
function after(
  people: readonly Person[],
  pairs: readonly Pair[],
  agreed: Record<string, Value> = {},
): Person[] {
  const own = people.find(({ side }) => side === 'freshdesk') ?? null;
  const records = people.filter(({ side }) => side === 'freshsales');
  const changes = planGroup({ customer: own, records }, pairs, agreed);
  return people.map((person) => {
    const values = changes.find((change) => change.person === person)?.values ?? {};
    return { ...person, values: { ...person.values, ...values } };
  });
}

const valuesOf = (people: readonly Person[]) => people.map(({ values }) => values['a'] ?? null);

describe('R-BEY-04: who wins', () => {
  test.each<[ConflictRule, Value, Value, Value, Value]>([
    ['fillEmpty', 'mine', 'theirs', 'mine', 'theirs'],
    ['freshdesk', 'mine', 'theirs', 'mine', 'mine'],
    ['freshsales', 'mine', 'theirs', 'theirs', 'theirs'],
    ['freshdesk', null, 'theirs', 'theirs', 'theirs'],
    ['freshsales', 'mine', null, 'mine', 'mine'],
    ['recent', null, 'theirs', 'theirs', 'theirs'],
  ])(
    '%s: Freshdesk has %j, Freshsales %j: they become %j and %j',
    (rule, own, other, ownAfter, otherAfter) => {
      expect(valuesOf(after([ann(own), lead(other)], [pair(rule)]))).toEqual([ownAfter, otherAfter]);
    },
  );

  test.each<[string, number, number, Value, Value]>([
    ['nothing was agreed: the record changed last', 2000, 1000, null, 'mine'],
    ['nothing was agreed: the record changed last', 1000, 2000, null, 'theirs'],
    [
      'only Freshsales changed the field, though something else of the customer changed later',
      2000,
      1000,
      'mine',
      'theirs',
    ],
    [
      'only Freshdesk changed the field, though something else of the record changed later',
      1000,
      2000,
      'theirs',
      'mine',
    ],
    ['both changed the field: the record changed last', 1000, 2000, 'before', 'theirs'],
  ])('recent: %s (%i, %i) wins', (_, ownMs, otherMs, agreed, winner) => {
    const people = after([ann('mine', ownMs), lead('theirs', otherMs)], [pair('recent')], {
      a: stateOf(agreed),
    });
    expect(valuesOf(people)).toEqual([winner, winner]);
  });

  test('recent: towards Freshsales, a value that has not changed since the last sync is no news, whenever its record has', () => {
    const pairs = [pair('recent', plain, 'toFreshsales')];
    const people = [ann('mine', 2000), lead('theirs', 1000)];
    expect(valuesOf(after(people, pairs, { a: stateOf('mine') }))).toEqual(['mine', 'theirs']);
    expect(valuesOf(after(people, pairs, { a: stateOf('before') }))).toEqual(['mine', 'mine']);
    expect(valuesOf(after(people, pairs))).toEqual(['mine', 'mine']);
  });

  test('recent: a value that cannot be written over there is not undone by the older one', () => {
    const row = { ...plain, types: ['text', 'integer'] } as const;
    const pairs = [pair('recent', row)];
    const people = after([ann('many', 2000), lead(7, 1000)], pairs, { a: stateOf('7') });
    expect(valuesOf(people)).toEqual(['many', 7]);
    expect(valuesOf(after(people, pairs, { a: stateOf('many') }))).toEqual(['many', 7]);
  });

  test('freshsales: of several records the oldest with a value wins; the others keep their own', () => {
    const people = [ann('mine'), lead('young', 1, 2000), lead('old', 1, 1000), lead(null, 1, 3000)];
    expect(valuesOf(after(people, [pair('freshsales')]))).toEqual(['old', 'young', 'old', 'old']);
  });

  test('R-MAP-10: a rule never writes against the direction', () => {
    const people = [ann('mine'), lead('theirs')];
    expect(valuesOf(after(people, [pair('freshsales', plain, 'toFreshsales')]))).toEqual(['mine', 'theirs']);
    expect(valuesOf(after(people, [pair('freshdesk', plain, 'toFreshdesk')]))).toEqual(['mine', 'theirs']);
  });

  test('R-MAP-08: two choices that stand for the same one are in step, whoever wins', () => {
    for (const rule of ['freshdesk', 'freshsales', 'recent'] as const)
      expect(valuesOf(after([ann('B'), lead('X')], [pair(rule, region)]))).toEqual(['B', 'X']);
  });
});

describe('values that do not fit', () => {
  test('R-MAP-07: are reported with record, field, value and reason, and the rest of the record is written', () => {
    const failures: FieldFailure[] = [];
    const size: Pair = {
      ...pair('fillEmpty', {
        ...plain,
        freshdesk: 'custom_fields.b',
        freshsales: 'custom_field.cf_b',
        types: ['text', 'integer'],
      }),
      key: 'b',
    };
    const own = customer({ a: 'fits', b: 'many' });
    const other = record({});
    const changes = planGroup({ customer: own, records: [other] }, [pair('fillEmpty'), size], {}, (failure) =>
      failures.push(failure),
    );
    expect(changes).toEqual([{ person: other, values: { a: 'fits' } }]);
    expect(failures).toEqual([
      { person: other, side: 'freshsales', pair: size, value: 'many', reason: 'notANumber' },
    ]);
  });

  test('R-MAP-07: a new record is created without them', () => {
    const failures: FieldFailure[] = [];
    const values = valuesForRecord(ann('D'), [pair('fillEmpty', region)], 'leads', (failure) =>
      failures.push(failure),
    );
    expect([values, failures.map(({ reason }) => reason)]).toEqual([{}, ['noChoice']]);
    expect(valuesForCustomer([lead('X')], [pair('fillEmpty', region)])).toEqual({ a: 'A' });
  });
});

describe('pairs of the settings', () => {
  const mapped = (contacts: readonly MappingRow[], leads: readonly MappingRow[]) => ({
    ...defaultDocument,
    entities: ['contacts', 'leads'] as const,
    mappings: {
      contacts: { fixed: {}, rows: contacts, constants: [] },
      leads: { fixed: { jobTitle: { direction: 'toFreshsales' as const } }, rows: leads, constants: [] },
      accounts: { fixed: {}, rows: [plain], constants: [] },
    },
  });

  test('R-MAP-02: a row that leads and contacts have alike is one pair, different ones are two with their own values', () => {
    const pairs = peoplePairs(mapped([plain, region], [plain, { ...region, choices: [] }]));
    expect(
      pairs.filter(({ half }) => half === undefined).map(({ key, entities }) => [key, entities.join()]),
    ).toEqual([
      ['jobTitle', 'contacts'],
      ['mobile', 'contacts,leads'],
      ['phone', 'contacts,leads'],
      ['twitter', 'contacts,leads'],
      ['custom_fields.a>custom_field.cf_a', 'contacts,leads'],
      ['custom_fields.a>custom_field.cf_a@contacts', 'contacts'],
      ['jobTitle@leads', 'leads'],
      ['custom_fields.a>custom_field.cf_a@leads', 'leads'],
    ]);
  });

  test('R-MAP-10: a fixed pair is narrowed by itself, and never goes against the settings', () => {
    const fixed = { mobile: { direction: 'toFreshdesk', rule: 'recent' } as const };
    const mappings = { ...defaultDocument.mappings, contacts: { fixed, rows: [], constants: [] } };
    const mobileOf = (direction: Direction) =>
      peoplePairs({ ...defaultDocument, direction, mappings }).find(({ key }) => key === 'mobile');
    expect(mobileOf('both')).toMatchObject({ direction: 'toFreshdesk', rule: 'recent' });
    expect(mobileOf('toFreshsales')).toBeUndefined();
  });

  test('R-SYN-05, R-BEY-04: the rule for every field leaves checkboxes out; one of their own holds', () => {
    const vip: MappingRow = { ...plain, types: ['checkbox', 'checkbox'] };
    const pairOfVip = (row: MappingRow) =>
      peoplePairs({ ...mapped([row], []), conflictRule: 'freshsales' }).find(
        ({ freshdesk }) => freshdesk === vip.freshdesk,
      );
    expect(pairOfVip(vip)).toMatchObject({ kind: 'checkbox' });
    expect(pairOfVip({ ...vip, rule: 'recent' })).toMatchObject({ kind: 'value', rule: 'recent' });
    expect(pairOfVip(plain)).toMatchObject({ kind: 'value', rule: 'freshsales' });
  });

  test('R-MAP-02: tags go to customers only, and only fill, whatever a stored row says', () => {
    const tags: MappingRow = {
      freshdesk: 'tags',
      freshsales: 'tags',
      types: ['tags', 'tags'],
      rule: 'freshsales',
    };
    const pairOfTags = (row: MappingRow) =>
      peoplePairs(mapped([row], [])).find(({ freshdesk }) => freshdesk === 'tags');
    expect(pairOfTags(tags)).toMatchObject({ direction: 'toFreshdesk', rule: 'fillEmpty', kind: 'text' });
    expect(pairOfTags({ ...tags, direction: 'toFreshsales' })).toBeUndefined();
    // Nobody can tell from a row whether a customer's tags differ.
    expect(isReadable(pairOfTags(tags)!)).toBe(false);
  });

  test('R-MAP-02, R-CON-06: a refusal for want of a company is about who sees its tickets; any name may be asked for', () => {
    const viewer: MappingRow = { ...plain, freshdesk: 'view_all_tickets', types: ['checkbox', 'checkbox'] };
    const pairs = peoplePairs(mapped([viewer], []));
    expect(pairsOfField('company_id', pairs).map(({ freshdesk }) => freshdesk)).toEqual(['view_all_tickets']);
    expect(pairsOfField('constructor', pairs)).toEqual([]);
  });

  test('R-MAP-10: a row against the settings’ direction does nothing', () => {
    const settings = {
      ...mapped([{ ...plain, direction: 'toFreshdesk' }], []),
      direction: 'toFreshsales' as const,
    };
    expect(peoplePairs(settings).map(({ freshdesk }) => freshdesk)).not.toContain(plain.freshdesk);
  });

  test('R-SYN-03: a customer’s field that leads and contacts both write is written by one of them', () => {
    const [contacts, leads] = [
      { ...pair('fillEmpty'), key: 'a', entities: ['contacts'] as const },
      {
        ...pair('fillEmpty', { ...plain, freshsales: 'custom_field.cf_b' }),
        key: 'b',
        entities: ['leads'] as const,
      },
    ];
    const people = {
      customer: customer({}),
      records: [record({ a: 'of the contact' }), record({ b: 'of the lead' }, {}, 'leads')],
    };
    expect(planGroup(people, [contacts, leads]).map(({ values }) => values)).toEqual([
      { a: 'of the contact' },
    ]);
  });

  test('R-SET-03: companies and accounts have pairs of their own, in their own direction', () => {
    expect(accountPairs(mapped([], []))).toEqual([]);
    const pairs = accountPairs({ ...mapped([], []), accounts: 'toFreshdesk' });
    expect(pairs.map(({ key, direction }) => [key, direction])).toEqual([
      ['accounts:name>name', 'toFreshdesk'],
      ['accounts:custom_fields.a>custom_field.cf_a', 'toFreshdesk'],
    ]);
    const [company, account] = [customer({}), record({}, { entity: null })];
    const values = { [pairs[1]!.key]: 'x' };
    expect(
      planGroup({ customer: company, records: [{ ...account, values }] }, pairs).map(
        (change) => change.values,
      ),
    ).toEqual([values]);
  });

  test('R-SET-07, R-BEY-16, R-MAP-04: what new records are given besides', () => {
    const document = {
      ...defaultDocument,
      created: {
        ...defaultDocument.created,
        ownerId: 7,
        contacts: { lifecycleStageId: 1, statusId: 2, sourceId: null },
        tag: 'synced',
      },
      mappings: {
        ...defaultDocument.mappings,
        contacts: {
          fixed: {},
          rows: [],
          constants: [
            {
              side: 'freshsales' as const,
              field: 'custom_field.cf_size',
              type: 'decimal' as const,
              value: '3',
            },
            {
              side: 'freshdesk' as const,
              field: 'custom_fields.origin',
              type: 'dropdown' as const,
              value: 'CRM',
            },
          ],
        },
      },
    };
    expect(onCreate(document)).toMatchObject({
      customers: { tags: ['synced'], 'custom_fields.origin': 'CRM' },
      contacts: {
        owner_id: 7,
        lifecycle_stage_id: 1,
        contact_status_id: 2,
        tags: ['synced'],
        'custom_field.cf_size': 3,
      },
      leads: { owner_id: 7 },
    });
    expect(onCreate(document).contacts).not.toHaveProperty('lead_source_id');
  });
});

const value = fc.option(fc.constantFrom('A', 'B', 'C'), { nil: null });
const other = fc.option(fc.constantFrom('X', 'Y', 'Z'), { nil: null });
const rule = fc.constantFrom<ConflictRule>('fillEmpty', 'freshdesk', 'freshsales', 'recent');
const direction = fc.constantFrom<Direction>('both', 'toFreshsales', 'toFreshdesk');
const time = fc.integer({ min: 1, max: 4 });
const people = fc
  .tuple(value, time, fc.array(fc.tuple(other, time, time), { minLength: 1, maxLength: 4 }))
  .map(([own, ownMs, others]) => [
    ann(own, ownMs),
    ...others.map(([value, ms, born]) => lead(value, ms, born)),
  ]);

describe('for all groups, rules and directions', () => {
  test('R-BEY-04: planning again after writing gives nothing, whoever wins', () => {
    fc.assert(
      fc.property(people, rule, direction, fc.option(value), (people, rule, direction, agreed) => {
        const pairs = [pair(rule, region, direction)];
        const once = after(people, pairs, { a: stateOf(agreed) });
        // What the customer has after writing is what is agreed from then on.
        const again = after(once, pairs, { a: stateOf(once[0]!.values['a'] ?? null) });
        expect(valuesOf(again)).toEqual(valuesOf(once));
      }),
      { numRuns: 500 },
    );
  });

  test('R-BEY-04: where a difference stays our own writes, which move the times, decide nothing anew', () => {
    const ways = fc.constantFrom<Direction>('both', 'toFreshdesk');
    const times = fc.array(time, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(people, ways, fc.option(value), times, (people, direction, agreed, times) => {
        const pairs = [pair('recent', region, direction)];
        const states = { a: stateOf(agreed) };
        const once = after(people, pairs, states);
        const [own, ...records] = people;
        const changes = planGroup({ customer: own!, records }, pairs, states);
        const open = statesLeftOpen(own!, records, pairs, states, changes);
        const later = once.map((person, at) => ({ ...person, updatedAtMs: times[at]! }));
        const again = after(later, pairs, { a: stateOf(once[0]!.values['a'] ?? null), ...open });
        expect(valuesOf(again)).toEqual(valuesOf(once));
      }),
      { numRuns: 500 },
    );
  });

  test('R-BEY-04: the order of records changes nothing, and nothing is ever emptied', () => {
    fc.assert(
      fc.property(people, rule, direction, (people, rule, direction) => {
        const pairs = [pair(rule, region, direction)];
        const [own, ...others] = people;
        const forwards = after(people, pairs);
        const backwards = after([own!, ...others.reverse()], pairs);
        const byId = (all: readonly Person[]) => new Map(all.map(({ id, values }) => [id, values]));
        expect(byId(backwards)).toEqual(byId(forwards));
        for (const [at, person] of people.entries())
          if (person.values['a'] != null) expect(forwards[at]?.values['a']).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('what the index remembers says of every group that is not in step that it is to be looked at', () => {
    fc.assert(
      fc.property(people, rule, direction, ([own, ...records], rule, direction) => {
        const pairs = [pair(rule, region, direction)];
        if (planGroup({ customer: own!, records }, pairs).length === 0) return;
        const flags = records.map((person) => unpackFlags(packFlags(flagsOf(person, pairs), pairs), pairs));
        expect(hasSomethingFor(own!, flags, pairs) || lacksSomethingOf(own!, flags, pairs)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('what the index remembers says of two who are in step that there is nothing to do', () => {
    fc.assert(
      fc.property(fc.constantFrom('A', 'B', 'C'), rule, (own, rule) => {
        const pairs = [pair(rule, region)];
        const [customer, record] = after([ann(own), lead(null)], pairs);
        const flags = [flagsOf(record!, pairs)];
        expect([hasSomethingFor(customer!, flags, pairs), lacksSomethingOf(customer!, flags, pairs)]).toEqual(
          [false, false],
        );
      }),
    );
  });
});
