/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { describe, expect, jest, test } from '@jest/globals';
import { emptyOverlay } from '../../rules/settings/overlay.ts';
import type { Answers } from './support/client.ts';
import {
  ago,
  counts,
  explanation,
  failing,
  giveCode,
  openConsole,
  overview,
  record,
  refusal,
  run,
} from './support/console.ts';
import type { Page } from './support/page.ts';

const idle = overview([run('r')]);
const noEntries = { entries: [], total: 0, next: null };

describe('Why (not)?', () => {
  const ask = async (page: Page, about: string) => {
    await page.write('Email address or name', about);
    await page.press('Look it up');
  };
  const openWhy = (answers: Answers, data: unknown = idle) =>
    openConsole(data, { listLeftOut: noEntries, ...answers }, 'Why (not)?');

  test('R-BEY-10: an address shows the pair, what differs, and what was refused', async () => {
    const { page } = await openWhy({
      explainPerson: explanation({
        since: ago(1_000),
        differing: [
          {
            key: 'phone',
            freshdesk: 'phone',
            freshsales: 'work_number',
            values: { freshdesk: null, freshsales: '1' },
          },
        ],
        failures: [
          failing(3, { field: null, message: 'Phone is too odd' }),
          failing(3, { reason: 'notANumber', message: '' }),
        ],
      }),
    });
    await ask(page, 'ann@x.example');
    expect(page.text).toContain('Paired, but not all of it is in step');
    expect(page.text).toContain('Both halves exist since');
    expect(page.text).toContain('phone : empty');
    expect(page.text).toContain('Freshsales, the whole record : Phone is too odd.');
    expect(page.text).toContain('Freshsales lead 4');
    await page.press('Open the errors');
    expect(page.text).toContain('Nothing fails');
  });

  test('R-BEY-10: a name shows everybody of it, to choose one; whoever has no address takes no part', async () => {
    const { page, asked } = await openWhy({
      findPeople: {
        people: [
          { on: 'freshdesk', entity: null, id: 3, name: 'Ann', email: 'ann@x.example' },
          { on: 'freshsales', entity: 'leads', id: 4, name: null, email: null },
        ],
        more: true,
      },
      explainPerson: explanation(),
    });
    await ask(page, ' ann ');
    expect(page.text).toContain('There are more');
    expect(page.text).toContain('No name (Freshsales, Leads) : has no email address');
    await page.press('ann@x.example');
    expect(asked('explainPerson')).toEqual([{ email: 'ann@x.example' }]);
    expect(page.text).toContain('All mapped fields agree.');
  });

  test('R-BEY-10: one letter is not asked about; an answer that fails is asked for again', async () => {
    const answers = [refusal('Freshsales does not answer.'), () => ({ people: [], more: false })];
    const { page, asked } = await openWhy({ findPeople: () => answers.shift()?.() });
    await page.write('Email address or name', 'a');
    await page.after(() => page.see.getByLabelText('Email address or name').closest('form')?.requestSubmit());
    expect(asked('findPeople')).toEqual([]);
    await ask(page, 'ann');
    expect(page.text).toContain('Freshsales does not answer.');
    await page.press('Try again');
    expect(page.text).toContain('Nobody of this name');
  });

  test('R-BEY-10: brings a person in step at a press, and says where that failed', async () => {
    const records = explanation().records;
    const answers = [refusal('A sync is at work.'), () => ({})];
    const { page, asked } = await openWhy({
      explainPerson: explanation({ records: [...records, { on: 'freshsales', entity: 'accounts', id: 9 }] }),
      retryPeople: () => answers.shift()?.(),
    });
    await ask(page, 'ann@x.example');
    await page.press('Sync this person now');
    expect(page.text).toContain('A sync is at work.');
    await page.press('Sync this person now');
    expect(page.text).toContain('This person is being synced.');
    expect(asked('retryPeople').at(-1)).toEqual({
      people: records.map((one) => ({ ...one, email: 'ann@x.example' })),
    });
  });

  test.each([
    ['deleted', 'Create the other half again', 'createAgain', { email: 'ann@x.example' }],
    ['leftOut', 'Let 2 records back in', 'letBackIn', { refs: ['customers/3', 'leads/4'] }],
  ] as const)(
    'R-BEY-10: what was kept out comes back after the code: %s',
    async (verdict, action, method, payload) => {
      const { page, asked } = await openWhy({ explainPerson: explanation({ verdict }), [method]: {} });
      await ask(page, 'ann@x.example');
      await page.press(action);
      await page.press('Cancel');
      await page.press(action);
      await giveCode(page, action, action);
      expect(asked(method)).toEqual([{ ...payload, code: 'secret1', who: 'Ada, ada@us.example' }]);
      expect(page.text).toContain('This person is being synced.');
    },
  );

  test.each([
    [
      { verdict: 'filtered', filter: 'tag' },
      'It lacks the tags that the filter asks for.',
      'Open the filters',
      'button',
    ],
    [
      { verdict: 'blocked' },
      'the Freshdesk customer is blocked or spam',
      'Open the customers in Freshdesk',
      'link',
    ],
    [{ verdict: 'unknown', records: [] }, 'Nobody has this address', null, 'link'],
  ] as const)('R-BEY-10: what is mended elsewhere leads there: %j', async (more, sentence, way, role) => {
    const { page } = await openWhy({
      explainPerson: explanation(more),
      getFilters: refusal('No'),
    });
    await ask(page, 'ann@x.example');
    expect(page.text).toContain(sentence);
    for (const name of ['Open the filters', 'Open the customers in Freshdesk'])
      expect(page.has(name, role)).toBe(name === way);
    if (role === 'button') {
      await page.press(way);
      expect(page.text).toContain('Who takes part');
    }
  });

  test('R-BEY-10: tells what syncs wrote to the person, and by which rule; five runs at a press', async () => {
    const wrote = { contacts: counts({ created: 1 }), leads: counts(), accounts: counts() };
    const runs = Array.from({ length: 7 }, (_, at) => run(`r${String(at)}`, { counts: wrote }));
    const fields = [
      { key: 'phone', before: null, after: '1' },
      { key: 'level', before: 'a', after: 'b' },
      { key: 'gone', before: 'x', after: 'y' },
    ];
    const found: Record<string, unknown> = {
      r0: { records: [record(4, { fields }), record(5, { kind: 'created', fields: [fields[0]!] })] },
    };
    const { page, asked } = await openWhy(
      {
        explainPerson: explanation({ rules: { level: 'freshdesk', phone: 'fillEmpty' } }),
        searchWritten: ({ runId }: { runId: string }) =>
          found[runId] ?? refusal('The details of this run are not kept any more.')(),
      },
      overview(runs),
    );
    await ask(page, 'ann@x.example');
    expect(page.text).toContain('phone: – → 1 (it was empty)');
    expect(page.text).toContain('level: a → b (Freshdesk wins)');
    expect(page.text).toContain('gone: x → y (not mapped any more)');
    expect(page.text).toContain('created. phone: – → 1');
    expect(asked('searchWritten')).toHaveLength(5);
    await page.press('Look further back (2 earlier syncs)');
    expect(page.text).toContain('Nothing was written to this person in the syncs since');
    expect(page.has(/^Look further back/)).toBe(false);
  });

  test('R-BEY-10: where the last writes cannot be read, why; without a sync there are none', async () => {
    const wrote = { contacts: counts({ created: 1 }), leads: counts(), accounts: counts() };
    const { page } = await openWhy(
      { explainPerson: explanation(), searchWritten: refusal('The store is busy.') },
      overview([run('r', { counts: wrote })]),
    );
    await ask(page, 'ann@x.example');
    expect(page.text).toContain('The store is busy.');
    const none = await openWhy({ explainPerson: explanation() }, overview([run('r')]));
    await ask(none.page, 'ann@x.example');
    expect(none.page.text).toContain('No sync whose details are kept has written to this person.');
  });
});

