import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8Bytes } from '../../rules/bytes.ts';
import {
  FILL_BYTES_MAX,
  fitting,
  newOutbox,
  outboxBytesOf,
  packPerson,
  partsOf,
  roomFor,
  unpackPerson,
  type PackedPerson,
} from '../../server/sync/outbox.ts';

const person = fc
  .record({ id: fc.nat(), email: fc.emailAddress(), name: fc.string({ unit: 'binary', maxLength: 300 }) })
  .map(({ id, email, name }): PackedPerson => ['f', id, 1_700_000_000, [email], [name, null, name]]);
const people = fc.array(person, { minLength: 20, maxLength: 120 });

test('Who waits in a checkpoint fits into one stored value, whatever else it holds and whatever letters names have', () => {
  fc.assert(
    fc.property(people, people, fc.integer({ min: 0, max: 24_000 }), (first, second, letters) => {
      const outbox = newOutbox();
      const state = { others: 'x'.repeat(letters), run: { outbox } };
      const slice = { run: state.run, outboxBytes: outboxBytesOf(state) };
      outbox.toSales = fitting(first, roomFor(slice, 'toSales'));
      outbox.toFill = fitting(second, Math.min(FILL_BYTES_MAX, roomFor(slice, 'toFill')));
      outbox.toFreshdesk = fitting(second, roomFor(slice, 'toFreshdesk'));
      outbox.toUpdate = fitting(first, roomFor(slice, 'toUpdate'));
      // What else a slice adds to its checkpoint has room beside them.
      expect(utf8Bytes(JSON.stringify(state))).toBeLessThan(letters > 20_000 ? 36_000 : 33_000);
      expect(outboxBytesOf(state)).toBe(slice.outboxBytes);
    }),
    { numRuns: 60 },
  );
});

test('R-BEY-04: who waits is as old and as new as its row was', () => {
  const ms = fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds * 1000);
  const times = fc.record({ createdAtMs: ms, updatedAtMs: ms });
  fc.assert(
    fc.property(times, (times) => {
      const whose = { side: 'freshdesk', entity: null, id: 7, emails: ['a@b.example'] } as const;
      const customer = { ...whose, values: { mobile: '1' }, ...times };
      const pairs = [{ key: 'mobile' }] as never;
      expect(unpackPerson(packPerson(customer, pairs), pairs)).toEqual(customer);
    }),
  );
});

test('Who waits comes out as it went in, whatever it has and whoever it is', () => {
  const pairs = ['one', 'two', 'three'].map((key) => ({ key })) as never;
  const value = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
  const anybody = fc.record({
    whose: fc.constantFrom(
      { side: 'freshdesk', entity: null } as const,
      { side: 'freshsales', entity: 'contacts' } as const,
      { side: 'freshsales', entity: 'leads' } as const,
    ),
    // A preview's creations have ids below zero.
    id: fc.integer({ min: -100, max: 2 ** 52 }),
    emails: fc.array(fc.emailAddress(), { minLength: 1, maxLength: 3 }),
    values: fc.record({ one: value, two: value, three: value }),
  });
  fc.assert(
    fc.property(anybody, ({ whose, ...others }) => {
      const person = { ...whose, ...others, createdAtMs: 1000, updatedAtMs: 5000 };
      const packed = packPerson(person, pairs);
      expect(unpackPerson(packed, pairs)).toEqual(person);
      expect(partsOf(packed)).toMatchObject({ id: person.id, emails: person.emails });
    }),
  );
});

test('R-CON-08: who waited in a state of the version before is understood', () => {
  const pairs = ['one', 'two'].map((key) => ({ key })) as never;
  const before = ['l', 7, 1_700_000_000, ['a@b.example'], ['1', null], 5] as const;
  expect(unpackPerson(before, pairs)).toEqual({
    side: 'freshsales',
    entity: 'leads',
    id: 7,
    emails: ['a@b.example'],
    createdAtMs: 1_700_000_000_000,
    updatedAtMs: 1_700_000_005_000,
    values: { one: '1', two: null },
  });
});

test('UTF-8 bytes of any text are what the platform counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    }),
  );
});
