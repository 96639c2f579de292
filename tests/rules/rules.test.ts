import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allowance,
  availableAtMs,
  backoffMs,
  forget,
  learn,
  limitsOf,
  minuteOfDay,
  newLedger,
  quietForMs,
  spend,
  SYNC_SHARE_A_MINUTE,
  type Target,
} from '../../rules/budget.ts';
import {
  flagCharsOf,
  flagsOf,
  hasSomethingFor,
  lacksSomethingOf,
  packFlags,
  unpackFlags,
} from '../../rules/flags.ts';
import { decodeNumber, emailHash, encodeNumber } from '../../rules/hash.ts';
import { joinName, splitName } from '../../rules/name.ts';
import { normalizeEmail } from '../../rules/person.ts';
import { planGroup, valuesForCustomer, valuesForRecord, type Change } from '../../rules/plan.ts';
import type { Person, Value } from '../../rules/person.ts';
import { checkbox, customer, pairs, record } from './people.ts';

const valuesBySide = (changes: readonly Change[]) =>
  changes.map(({ person, values }) => [person.side, values] as const);

/** The people as they are once the changes are written. */
function applied(people: readonly Person[], changes: readonly Change[]): Person[] {
  return people.map((person) => {
    const change = changes.find((change) => change.person === person);
    return change === undefined ? person : { ...person, values: { ...person.values, ...change.values } };
  });
}

describe('names', () => {
  test.each([
    ['Ada', null, 'Ada'],
    ['Ada Byron', 'Ada', 'Byron'],
    ['  Juan  Carlos de  Borbón ', 'Juan', 'Carlos de Borbón'],
    ['', null, null],
    ['李 小龍', '李', '小龍'],
  ])('R-MAP-01: "%s" is split at its first word', (full, first, last) => {
    expect(splitName(full)).toEqual({ first, last });
  });

  test('R-MAP-01: splitting and joining a name loses nothing but spacing', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^\s]{1,8}$/), { minLength: 1, maxLength: 5 }), (words) => {
        const { first, last } = splitName(words.join('  '));
        expect(joinName(first, last)).toBe(words.join(' '));
      }),
    );
  });
});

describe('addresses', () => {
  test.each([
    [' Ann@Client.Test ', 'ann@client.test'],
    ['no address', null],
    ['a@b c', null],
    ['', null],
    [null, null],
  ])('R-SYN-03: %j is compared as %j', (pasted, email) => {
    expect(normalizeEmail(pasted)).toBe(email);
  });

  test('different addresses of a large set have different hashes, which depend on the salt', () => {
    const hashes = new Set(
      Array.from({ length: 50_000 }, (_, n) => emailHash('salt', `p${String(n)}@client.test`)),
    );
    expect(hashes.size).toBe(50_000);
    expect(emailHash('a', 'x@y.z')).not.toBe(emailHash('b', 'x@y.z'));
  });

  test('a number survives its packing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 30 - 1 }), (value) => {
        expect(decodeNumber(encodeNumber(value, 5))).toBe(value);
      }),
    );
    expect(decodeNumber('A!')).toBeNaN();
  });
});