describe('who is left out', () => {
  const entry = (ref: string, why: string) => ({ ref, why, atMs: 1_700_000_000_000 });

  test('R-BEY-05: is listed page by page, and let back in after the code', async () => {
    const pages = [
      { entries: [entry('customers/3', 'byHand')], total: 2, next: 'leads/4' },
      { entries: [entry('leads/4', 'undone')], total: 2, next: null },
    ];
    const { page, asked } = await openConsole(
      idle,
      { listLeftOut: ({ from }: { from: string | null }) => pages[from === null ? 0 : 1], letBackIn: {} },
      'Why (not)?',
    );
    expect(page.text).toContain('2 records');
    await page.press('Show more');
    expect(page.text).toContain('Its sync was undone');
    expect(page.has('Show more')).toBe(false);
    await page.press('Choose Freshsales lead 4', 'checkbox');
    await page.press('Choose Freshdesk customer 3', 'checkbox');
    await page.press('Choose Freshdesk customer 3', 'checkbox');
    await page.press('Let 1 record back in');
    await giveCode(page, 'Let 1 record back in', 'Let 1 record back in');
    expect(asked('letBackIn')[0]).toMatchObject({ refs: ['leads/4'], code: 'secret1' });
    expect(page.has('Show more')).toBe(true);
  });

  test('R-BEY-05: a list that cannot be read says why and is read again; an empty one says where it fills', async () => {
    const answers = [refusal('The store is busy.'), () => noEntries];
    const { page } = await openConsole(idle, { listLeftOut: () => answers.shift()?.() }, 'Why (not)?');
    expect(page.text).toContain('The store is busy.');
    await page.press('Try again');
    expect(page.text).toContain('Nobody is left out');
  });

  test('R-BEY-05: a list that the store lost says that nothing is synced, and all are let back in at once', async () => {
    const lists = [{ ...noEntries, lost: true }, noEntries];
    const answers = { listLeftOut: () => lists.shift(), letBackIn: {} };
    const { page, asked } = await openConsole(idle, answers, 'Why (not)?');
    expect(page.text).toContain('cannot be read any more');
    expect(page.text).not.toContain('Nobody is left out');
    await page.press('Let all of them back in');
    await giveCode(page, 'Let all of them back in', 'Let all of them back in');
    expect(asked('letBackIn')[0]).toMatchObject({ refs: 'all', code: 'secret1' });
    expect(page.text).toContain('Nobody is left out');
  });
});

