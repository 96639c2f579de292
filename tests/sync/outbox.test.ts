import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8Bytes } from '../../rules/bytes.ts';
import {
  FILL_BYTES_MAX,
  fitting,
  newOutbox,
  outboxBytesOf,
  packPerson,
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

test('UTF-8 bytes of any text are what the platform counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    }),
  );
});