describe('plan', () => {
  test('R-SYN-04: a filled field stays, an empty one is filled', () => {
    const ann = customer({ firstName: 'Ann', lastName: 'Lee', jobTitle: 'Sales Manager', phone: '1' });
    const lead = record({ firstName: 'Ann', lastName: 'Lee', jobTitle: 'Sales Agent' });
    expect(valuesBySide(planGroup({ customer: ann, records: [lead] }, pairs()))).toEqual([
      ['freshsales', { phone: '1' }],
    ]);
  });

  test('R-SYN-03: all three leads of a customer are filled', () => {
    const leads = [1, 2, 3].map(() => record({ lastName: 'Lee' }, {}, 'leads'));
    const changes = planGroup(
      { customer: customer({ lastName: 'Lee', mobile: '7' }), records: leads },
      pairs(),
    );
    expect(changes.map((change) => change.values)).toEqual([
      { mobile: '7' },
      { mobile: '7' },
      { mobile: '7' },
    ]);
  });

  test('R-SYN-03: of several records the oldest with a value fills the field, whatever their order', () => {
    const old = record({ phone: '111' }, { createdAtMs: 1 });
    const young = record({ phone: '222', mobile: '333' }, { createdAtMs: 2 });
    const ann = customer({ lastName: 'Lee' });
    for (const records of [
      [old, young],
      [young, old],
    ]) {
      const change = planGroup({ customer: ann, records }, pairs()).find(({ person }) => person === ann);
      expect(change?.values).toEqual({ phone: '111', mobile: '333' });
    }
  });

  test('R-MAP-01: only the empty half of a name is filled, and not with what the other half says', () => {
    const plan = (first: string | null, last: string | null, name: [string | null, string | null]) =>
      planGroup(
        {
          customer: customer({ firstName: name[0], lastName: name[1] }),
          records: [record({ firstName: first, lastName: last })],
        },
        pairs(),
      ).map((change) => change.values);
    expect(plan('Ann', null, ['Ann', 'Lee'])).toEqual([{ lastName: 'Lee' }]);
    expect(plan(null, null, [null, 'Lee'])).toEqual([{ lastName: 'Lee' }]);
    expect(plan('Ann', null, [null, 'Lee'])).toEqual([{ lastName: 'Lee' }]);
    expect(plan('Ann', null, [null, 'Ann'])).toEqual([]);
    expect(plan(null, 'Ann Lee', ['Ann', 'Lee'])).toEqual([]);
  });

  test('R-SYN-02: a direction is kept', () => {
    const ann = customer({ lastName: 'Lee', phone: '1' });
    const contact = record({ lastName: 'Lee', mobile: '2' });
    const group = { customer: ann, records: [contact] };
    expect(valuesBySide(planGroup(group, pairs('toFreshsales')))).toEqual([['freshsales', { phone: '1' }]]);
    expect(valuesBySide(planGroup(group, pairs('toFreshdesk')))).toEqual([['freshdesk', { mobile: '2' }]]);
  });

  test.each<[string, Value, Value, Value, Value, Value]>([
    ['nothing agreed: Freshdesk wins', true, false, null, true, true],
    ['nothing agreed: Freshdesk wins, also with no', false, true, null, false, false],
    ['Freshsales changed', false, true, false, true, true],
    ['Freshdesk changed', true, false, false, true, true],
    ['an unset box is no value', null, true, null, true, true],
    ['an unset box is never written over a set one', true, null, true, true, true],
    ['both unset', null, null, null, null, null],
  ])('R-SYN-05: checkbox, %s', (_, own, other, agreed, expectedOwn, expectedOther) => {
    const people = [customer({ vip: own }), record({ vip: other })] as const;
    const changes = planGroup({ customer: people[0], records: [people[1]] }, checkbox(), { vip: agreed });
    const after = applied(people, changes);
    expect(after.map((person) => person.values['vip'])).toEqual([expectedOwn, expectedOther]);
  });

  test('R-SYN-05: one way, the source overwrites the destination, but not with an unset box', () => {
    const plan = (own: Value, other: Value, direction: 'toFreshsales' | 'toFreshdesk') =>
      valuesBySide(
        planGroup(
          { customer: customer({ vip: own }), records: [record({ vip: other })] },
          checkbox(direction),
        ),
      );
    expect(plan(false, true, 'toFreshsales')).toEqual([['freshsales', { vip: false }]]);
    expect(plan(null, true, 'toFreshsales')).toEqual([]);
    expect(plan(false, true, 'toFreshdesk')).toEqual([['freshdesk', { vip: true }]]);
  });

  test('a new customer gets the oldest values, and one person’s whole name', () => {
    const old = record({ lastName: 'Lee', phone: '1' }, { createdAtMs: 1 });
    const young = record(
      { firstName: 'Ann', lastName: 'Leigh', phone: '2', mobile: '3' },
      { createdAtMs: 2 },
    );
    expect(valuesForCustomer([young, old], pairs())).toEqual({ lastName: 'Lee', phone: '1', mobile: '3' });
  });

  test('an address that stands in for a name is not carried over as one', () => {
    const ann = customer({ lastName: 'ann@client.test', phone: '1' });
    expect(valuesForRecord(ann, pairs())).toEqual({ phone: '1' });
    expect(planGroup({ customer: ann, records: [record({ phone: '1' })] }, pairs())).toEqual([]);
  });
});

const word = fc.option(fc.constantFrom('a', 'b', 'Ann', 'Lee'), { nil: null });
const box = fc.option(fc.boolean(), { nil: null });
const values = fc.record({
  firstName: word,
  lastName: word,
  jobTitle: word,
  mobile: word,
  phone: word,
  twitter: word,
  vip: box,
});
const direction = fc.constantFrom('both', 'toFreshsales', 'toFreshdesk');
const group = fc
  .tuple(values, fc.array(fc.tuple(values, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }))
  .map(([own, others]) => ({
    customer: customer(own),
    records: others.map(([values, createdAtMs]) => record(values, { createdAtMs })),
  }));