describe('filters', () => {
  const choices = {
    stages: [{ entity: 'contacts', id: 1, name: 'Lead' }],
    views: [{ entity: 'leads', id: 2, name: 'Hot' }],
    companies: [{ id: 7, name: 'Acme' }],
  };
  const filters = emptyOverlay.filters;
  const openFilters = (answers: Answers = {}) =>
    openConsole(
      idle,
      {
        getFilters: { filters },
        filterChoices: choices,
        countFilters: { counts: [] },
        setFilters: {},
        ...answers,
      },
      'Filters',
    );

  test('R-BEY-05: by tags, day, stage, view; what is chosen is saved after the code', async () => {
    const { page, asked } = await openFilters();
    await page.press(/^Only update people/, 'checkbox');
    const sales = page.part('group', 'Freshsales records');
    await sales.write('With any of these tags', 'vip, , gold ');
    await sales.write('Created on or after', '2026-01-02');
    await sales.press('Contacts: Lead', 'checkbox');
    await sales.choose('In this view', 'Leads: Hot');
    await page.press('Save filters');
    await giveCode(page, 'Save filters', 'Save filters');
    expect(asked('setFilters')[0]).toMatchObject({
      filters: {
        onlyExisting: true,
        records: { tags: ['vip', 'gold'], createdAfter: '2026-01-02', stageIds: [1], viewId: 2 },
      },
    });
    expect(page.text).toContain('The filters are saved');
    await sales.write('Created on or after', '');
    await sales.choose('In this view', 'Whatever the view');
    await sales.press('Contacts: Lead', 'checkbox');
    expect(page.text).not.toContain('The filters are saved');
    await page.press('Save filters');
    await giveCode(page, 'Save filters', 'Save filters');
    expect(asked('setFilters')[1]).toMatchObject({
      filters: { records: { createdAfter: null, viewId: null, stageIds: [] } },
    });
  });

  test('R-BEY-05: companies are found by name, added and removed', async () => {
    const answers = [refusal('Freshdesk does not answer.'), () => ({ companies: choices.companies })];
    const { page } = await openFilters({
      getFilters: { filters: { ...filters, customers: { companyIds: [99] } } },
      findCompanies: () => (answers.shift() ?? (() => ({ companies: choices.companies })))(),
    });
    // A company that is gone goes by its number.
    expect(page.part('list', 'Companies that take part').text).toContain('99');
    await page.write('Of any of these companies', 'ac');
    await page.press('Find');
    expect(page.text).toContain('Freshdesk does not answer.');
    await page.press('Find');
    await page.press('Add Acme');
    expect(page.part('list', 'Companies that take part').text).toContain('Acme');
    expect(page.text).toContain('No other company of this name.');
    await page.press('Remove Acme');
    await page.press('Remove 99');
    expect(page.has('Companies that take part', 'list')).toBe(false);
  });

  test('R-BEY-05: a view that is gone stays named; a page that cannot be read is read again', async () => {
    const answers = [
      refusal('The store is busy.'),
      () => ({ filters: { ...filters, records: { viewId: 55 } } }),
    ];
    const { page } = await openFilters({ getFilters: () => answers.shift()?.() });
    expect(page.text).toContain('The store is busy.');
    await page.press('Try again');
    expect(page.options('In this view')).toContain('A view that is gone: nobody of its kind takes part');
  });

  test('R-BEY-05: whom they keep is counted a moment after the last change, and at a press', async () => {
    jest.useFakeTimers();
    const count = { kind: 'customers', of: 100, kept: 40, untold: 2, all: 5_000 };
    const answers = [() => ({ counts: [count] }), refusal('Freshdesk does not answer.')];
    const { page, asked } = await openFilters({ countFilters: () => answers.shift()?.() });
    await page.press(/^Only update people/, 'checkbox');
    expect(asked('countFilters')).toHaveLength(0);
    await page.pass(2_000);
    expect(page.text).toContain('Freshdesk customer: 40 of the first 100 take part.');
    expect(page.text).toContain('Of 2 the list does not tell');
    await page.press('Count who would stay');
    expect(page.text).toContain('Freshdesk does not answer.');
  });
});

