import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8Bytes } from '../../rules/bytes.ts';
import {
  branchesAt,
  keysOf,
  missingFields,
  splitValues,
  withValue,
  type TicketField,
} from '../../rules/tickets/form.ts';
import { mergeTickets, riskOf, sortByRisk, sortTickets } from '../../rules/tickets/order.ts';
import { isOverdue, isUnsolved, type TicketRow } from '../../rules/tickets/ticket.ts';
import { isVisible } from '../../rules/tickets/visibility.ts';

const NOW_MS = Date.UTC(2026, 0, 10);

const ticket = (id: number, more: Partial<TicketRow> = {}): TicketRow => ({
  id,
  subject: `Ticket ${String(id)}`,
  status: 2,
  priority: 1,
  type: null,
  group: null,
  agent: null,
  requester: 1,
  company: null,
  created: '2026-01-01T00:00:00Z',
  updated: '2026-01-02T00:00:00Z',
  due: null,
  escalated: false,
  ...more,
});

const field = (key: string, more: Partial<TicketField> = {}): TicketField => ({
  key,
  custom: false,
  label: key,
  kind: 'text',
  required: false,
  requiredToClose: false,
  choices: [],
  tree: [],
  levels: [],
  ...more,
});

const ids = (tickets: readonly TicketRow[]) => tickets.map(({ id }) => id);

describe('lists of tickets', () => {
  test('R-TIC-02: the last changed comes first', () => {
    const older = ticket(1, { updated: '2026-01-01T00:00:00Z' });
    const newer = ticket(2, { updated: '2026-01-03T00:00:00Z' });
    expect(ids(sortTickets([older, newer], 'updated'))).toEqual([2, 1]);
  });

  test('R-BEY-21: unsolved ones can stand first, in whatever order', () => {
    const rows = [
      ticket(1, { status: 5, priority: 4 }),
      ticket(2, { priority: 1 }),
      ticket(3, { priority: 3 }),
    ];
    expect(ids(sortTickets(rows, 'priority', true))).toEqual([3, 2, 1]);
    expect(ids(sortTickets(rows, 'priority'))).toEqual([1, 3, 2]);
  });

  test('R-TIC-11: a status of the account’s own is not an end', () => {
    expect([2, 3, 6, 17].every((status) => isUnsolved({ status }))).toBe(true);
    expect([4, 5].some((status) => isUnsolved({ status }))).toBe(false);
  });

  test('sorting keeps every ticket, and the same ticket from two lists is one', () => {
    const rows = fc.array(
      fc.record({ id: fc.integer({ min: 1, max: 9 }), status: fc.integer({ min: 2, max: 8 }) }),
    );
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const [a, b] = [left, right].map((list) => list.map(({ id, status }) => ticket(id, { status })));
        expect(sortTickets(a!, 'status')).toHaveLength(a!.length);
        const merged = ids(mergeTickets(a!, b!));
        expect(new Set(merged).size).toBe(merged.length);
        expect(new Set(merged)).toEqual(new Set(ids([...a!, ...b!])));
      }),
      { numRuns: 200 },
    );
  });

  test('the newer reading of a ticket wins', () => {
    const merged = mergeTickets(
      [ticket(1, { status: 2, updated: '2026-01-01T00:00:00Z' })],
      [ticket(1, { status: 5, updated: '2026-01-02T00:00:00Z' })],
    );
    expect(merged).toMatchObject([{ status: 5 }]);
  });
});

describe('R-BEY-23: what endangers a deal', () => {
  test('worst first: an angry customer with an urgent, late ticket before one of these alone', () => {
    const calm = ticket(1);
    const urgent = ticket(2, { priority: 4 });
    const late = ticket(3, { due: '2026-01-05T00:00:00Z' });
    const rated = ticket(4, { status: 5 });
    const everything = ticket(5, { priority: 4, escalated: true });
    const order = ids(sortByRisk([calm, urgent, late, rated, everything], { 4: -103, 5: -101 }, NOW_MS));
    expect(order).toEqual([5, 4, 2, 3, 1]);
  });

  test('a solved ticket is neither urgent nor late any more', () => {
    const solved = ticket(1, { status: 4, priority: 4, due: '2026-01-05T00:00:00Z', escalated: true });
    expect(isOverdue(solved, NOW_MS)).toBe(false);
    expect(riskOf(solved, undefined, NOW_MS)).toBe(0);
  });
});

describe('R-TIC-12: what sales may see', () => {
  test('groups and types are chosen apart; tickets without one can be chosen too', () => {
    const only = { groups: [7, null], types: ['Question'], privateNotes: true };
    expect(isVisible({ group: 7, type: 'Question' }, only)).toBe(true);
    expect(isVisible({ group: null, type: 'Question' }, only)).toBe(true);
    expect(isVisible({ group: 8, type: 'Question' }, only)).toBe(false);
    expect(isVisible({ group: 7, type: null }, only)).toBe(false);
    expect(isVisible({ group: 8, type: null }, { groups: 'all', types: 'all', privateNotes: false })).toBe(
      true,
    );
  });
});

describe('R-TIC-11: the account’s own form', () => {
  const place = field('cf_country', {
    custom: true,
    kind: 'nested',
    required: true,
    tree: [
      { label: 'USA', below: [{ label: 'Texas', below: [{ label: 'Austin', below: [] }] }] },
      { label: 'Malta', below: [] },
    ],
    levels: [
      { key: 'cf_state', label: 'State' },
      { key: 'cf_city', label: 'City' },
    ],
  });

  test('a level offers what hangs below the level above, and loses its value with it', () => {
    const values = { cf_country: 'USA', cf_state: 'Texas', cf_city: 'Austin' };
    expect(branchesAt(place, values, 2).map(({ label }) => label)).toEqual(['Austin']);
    const moved = withValue([place], values, 'cf_country', 'Malta');
    expect(moved).toEqual({ cf_country: 'Malta', cf_state: null, cf_city: null });
    expect(branchesAt(place, moved, 1)).toEqual([]);
  });

  test('a mandatory field is missing while a level that has choices is empty', () => {
    expect(missingFields([place], {})).toEqual([place]);
    expect(missingFields([place], { cf_country: 'USA' })).toEqual([place]);
    expect(missingFields([place], { cf_country: 'Malta' })).toEqual([]);
  });

  test('some fields are asked for only when the ticket is resolved or closed', () => {
    const cause = field('cf_cause', { requiredToClose: true });
    expect(missingFields([cause], { status: 2 })).toEqual([]);
    expect(missingFields([cause], { status: 4 })).toEqual([cause]);
    expect(missingFields([cause], { status: 5, cf_cause: 'Lime' })).toEqual([]);
  });

  test('values are sent where they belong; empty ones are left out, or clear the field', () => {
    const fields = [field('priority'), place, field('cf_ok', { custom: true, kind: 'checkbox' })];
    const values = { priority: 3, cf_country: 'Malta', cf_state: '', cf_ok: false };
    expect(splitValues(fields, values, false)).toEqual({
      standard: { priority: 3 },
      custom: { cf_country: 'Malta', cf_ok: false },
    });
    expect(splitValues(fields, values, true).custom).toEqual({
      cf_country: 'Malta',
      cf_state: null,
      cf_ok: false,
    });
    expect(keysOf(place)).toEqual(['cf_country', 'cf_state', 'cf_city']);
  });
});

test('bytes of a text are those of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    }),
    { numRuns: 300 },
  );
});