describe('plan, for all groups', () => {
  const mapping = (direction: 'both' | 'toFreshsales' | 'toFreshdesk') => [
    ...pairs(direction),
    ...checkbox(direction),
  ];

  test('R-SYN-04: planning again after writing gives nothing', () => {
    fc.assert(
      fc.property(group, direction, box, (people, direction, vip) => {
        const all = [people.customer, ...people.records];
        const [own, ...others] = applied(all, planGroup(people, mapping(direction), { vip }));
        // What both sides have after writing is what is agreed from then on.
        const agreed = { vip: own!.values['vip'] ?? null };
        expect(planGroup({ customer: own!, records: others }, mapping(direction), agreed)).toEqual([]);
      }),
    );
  });

  test('R-SYN-04: no text is ever overwritten', () => {
    fc.assert(
      fc.property(group, direction, (people, direction) => {
        for (const { person, values } of planGroup(people, pairs(direction))) {
          for (const key of Object.keys(values)) expect(person.values[key]).toBeNull();
        }
      }),
    );
  });

  test('R-SYN-03: the order of records does not matter', () => {
    fc.assert(
      fc.property(group, direction, (people, direction) => {
        const plan = (records: readonly Person[]) =>
          new Map(
            planGroup({ ...people, records }, mapping(direction)).map(({ person, values }) => [
              person.id,
              values,
            ]),
          );
        expect(plan([...people.records].reverse())).toEqual(plan(people.records));
      }),
    );
  });

  test('what the index remembers says of every group that is not in step that it is to be looked at', () => {
    fc.assert(
      fc.property(group, direction, (people, direction) => {
        const map = mapping(direction);
        const flags = people.records.map((person) => flagsOf(person, map));
        const own = [flagsOf(people.customer, map)];
        if (planGroup(people, map).length === 0) return;
        const seenFromFreshdesk =
          hasSomethingFor(people.customer, flags, map) || lacksSomethingOf(people.customer, flags, map);
        const seenFromFreshsales = people.records.some(
          (person) => hasSomethingFor(person, own, map) || lacksSomethingOf(person, own, map),
        );
        expect([seenFromFreshdesk, seenFromFreshdesk || seenFromFreshsales]).toEqual([true, true]);
      }),
    );
  });

  test('R-SYN-03: a half of a name that one of two records has for the other is seen, though the customer cannot take it', () => {
    const map = mapping('both');
    const own = customer({ firstName: 'Ann', lastName: null });
    const records = [
      record({ firstName: 'Bo', lastName: null }),
      record({ firstName: 'Ann', lastName: 'Lee' }),
    ];
    expect(planGroup({ customer: own, records }, map).length).toBeGreaterThan(0);
    const flags = records.map((one) => flagsOf(one, map));
    expect(hasSomethingFor(own, flags, map) || lacksSomethingOf(own, flags, map)).toBe(true);
  });

  test('R-MAP-03: flags of any number of fields survive their packing, in letters of one width', () => {
    const many = [
      ...mapping('both'),
      ...Array.from({ length: 70 }, (_, n) => ({ ...checkbox()[0], key: `b${String(n)}` })),
    ];
    const boxes = Object.fromEntries(
      many.slice(7).map(({ key }, n) => [key, [null, false, true][n % 3] ?? null]),
    );
    const flags = flagsOf(record({ lastName: 'Lee', ...boxes }), many, { alias: true });
    expect(unpackFlags(packFlags(flags, many), many)).toEqual(flags);
    expect(packFlags(flags, many)).toHaveLength(flagCharsOf(many));
  });

  test('flags survive their packing', () => {
    fc.assert(
      fc.property(values, fc.boolean(), fc.boolean(), fc.boolean(), (values, alias, held, out) => {
        const map = mapping('both');
        const flags = flagsOf(record(values), map, { alias, held, out });
        expect(unpackFlags(packFlags(flags, map), map)).toEqual(flags);
      }),
    );
  });
});