describe('changes and data', () => {
  const noAudit = { getAudit: { entries: [] } };

  test('R-BEY-18: the log says what, when, and who claims it', async () => {
    const entries = [
      { atMs: 1, who: 'Ada', kind: 'undo', about: '2026-01-02T12:00:00Z' },
      { atMs: 2, who: null, kind: 'settings', about: null },
      { atMs: 3, who: null, kind: 'undo', about: 'the one before' },
      { atMs: 4, who: 'Bo', kind: 'leaveOut', about: 'leads/4, odd' },
      { atMs: 5, who: 'Bo', kind: 'remedy', about: 'Level, without a decision' },
      {
        atMs: 6,
        who: 'Bo',
        kind: 'remedy',
        about: 'Level: {"choices":[{"fd":"a"}],"value":{"phone":"DE","oneLine":true,"shorten":1}}',
      },
      { atMs: 7, who: 'Bo', kind: 'filters', about: '{"onlyExisting":' },
      { atMs: 8, who: 'Bo', kind: 'filters', about: '{"onlyExisting":false,"customers":{},"records":{}}' },
    ];
    const { page } = await openConsole(idle, { getAudit: { entries } }, 'Changes and data');
    for (const text of [
      'The one of Jan 2, 2026',
      'Settings page',
      'Not told',
      'Freshsales lead 4 and odd',
      'Level, without a decision',
      '“a” ↔ “a”',
      'phone numbers with their country code, DE',
      '{"onlyExisting":…',
      'Everybody takes part',
    ])
      expect(page.text).toContain(text);
  });

  test('R-BEY-18: a log that cannot be read says why and is read again', async () => {
    const answers = [refusal('The store is busy.'), () => ({ entries: [] })];
    const { page } = await openConsole(idle, { getAudit: () => answers.shift()?.() }, 'Changes and data');
    expect(page.text).toContain('The store is busy.');
    await page.press('Try again');
    expect(page.text).toContain('Nothing was changed yet');
  });

  test('R-BEY-18: a person is erased step by step after the code, with a receipt', async () => {
    jest.useFakeTimers();
    const parts = [
      { erased: [{ place: 'failing', found: 1 }], next: 1, steps: 3, records: 0 },
      { erased: [{ place: 'audit', found: 2 }], next: 2, steps: 3, records: 1 },
      { erased: [], next: null, steps: 3, records: 0 },
    ];
    const { page, asked } = await openConsole(
      idle,
      { ...noAudit, erasePerson: ({ step }: { step: number }) => parts[step] },
      'Changes and data',
    );
    await page.press('Erase…');
    expect(page.text).toContain('Type an address such as ann@example.com.');
    await page.write('Email address', ' ann@x.example ');
    await page.press('Erase…');
    expect(page.text).toContain('Everything the app stores about ann@x.example is erased.');
    await giveCode(page, 'Erase everything stored about a person', 'Erase');
    expect(page.text).toContain('Step 2 of 3 is done.');
    await page.pass(16_000);
    expect(asked('erasePerson').map(({ step }) => step)).toEqual([0, 1, 2]);
    expect(page.text).toContain('Erased for ann@x.example on');
    expect(page.text).toContain('One record with this address is still in the products.');
  });

  test('R-BEY-18: an erasure that ends too soon says so, also where its dialog was closed meanwhile', async () => {
    jest.useFakeTimers();
    const { page } = await openConsole(
      idle,
      {
        ...noAudit,
        erasePerson: ({ step }: { step: number }) =>
          step < 2
            ? { erased: [], next: step + 1, steps: 3, records: 0 }
            : Promise.reject(new Error('The store is busy.')),
      },
      'Changes and data',
    );
    await page.write('Email address', 'ann@x.example');
    await page.press('Erase…');
    await giveCode(page, 'Erase everything stored about a person', 'Erase');
    await page.press('Cancel');
    expect(page.text).toContain('Step 2 of 3 is done.');
    await page.pass(16_000);
    expect(page.text).not.toContain('Step 2 of 3 is done.');
    expect(page.text).toContain('Not everything is erased yet. The store is busy.');
  });
});
