import { describe, expect, test } from '@jest/globals';
import { costOfAccounts } from '../../rules/account-cost.ts';
import {
  allowance,
  availableAtMs,
  learn,
  limitsOf,
  minuteOfDay,
  newLedger,
  quietForMs,
} from '../../rules/budget.ts';
import { nameKey } from '../../rules/company.ts';
import { equal } from '../../rules/conflict.ts';
import { correctedValue } from '../../rules/corrections.ts';
import { failureOfRow, kindOn, namedOf } from '../../rules/console/failure.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import { digestOf } from '../../rules/digest.ts';
import { titleOf } from '../../rules/events/facts.ts';
import { stillFailing, type Failing } from '../../rules/failing.ts';
import { codecs, dayOfMoment } from '../../rules/fields/codecs.ts';
import { constantFault } from '../../rules/fields/constant.ts';
import { convert, type Route } from '../../rules/fields/convert.ts';
import { freshdeskFieldList } from '../../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../../rules/fields/freshsales.ts';
import { linkChanges, mapByName } from '../../rules/fields/links.ts';
import type { FieldMeta } from '../../rules/fields/meta.ts';
import { newRow, partnersOf, wayOf } from '../../rules/fields/partners.ts';
import { fillPaths } from '../../rules/fields/path.ts';
import { rehearse } from '../../rules/fields/rehearse.ts';
import { routeOf } from '../../rules/fields/route.ts';
import type { FieldType } from '../../rules/fields/types.ts';
import { hasSameText } from '../../rules/long-text.ts';
import { defaultPairs } from '../../rules/mapping.ts';
import { lettersOfPacked } from '../../rules/packed-range.ts';
import { planGroup } from '../../rules/plan.ts';
import { utf8 } from '../../rules/relay/utf8.ts';
import { remediesOf } from '../../rules/remedies.ts';
import { whatChanged } from '../../rules/settings/seen.ts';
import { withValue } from '../../rules/tickets/form.ts';
import { compacted, withNews, type TicketNews } from '../../rules/tickets/news.ts';
import { riskOf, sortTickets } from '../../rules/tickets/order.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { lookEveryMs } from '../../rules/tickets/watch.ts';
import { record } from './people.ts';