describe('budget', () => {
  const chosen = { requestsAMinute: null, freshsalesShare: 60, freshsalesPlan: 'growth' };
  const targets = fc.constantFrom<Target>('freshdesk', 'freshdeskList', 'freshsales', 'other');

  test('R-BEY-15: in no window of a minute or an hour is more spent than a sync may', () => {
    const steps = fc.array(fc.tuple(targets, fc.integer({ min: 0, max: 20_000 })), { maxLength: 300 });
    fc.assert(
      fc.property(steps, (steps) => {
        const ledger = newLedger();
        const limits = limitsOf(chosen, ledger);
        const made: { target: Target; at: number }[] = [];
        let nowMs = 0;
        for (const [target, gap] of steps) {
          nowMs += gap;
          forget(ledger, nowMs);
          if (allowance(ledger, limits, target, nowMs) === 0) continue;
          spend(ledger, target, nowMs);
          made.push({ target, at: nowMs });
        }
        const most = (windowMs: number, counts: (target: Target) => boolean) =>
          Math.max(
            0,
            ...made.map(
              ({ at }) =>
                made.filter((other) => counts(other.target) && other.at >= at && other.at < at + windowMs)
                  .length,
            ),
          );
        expect(most(60_000, () => true)).toBeLessThanOrEqual(SYNC_SHARE_A_MINUTE);
        expect(most(60_000, (target) => target === 'freshdeskList')).toBeLessThanOrEqual(
          limits.freshdeskListsAMinute,
        );
        expect(most(3_600_000, (target) => target === 'freshsales')).toBeLessThanOrEqual(
          limits.freshsalesAnHour,
        );
      }),
    );
  });

  test('R-BEY-15: when so many requests are said to be available, they are, and not a moment earlier than now', () => {
    const spent = fc.array(fc.tuple(targets, fc.integer({ min: 0, max: 119_000 })), { maxLength: 42 });
    fc.assert(
      fc.property(spent, targets, fc.integer({ min: 1, max: 14 }), (spent, target, wanted) => {
        const ledger = newLedger();
        for (const [one, at] of [...spent].sort((a, b) => a[1] - b[1])) spend(ledger, one, at);
        const limits = limitsOf(chosen, ledger);
        const atMs = availableAtMs(ledger, limits, target, 120_000, wanted);
        expect(allowance(ledger, limits, target, atMs)).toBeGreaterThanOrEqual(wanted);
        expect(atMs).toBeGreaterThanOrEqual(120_000);
      }),
    );
  });

  test('R-BEY-15: a refusal is heeded until the time it names, and Freshsales’ hour is corrected by one', () => {
    const ledger = newLedger();
    const refusal = { status: 429, total: null, remaining: null };
    learn(ledger, { ...refusal, target: 'freshdesk', retryAfterMs: 30_000 }, 1000);
    expect(allowance(ledger, limitsOf(chosen, ledger), 'freshdeskList', 30_000)).toBe(0);
    expect(allowance(ledger, limitsOf(chosen, ledger), 'freshdeskList', 31_000)).toBeGreaterThan(0);
    for (let call = 0; call < 300; call += 1) spend(ledger, 'freshsales', 1000 + call * 5000);
    learn(ledger, { ...refusal, target: 'freshsales', retryAfterMs: 1_800_000 }, 1_501_000);
    expect(limitsOf(chosen, ledger).freshsalesAnHour).toBe(180);
    // Whoever used the rest of the hour may not do so tomorrow.
    forget(ledger, 1_501_000 + 23 * 3_600_000);
    expect(limitsOf(chosen, ledger).freshsalesAnHour).toBe(180);
    forget(ledger, 1_501_000 + 24 * 3_600_000);
    expect(limitsOf(chosen, ledger)).toEqual(limitsOf(chosen, newLedger()));
  });

  test('R-BEY-15: what Freshdesk’s answers say of its minute decides how many lists are read', () => {
    const limits = (total: number | null) => {
      const ledger = newLedger();
      if (total !== null)
        learn(ledger, { target: 'freshdesk', status: 200, retryAfterMs: null, total, remaining: total }, 0);
      return limitsOf(chosen, ledger).freshdeskListsAMinute;
    };
    expect([null, 200, 400, 700].map(limits)).toEqual([16, 16, 80, 160]);
  });

  test('R-BEY-15: quiet hours end when they say, also across midnight', () => {
    const night = { from: '22:00', to: '06:30' };
    expect(quietForMs(night, 23 * 60)).toBe(7.5 * 3_600_000);
    expect(quietForMs(night, 6 * 60)).toBe(30 * 60_000);
    expect(quietForMs(night, 12 * 60)).toBe(0);
    expect(quietForMs(null, 12 * 60)).toBe(0);
    expect(minuteOfDay(Date.UTC(2026, 0, 5, 23, 30), 'Europe/Berlin')).toBe(30);
  });

  test('a failing product is left alone for longer and longer, up to half an hour', () => {
    expect([1, 2, 3, 10].map(backoffMs)).toEqual([60_000, 120_000, 240_000, 1_800_000]);
  });
});
