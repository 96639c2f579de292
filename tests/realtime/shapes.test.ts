import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withNews, type TicketNews } from '../../rules/tickets/news.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { factOfMessage, factOfTicket } from '../../server/events/ticket-event.ts';

const ticket = {
  id: 165,
  subject: 'Printer',
  status: 2,
  priority: 1,
  type: null,
  requester_id: 501,
  created_at: '2026-01-05T12:45:13Z',
  updated_at: '2026-01-05T12:45:13Z',
};
const row: TicketRow = {
  id: 165,
  subject: 'Printer',
  status: 2,
  priority: 1,
  type: null,
  group: null,
  agent: null,
  requester: 501,
  company: null,
  created: '2026-01-05T12:45:13Z',
  updated: '2026-01-05T12:45:13Z',
  due: null,
  escalated: false,
};
const fact = { requester: 501, news: { id: 165, updated: row.updated, gone: false, row } };
const gone = { requester: 501, news: { ...fact.news, gone: true, row: null } };
const touched = { requester: 501, news: { ...fact.news, row: null } };
const wrapped = Object.fromEntries(
  Object.entries(ticket).map(([key, value]) => [
    key,
    key === 'id' ? value : { label: key, type: 'x', value },
  ]),
);
const { updated_at: _updated, ...timeless } = ticket;
const { requester_id: _requester, ...ownerless } = ticket;
const { priority: _priority, ...sparse } = ticket;
const seconds = Date.parse(row.updated) / 1000;

describe('R-TIC-01: ticket events of every shape are understood', () => {
  test.each([
    ['as documented', { data: { ticket } }, fact],
    ['flat', { data: ticket }, fact],
    ['beside the data', { ticket }, fact],
    ['with wrapped values', { data: { ticket: wrapped } }, fact],
    ['with the requester beside it', { data: { ticket: ownerless, requester: { id: 501 } } }, fact],
    ['with ids as text', { data: { ticket: { ...ticket, id: '165', requester_id: '501' } } }, fact],
    ['with the time in seconds', { data: { ticket: { ...ticket, updated_at: seconds } } }, fact],
    ['with the time in milliseconds', { data: { ticket: { ...ticket, updated_at: seconds * 1000 } } }, fact],
    ['with a spaced time', { data: { ticket: { ...ticket, updated_at: '2026-01-05 12:45:13' } } }, fact],
    ['with the time of the event only', { timestamp: seconds + 0.5, data: { ticket: timeless } }, fact],
    ['the same as text', { timestamp: String(seconds * 1000), data: { ticket: timeless } }, fact],
    ['trash', { data: { ticket: { ...ticket, deleted: true, changes: { deleted: [false, true] } } } }, gone],
    ['spam', { data: { ticket: { ...ticket, spam: true } } }, gone],
    ['without what a list shows', { data: { ticket: sparse } }, touched],
    ['of nobody', { data: { ticket: ownerless } }, null],
    ['without any time', { data: { ticket: timeless } }, null],
    ['a final removal', { timestamp: seconds, data: { ticket: { id: 165, archive: true } } }, null],
    ['empty', {}, null],
  ])('%s', (_, args, expected) => {
    expect(factOfTicket(args)).toEqual(expected);
  });

  test('a message of the customer says that their ticket changed; an answer does not say whose it is', () => {
    const conversation = { id: 842, ticket_id: 165, user_id: 501, incoming: true, created_at: row.updated };
    expect(factOfMessage({ data: { conversation } })).toEqual(touched);
    expect(factOfMessage({ data: { conversation: { ...conversation, incoming: false } } })).toBeNull();
  });

  test('whatever arrives, nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(fc.constantFrom(...Object.keys(ticket)), fc.anything()),
        (data, odd) => {
          expect(() => [
            factOfTicket(data),
            factOfTicket({ data }),
            factOfTicket({ data: { ticket: { ...ticket, ...odd } } }),
          ]).not.toThrow();
          expect(() => [factOfMessage(data), factOfMessage({ data: { conversation: odd } })]).not.toThrow();
        },
      ),
    );
  });
});

describe('R-TIC-01: the newest facts win, whatever the order and number of events', () => {
  const nowMs = Date.parse('2026-01-05T13:00:00Z');
  const at = (second: number) => new Date(Date.parse(row.updated) + second * 1000).toISOString();
  const news = (second: number, status: number): TicketNews => ({
    id: 165,
    updated: at(second),
    gone: status === 0,
    row: status === 0 ? null : { ...row, status, updated: at(second) },
  });
  const all = () => true;

  test('reordered and doubled news end the same', () => {
    const story = fc.uniqueArray(fc.record({ second: fc.nat(500), status: fc.nat(5) }), {
      selector: ({ second }) => second,
      minLength: 1,
    });
    fc.assert(
      fc.property(
        story.chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }),
          ),
        ),
        ([told, heard]) => {
          const inOrder = told.map(({ second, status }) => news(second, status));
          const asHeard = heard.map(({ second, status }) => news(second, status));
          expect(withNews([row], asHeard, all, nowMs)).toEqual(withNews([row], inOrder, all, nowMs));
        },
      ),
    );
  });

  test.each([
    ['newer', [news(9, 4)], ['4']],
    ['older than what is known', [news(-9, 4)], ['2']],
    ['of far in the future: a forged one', [news(90_000, 4)], ['2']],
    ['gone, and back', [news(1, 0), news(2, 3)], ['3']],
    ['gone', [news(1, 0)], []],
  ])('%s', (_, items, expected) => {
    expect(withNews([row], items, all, nowMs).map(({ status }) => String(status))).toEqual(expected);
  });

  test('what sales may not see is not shown, and does not leave its older state behind', () => {
    expect(withNews([row], [news(1, 3)], ({ status }) => status !== 3, nowMs)).toEqual([]);
  });
});