const field = (side: FieldMeta['side'], type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta => ({
  side,
  path: side === 'freshdesk' ? 'custom_fields.plan' : 'custom_field.cf_plan',
  label: 'Plan',
  type,
  rawType: type,
  custom: true,
  mandatory: false,
  unique: false,
  choices: [],
  group: null,
  position: 1,
  unoffered: null,
  ...more,
});
const choice = (key: string, label = key) => ({ key, label });

describe('values of odd shapes', () => {
  const NEW_YORK = 'America/New_York';

  test.each([
    ['2026-02-31T00:00:00Z', 'notADate'],
    ['2026-02-31T10:00:00+01:00', 'notADate'],
    ['2026-02-31 10:00', 'notADate'],
    ['2026-02-03T25:61Z', 'notADate'],
    ['someday', 'notADate'],
    ['2026-02-03T00:00:00.000Z', '2026-02-03'],
    ['2026-02-03T23:30:00-05:00', '2026-02-03'],
    ['2026-02-03T02:30:00Z', '2026-02-02'],
    ['2026-02-03 02:30', '2026-02-03'],
  ])('R-MAP-06: %s as a day is %s', (written, day) => {
    const outcome = codecs.date.parse(written, NEW_YORK);
    expect(outcome.kind === 'value' ? outcome.value : (outcome as { reason: string }).reason).toBe(day);
    expect(codecs.date.read(written, NEW_YORK)).toBe(day === 'notADate' ? written : day);
  });

  test('R-MAP-06: nothing is no day and no moment, and a moment that is none has no day', () => {
    for (const codec of [codecs.date, codecs.dateTime]) expect(codec.read(null, 'UTC')).toBeNull();
    expect(codecs.dateTime.read('someday', 'UTC')).toBe('someday');
    expect(codecs.dateTime.parse('2026-02-03T25:00Z', 'UTC').kind).toBe('failure');
    expect(dayOfMoment('someday', 'UTC')).toMatchObject({ kind: 'failure', reason: 'notADate' });
  });

  test('R-MAP-06: lists leave out what is empty', () => {
    expect(codecs.multiSelect.read(['a', null, ' '], 'UTC')).toBe('a');
    expect(codecs.multiSelect.read([], 'UTC')).toBeNull();
    expect(codecs.multiSelect.read(null, 'UTC')).toBeNull();
    expect(codecs.tags.write('a, b', 'freshdesk')).toEqual(['a', 'b']);
    expect(codecs.lookup.read({ id: 5 }, 'UTC')).toBe('5');
    expect(codecs.lookup.read({}, 'UTC')).toBe('{}');
  });

  test('R-BEY-04: lists are the same in whatever order, other texts are not', () => {
    expect(equal('a;b', 'b;a', 'multiSelect')).toBe(true);
    expect(equal('a,b', 'b,a', 'tags')).toBe(true);
    expect(equal('a,b', 'b,a', 'text')).toBe(false);
    expect(equal(null, 'a', 'tags')).toBe(false);
  });

  test('R-SET-03: a company without a name is like no other', () => {
    for (const name of [null, undefined, ' ']) expect(nameKey(name)).toBeNull();
    expect(nameKey(' ACME  Ltd ')).toBe('acme ltd');
  });

  test('R-SYN-04: a long text is the same as its token, whichever comes first', () => {
    expect(hasSameText(null, '')).toBe(true);
    expect(hasSameText('a', 'b')).toBe(false);
  });

  test('R-BEY-08: half a letter counts as the sign for one, letters of all lengths as their bytes', () => {
    expect([...utf8('\ud800')]).toEqual([0xef, 0xbf, 0xbd]);
    for (const text of ['aé', '€', '😀', 'z\u07ff']) expect([...utf8(text)]).toEqual([...Buffer.from(text)]);
  });

  test('R-MAP-04: what a body has stays; tags are put beside its own, unless one of the two is no list', () => {
    expect(fillPaths({ a: 1 }, { a: 2, b: 3 })).toEqual({ a: 1, b: 3 });
    expect(fillPaths({ tags: ['x'] }, { tags: ['x', 'y'] })).toEqual({ tags: ['x', 'y'] });
    expect(fillPaths({ tags: null }, { tags: ['y'] })).toEqual({ tags: null });
  });
});

describe('constants', () => {
  const constant = {
    side: 'freshsales',
    field: 'custom_field.cf_plan',
    type: 'multiSelect',
    value: 'a;b',
  } as const;

  test.each([
    ['gone', undefined, constant.value, 'fieldGone'],
    ['of another type', field('freshsales', 'text'), constant.value, 'typeChanged'],
    [
      'a list with all of them',
      field('freshsales', 'multiSelect', { choices: [choice('a'), choice('b')] }),
      'a;b',
      null,
    ],
    ['a list without one', field('freshsales', 'multiSelect', { choices: [choice('a')] }), 'a;b', 'noChoice'],
    ['a list that is not spelled out', field('freshsales', 'multiSelect'), 'a;b', null],
  ])('R-MAP-04: of a constant whose field is %s it is said', (_, meta, value, fault) => {
    expect(constantFault({ ...constant, value }, meta)).toBe(fault);
  });

  test('R-MAP-04: a blank text is none, a number that is none says so', () => {
    const of = (type: FieldType, value: string) =>
      constantFault({ ...constant, type, value }, field('freshsales', type));
    expect(of('text', ' ')).toBe('empty');
    expect(of('integer', 'many')).toBe('notANumber');
  });
});

describe('routes', () => {
  const route: Route = {
    from: 'text',
    to: 'dropdown',
    side: 'freshsales',
    links: new Map([['gold', 'Gold']]),
    otherwise: null,
    rules: {},
    timeZone: 'UTC',
  };

  test('R-MAP-07: two labels that differ by case and blanks only name neither choice, the same choice twice is named', () => {
    const labels = (choices: { fd: string; fs: string }[]) =>
      routeOf({ types: ['text', 'dropdown'], choices }, 'freshsales', 'UTC').labels;
    expect([
      ...labels([
        { fd: 'Gold', fs: 'a' },
        { fd: 'gold ', fs: 'b' },
      ])!,
    ]).toEqual([]);
    expect([
      ...labels([
        { fd: 'Gold', fs: 'a' },
        { fd: 'gold ', fs: 'a' },
      ])!,
    ]).toEqual([['gold', 'a']]);
  });

  test('R-MAP-07: a list of which one item has no choice fails as a whole, a list of nothing is empty', () => {
    const several: Route = { ...route, from: 'multiSelect', to: 'multiSelect', links: new Map([['a', 'A']]) };
    expect(convert('a;b', several)).toMatchObject({ kind: 'failure', reason: 'noChoice' });
    expect(convert('a', several)).toEqual({ kind: 'value', value: 'A' });
    expect(convert(';', several).kind).toBe('empty');
  });

  test('R-BEY-11: a correction that is blank or has no choice is refused', () => {
    const pair = defaultPairs('both').find(({ key }) => key === 'jobTitle');
    expect(correctedValue(' ', pair!, 'freshdesk', []).kind).not.toBe('value');
    expect(correctedValue('Chef', pair!, 'freshsales', [])).toEqual({ kind: 'value', value: 'Chef' });
  });

  test('R-BEY-12: a rehearsal goes by the choices as they are now', () => {
    const row = {
      freshdesk: 'a',
      freshsales: 'b',
      types: ['dropdown', 'dropdown'] as const,
      choices: [{ fd: 'x' }],
    };
    const gone = { gone: { freshdesk: [], freshsales: ['x'] }, added: [] };
    expect(rehearse(row as never, 'freshsales', ['x'], 'UTC')).toMatchObject({ fit: 1, empty: 0 });
    expect(rehearse(row as never, 'freshsales', ['x'], 'UTC', gone).fit).toBe(0);
  });
});

describe('fields as products tell them', () => {
  const contact = (raw: object) => freshdeskFieldList('customers', [{ position: 1, ...raw }]);
  const optionsOf = (raw: object) => contact(raw).fields.map(({ choices }) => choices);

  test('R-MAP-12: without the API the fixed fields are there, by their names', () => {
    const list = freshdeskFieldList('customers', { code: 'access_denied' });
    expect(list.limit).toBe('noApi');
    expect(list.fields.length).toBeGreaterThan(3);
    expect(list.fields.every(({ label, unoffered }) => label !== '' && unoffered === 'fixed')).toBe(true);
    for (const entity of ['contacts', 'leads', 'accounts'] as const)
      expect(freshsalesFieldList(entity, null).fields.length).toBeGreaterThan(0);
  });

  test('R-MAP-03: where the flag is missing a field with a default one’s name is default, any other is custom', () => {
    expect(contact({ name: 'job_title', label: 'Job', type: 'default_job_title' }).fields[0]!.custom).toBe(
      false,
    );
    expect(contact({ name: 'plan', label: 'Plan', type: 'custom_text' }).fields[0]!.path).toBe(
      'custom_fields.plan',
    );
  });

  test('R-MAP-03: choices of any shape are read, what is none is left out', () => {
    const plan = { name: 'plan', label: 'Plan', type: 'custom_dropdown', default: false };
    expect(
      optionsOf({
        ...plan,
        choices: ['a', null, 5, { value: 'b', label: 3 }, { value: 1 }, { value: 'c', label: 'C' }],
      }),
    ).toEqual([[choice('a'), choice('b'), choice('c', 'C')]]);
    expect(optionsOf({ ...plan, choices: { en: 'English', de: 1 } })).toEqual([
      [choice('en', 'English'), choice('de')],
    ]);
    expect(optionsOf({ ...plan, choices: 'none' })).toEqual([[]]);
  });

  test('R-MAP-03: a tree is read level by level, also where its nodes are odd and its levels are not numbered', () => {
    const tree = {
      name: 'land',
      label: 'Land',
      type: 'nested_field',
      default: false,
      choices: [{ value: 'Europe', choices: [{ value: 'Berlin' }] }, { Asia: ['Tokio'] }, null, 'Moon'],
      nested_ticket_fields: [{ name: 'city' }],
    };
    const [land, city] = contact(tree).fields;
    expect(land!.choices.map(({ key }) => key)).toEqual(['Europe', 'Asia', 'Moon']);
    expect(city).toMatchObject({ path: 'custom_fields.city', label: 'city' });
    expect(city!.choices.map(({ key }) => key)).toEqual(['Berlin', 'Tokio']);
  });

  test('R-MAP-03: Freshsales’ fields without a flag go by their name, users are offered by what is known of them', () => {
    const raw = (more: object) => ({ id: 1, name: 'x', label: 'X', type: 'text', position: 1, ...more });
    const { fields } = freshsalesFieldList(
      'contacts',
      {
        fields: [
          raw({ name: 'cf_plan', type: 'dropdown', choices: [{ id: 1, value: 'Gold' }, { id: 2 }, null] }),
          raw({ name: 'odd', type: 'no_such_type', default: true }),
          raw({ name: 'cf_who', type: 'auto_complete', auto_suggest_url: '/search?include=user' }),
        ],
      },
      [{ id: 1, display_name: 'Ann' }, { id: 2, email: 'bo@x.example' }, { id: 3 }],
    );
    expect(fields.find(({ path }) => path === 'custom_field.cf_plan')?.choices).toEqual([choice('Gold')]);
    expect(fields.find(({ path }) => path === 'custom_field.cf_who')?.choices).toEqual([
      choice('1', 'Ann'),
      choice('2', 'bo@x.example'),
      choice('3'),
    ]);
    expect(fields.find(({ path }) => path === 'odd')?.unoffered).toBe('unknownType');
  });
});

describe('rows of the mapping', () => {
  test('R-MAP-07: a list that feeds a text is linked by its labels', () => {
    const list = field('freshdesk', 'dropdown', { choices: [choice('k', ' Gold ')] });
    expect(mapByName(list, field('freshsales', 'text'))).toEqual([{ fd: 'k', fs: 'Gold' }]);
    const sales = field('freshsales', 'dropdown', { choices: [choice('k', 'Gold')] });
    expect(linkChanges({ choices: [] }, field('freshdesk', 'text'), sales)?.added).toEqual([
      { fd: 'Gold', fs: 'k' },
    ]);
    expect(linkChanges({ choices: [] }, list, field('freshsales', 'text'))?.added).toEqual([
      { fd: 'k', fs: 'Gold' },
    ]);
  });

  test('R-MAP-08: of fields that do not fit it is said why, from either side', () => {
    const tags = field('freshdesk', 'tags', { path: 'tags', writtenOnly: true });
    const number = field('freshsales', 'integer');
    const why = (own: FieldMeta, other: FieldMeta) =>
      partnersOf(own, [other], 'toFreshsales').impossible[0]?.why;
    expect(why(field('freshsales', 'tags'), tags)).toBe('notInLists');
    expect(why(tags, number)).toBeDefined();
    expect(why(field('freshdesk', 'date'), field('freshsales', 'checkbox'))).toBeDefined();
    expect(why(number, field('freshdesk', 'text', { unoffered: 'system' }))).toBe('system');
  });

  test('R-MAP-10: a row without a direction goes as far as its types allow, one whose types allow nothing keeps the settings’', () => {
    const way = (types: readonly [FieldType, FieldType]) => wayOf({ freshdesk: 'a', types }, 'toFreshdesk');
    expect(way(['text', 'text'])).toBe('toFreshdesk');
    expect(way(['date', 'checkbox'])).toBe('toFreshdesk');
    expect(newRow(field('freshdesk', 'date'), field('freshsales', 'checkbox')).direction).toBeUndefined();
  });
});

describe('budgets', () => {
  const chosen = { requestsAMinute: null, freshsalesShare: 50, freshsalesPlan: 'none' };
  const minute = 60_000;

  test('R-BEY-15: a Freshdesk with very few calls a minute lists within them, an unknown plan counts as the smallest', () => {
    const ledger = newLedger();
    ledger.learned.freshdeskAMinute = 10;
    const limits = limitsOf(chosen, ledger);
    expect(limits.freshdeskListsAMinute).toBeLessThanOrEqual(10);
    expect(limits.freshsalesAnHour).toBe(500);
  });

  test('R-BEY-15: after a refusal of the platform nobody is asked until its wait is over', () => {
    const ledger = newLedger();
    learn(ledger, { target: 'other', status: 429, retryAfterMs: null, total: null, remaining: null }, minute);
    const limits = limitsOf(chosen, ledger);
    for (const target of ['freshdesk', 'freshsales', 'other'] as const) {
      expect(allowance(ledger, limits, target, minute)).toBe(0);
      expect(allowance(ledger, limits, target, 2 * minute)).toBeGreaterThan(0);
    }
  });

  test('R-BEY-15: where nothing of a limit is left for a sync it is tried in an hour', () => {
    const ledger = newLedger();
    const limits = { ...limitsOf(chosen, ledger), freshsalesAnHour: 0 };
    expect(availableAtMs(ledger, limits, 'freshsales', 0, 1)).toBe(60 * minute);
    expect(availableAtMs(ledger, limits, 'freshdesk', 0, 1)).toBe(0);
  });

  test('R-BEY-15: midnight is minute nought in any zone, and quiet hours may lie across it', () => {
    expect(minuteOfDay(Date.UTC(2026, 0, 1), 'UTC')).toBe(0);
    expect(quietForMs({ from: '22:00', to: '06:00' }, 23 * 60)).toBe(7 * 60 * minute);
    expect(quietForMs({ from: '22:00', to: '06:00' }, 12 * 60)).toBe(0);
    expect(quietForMs(null, 0)).toBe(0);
  });

  test('R-BEY-15: companies cost pages, and more where accounts are created or filled', () => {
    const sizes = {
      accounts: 250,
      companies: 250,
      newToSales: 0,
      newToFreshdesk: 0,
      fillsInSales: 0,
      fillsInFreshdesk: 0,
    };
    const still = costOfAccounts(sizes);
    expect(still).toMatchObject({ lists: 6, looks: 0, bulks: 0, freshdeskWrites: 0 });
    expect(costOfAccounts({ ...sizes, fillsInFreshdesk: 100 })).toMatchObject({
      lists: 15,
      freshdeskWrites: 100,
    });
    expect(costOfAccounts({ ...sizes, newToSales: 150 }).looks).toBeGreaterThan(0);
  });

  test('R-TIC-02: where more widgets are open than can look together each looks every two hours', () => {
    expect(lookEveryMs(10_000)).toBe(2 * 60 * minute);
    expect(lookEveryMs(1)).toBe(30_000);
  });

  test('R-BEY-15: an index of nobody takes no room', () => {
    expect(lettersOfPacked(0)).toBe(0);
  });
});

describe('failures', () => {
  const failure: Failure = {
    side: 'freshsales',
    entity: 'contacts',
    on: 'freshdesk',
    id: 7,
    email: 'ann@client.example',
    field: 'job_title',
    value: 'x',
    reason: null,
    message: 'No.',
  };

  test('R-BEY-03: a row of the mapping and a company without an id cannot be tried again', () => {
    expect(namedOf({ ...failure, id: null, email: null })).toBeNull();
    expect(namedOf({ ...failure, id: null, entity: 'accounts' })).toBeNull();
    expect(namedOf({ ...failure, id: null })).toMatchObject({ on: 'freshdesk', entity: null, id: null });
    expect(namedOf({ ...failure, entity: 'accounts' })).toMatchObject({ entity: 'accounts', id: 7 });
    expect(kindOn({ on: 'freshsales', entity: null })).toBe('null');
  });

  test('R-BEY-11: a line of the file is about the failure of its record, side and field', () => {
    const row = {
      on: 'freshdesk',
      id: 7,
      email: null,
      side: 'freshsales',
      field: 'job_title',
      corrected: 'y',
    } as const;
    expect(failureOfRow(row, [failure])).toBe(failure);
    for (const other of [
      { ...row, id: 8 },
      { ...row, field: null },
      { ...row, email: 'bo@client.example' },
    ])
      expect(failureOfRow(other, [failure])).toBeNull();
  });

  const met = (transient: boolean, known: Failing[], atMs: number) =>
    stillFailing(known, {
      runId: 'r2',
      atMs,
      failures: [{ ...failure, transient }],
      inStep: () => true,
    })[0]!;

  test('R-BEY-03: what may pass is tried again with a growing delay, at most eight times, and not before it was due', () => {
    let failing = met(true, [], 0);
    expect(failing).toMatchObject({ tries: 0, nextMs: 600_000 });
    expect(met(true, [failing], 1)).toMatchObject({ tries: 0, nextMs: 600_000 });
    for (let tries = 1; tries <= 8; tries += 1) failing = met(true, [failing], failing.nextMs!);
    expect(failing).toMatchObject({ tries: 8, nextMs: null });
    expect(met(false, [failing], 0)).toMatchObject({ tries: 0, nextMs: null });
  });

  test('R-BEY-17: nothing that fails is nothing to tell; of many causes some twenty are told and how many more there are', () => {
    expect(digestOf([], false)).toBeNull();
    const many = Array.from({ length: 23 }, (_, at) => ({ ...failure, field: `f${String(at)}` }));
    const { subject, text } = digestOf(many, true)!;
    expect(subject).toMatch(/more than 23/i);
    expect(text).toContain('Further causes: 3.');
    expect(digestOf([{ ...failure, field: null }], false)!.text).not.toContain('null');
  });

  test('R-BEY-11: nothing mends a record that was refused as a whole, or a reason that nobody knows', () => {
    expect(remediesOf({ ...failure, field: null })).toEqual([]);
    expect(remediesOf({ ...failure, reason: 'constructor' as never })).toEqual([]);
    expect(remediesOf(failure)).toEqual([]);
  });
});

describe('tickets', () => {
  const row = (id: number, more: Partial<TicketRow> = {}): TicketRow => ({
    id,
    subject: null,
    status: 2,
    priority: 1,
    type: null,
    group: null,
    agent: null,
    requester: 1,
    company: null,
    created: '2026-01-01T00:00:00Z',
    updated: '2026-01-01T00:00:00Z',
    due: null,
    escalated: false,
    ...more,
  });
  const news = (id: number, updated: string, more: Partial<TicketNews> = {}): TicketNews => ({
    id,
    updated,
    gone: false,
    row: null,
    ...more,
  });
  const DAY = '2026-01-02T00:00:00Z';

  test('R-BEY-21: by due time those without one come last', () => {
    const due = (id: number, due: string | null) => row(id, { due });
    expect(
      sortTickets([due(1, null), due(2, '2026-01-03'), due(3, '2026-01-02'), due(4, null)], 'due').map(
        ({ id }) => id,
      ),
    ).toEqual([3, 2, 4, 1]);
  });

  test('R-BEY-23: a ticket of high priority endangers a deal more than a usual one, less than an urgent one', () => {
    const risks = [2, 3, 4].map((priority) => riskOf(row(1, { priority }), undefined, 0));
    expect(risks).toEqual([...risks].sort((a, b) => a - b));
    expect(new Set(risks).size).toBe(3);
  });

  test('R-TIC-02: of news of one moment the one that tells more is kept, and news without a row move the ticket up', () => {
    const full = news(1, DAY, { row: row(1, { updated: DAY }) });
    expect(compacted([news(1, DAY), full])).toEqual([full]);
    expect(compacted([full, news(1, DAY)])).toEqual([full]);
    expect(compacted([news(1, DAY, { gone: true }), full])).toEqual([news(1, DAY, { gone: true })]);
    const shown = (rows: TicketRow[], items: TicketNews[]) =>
      withNews(rows, items, () => true, Date.parse(DAY));
    expect(shown([row(1)], [news(1, DAY)])).toEqual([row(1, { updated: DAY })]);
    expect(shown([], [news(1, DAY)])).toEqual([]);
    expect(shown([row(1, { updated: DAY })], [news(1, '2026-01-01T00:00:00Z', { gone: true })])).toHaveLength(
      1,
    );
  });

  test('R-TIC-11: a value of a field that the form does not have changes no other', () => {
    expect(withValue([], { a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 });
  });

  test('R-BEY-20: a ticket without a subject is told by its number', () => {
    expect(titleOf({ id: 5, subject: null })).toBe('#5');
  });
});

test('R-CON-06: what was changed is told in words, of what is new only that it is there', () => {
  expect(whatChanged({ a: '1' }, { a: '2', b: '3' })).toEqual(['a: 1 → 2', 'b']);
  expect(whatChanged({ a: '#1' }, { a: '#2' })).toEqual(['a']);
});

test('R-SYN-03: two records without a customer are planned for each other from the older one', () => {
  const [old, young] = [record({ jobTitle: 'Chef' }), record({})];
  const changes = planGroup({ customer: null, records: [young, old] }, defaultPairs('both'));
  expect(changes.map(({ person, values }) => [person.id, values])).toEqual([
    [young.id, { jobTitle: 'Chef' }],
  ]);
});
