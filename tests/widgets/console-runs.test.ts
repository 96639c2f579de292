/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { describe, expect, jest, test } from '@jest/globals';
import { LINK_KEY } from '../../rules/company.ts';
import { madeUpId } from '../../rules/made-up.ts';
import { sentences } from '../../rules/sentences.ts';
import {
  ago,
  counts,
  details,
  explanation,
  failing,
  giveCode,
  openConsole,
  overview,
  record,
  refusal,
  run,
} from './support/console.ts';

const DAY_MS = 86_400_000;

describe('the state in one line', () => {
  test.each([
    [overview([], { sync: 'off' }), 'Switched off', 'An administrator switches it on'],
    [overview([], { sync: 'noSales' }), 'Switched off', 'This account has no Freshsales'],
    [overview([], { sync: 'paused', reason: null }), 'Paused', 'Press Resume once that is settled.'],
    [overview([], { sync: 'paused', reason: 'The key is gone.' }), 'Paused', 'The key is gone. Press Resume'],
    [overview([run('r', { endedAt: null, status: 'paused' })]), 'Needs attention', ''],
    [
      overview([run('r', { endedAt: null, status: 'running', kind: 'preview' })]),
      'Working out a preview',
      '',
    ],
    [overview([run('r', { endedAt: null, status: 'running' })]), 'Syncing now', 'You can leave this page'],
    [overview([run('r', { status: 'failed' })]), 'Needs attention', 'The last sync ended early.'],
    [overview([run('r')]), 'On', 'The last sync wrote everything it had to.'],
  ])('R-BEY-06: %#', async (data, title, text) => {
    const { page } = await openConsole(data, {
      getRun: details(data.runs[0] ?? run('r')),
      estimateSync: refusal('No'),
    });
    const line = page.see
      .getAllByRole('status')
      .map((part) => part.textContent)
      .join(' ');
    expect(line).toContain(title);
    expect(line).toContain(text);
  });

  test('R-BEY-06: what failed leads to the errors, an early end to another start', async () => {
    const some = overview([run('r')], {
      people: { inStep: null, leftBy: { noEmail: 2 }, lookedAtMs: null, failed: 3 },
    });
    const { page } = await openConsole(some);
    expect(page.text).toContain('3 values or records could not be written.');
    expect(page.text).toContain('Not known yet');
    await page.press('See what failed');
    expect(page.text).toContain('Nothing fails');
    const ended = await openConsole(overview([run('r', { status: 'failed', reason: 'No answer.' })]), {
      startSync: refusal('A sync is at work: try again when it has ended.'),
    });
    await ended.page.press('Start again');
    expect(ended.page.text).toContain('A sync is at work: try again when it has ended.');
  });

  test('R-SYN-01: a page that cannot be read says why and tries again', async () => {
    const answers = [refusal(''), () => overview([run('r')])];
    const { page } = await openConsole(() => answers.shift()?.());
    expect(page.text).toContain('The app did not answer. Try again in a moment.');
    await page.press('Try again');
    expect(page.text).toContain('The last sync wrote everything it had to.');
  });

  test('R-SYN-01: a full minute is told, and passes by itself; a hidden page asks nothing', async () => {
    jest.useFakeTimers();
    const answers = [refusal('', 429)];
    const { page, asked } = await openConsole(() => (answers.shift() ?? (() => overview([run('r')])))());
    expect(page.text).toContain('A lot is going on in this minute.');
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    await page.pass(60_000);
    expect(asked('listRuns')).toHaveLength(1);
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    await page.pass(30_000);
    expect(page.text).toContain('The last sync wrote everything it had to.');
  });
});

describe('the first sync', () => {
  const first = overview([], { people: { inStep: null, leftBy: {}, lookedAtMs: null, failed: 0 } });
  const estimate = {
    sales: 10,
    customers: 20,
    both: 5,
    writes: { freshsales: 15, freshdesk: 5 },
    requests: 100,
    minutes: 20,
    limitedBy: 'platform',
    most: null,
    atMs: 1,
  };

  test.each([
    [{}, 'Left open, this page keeps it going without a rest'],
    [{ minutes: 120 }, 'That takes about 2 hours'],
    [{ minutes: 0.5 }, 'That takes about a minute'],
    [{ most: 100_000 }, 'up to 100,000 in each product'],
  ])('R-BEY-15: says what it will take: %j', async (more, sentence) => {
    const { page } = await openConsole(first, { estimateSync: { ...estimate, ...more } });
    expect(page.text).toContain(sentence);
  });

  test('R-BEY-15: where it cannot be counted, why, and once more', async () => {
    const answers = [refusal('Freshdesk does not answer.'), () => estimate];
    const { page } = await openConsole(first, { estimateSync: () => answers.shift()?.() });
    expect(page.text).toContain('Freshdesk does not answer.');
    await page.press('Try again');
    expect(page.text).toContain('10 people in Freshsales, 20 in Freshdesk');
  });

  test('R-BEY-06: runs that had nothing to write say so', async () => {
    const { page } = await openConsole(overview([run('r')]));
    expect(page.text).toContain('None of these had anything to write.');
  });
});

describe('a run at work', () => {
  const atWork = run('r', {
    endedAt: null,
    status: 'running',
    progress: { phase: 'unheardOf', done: 5, total: 10 },
    reason: 'Freshdesk is asked again.',
    leftMinutes: 200,
  });

  test('R-SYN-01: says where it is, how much is done and left', async () => {
    const { page } = await openConsole(overview([atWork]), { getRun: details(atWork) });
    expect(page.text).toContain('Working');
    expect(page.text).toContain('Freshdesk is asked again.');
    expect(page.text).toContain('5 of about 10 people');
    expect(page.text).toContain('about 3 hours left in all');
    expect(page.see.getByRole<HTMLButtonElement>('button', { name: /Sync is running/ })).toBeDefined();
  });

  test('R-SYN-01: without an estimate, by how fast this step goes', async () => {
    jest.useFakeTimers();
    let done = 0;
    const { page } = await openConsole(
      overview([{ ...atWork, leftMinutes: null, progress: { phase: 'readSales', done: 0, total: null } }]),
      {
        getRun: () => {
          done += 10;
          return details({
            ...atWork,
            leftMinutes: null,
            reason: null,
            progress: { phase: 'readSales', done, total: 1_000 },
          });
        },
      },
    );
    expect(page.text).toContain('0 people looked at');
    await page.pass(120_000);
    expect(page.text).toMatch(/about \d+ minutes left in this step/);
  });

  test('R-BEY-01: a preview that ended while the page watched opens by itself', async () => {
    jest.useFakeTimers();
    const preview = run('p', { kind: 'preview', endedAt: null, status: 'running' });
    const { page } = await openConsole(overview([preview]), {
      getRun: () => details({ ...preview, endedAt: ago(0), status: 'done' }, { written: null }),
    });
    await page.pass(11_000);
    expect(page.text).toContain('Nothing was written');
    expect(page.text).toContain('both products are in step');
  });

  test.each([
    ['volume', 'This sync writes far more than usual', 'the last syncs wrote 10 at a time', 'Go on', true],
    ['failures', 'Much of what this sync tries fails', '7 values or records failed so far', 'Stop', false],
  ] as const)('R-BEY-09: one that asks waits for an answer: %s', async (rule, title, text, action, goOn) => {
    const asks = { rule, written: 900, failed: 7, usual: 9.6 };
    const { page, asked } = await openConsole(overview([{ ...atWork, asks }]), { answerRun: {} });
    expect(page.text).toContain(title);
    expect(page.text).toContain(text);
    await page.press(action);
    await giveCode(page, action, action);
    expect(asked('answerRun')).toEqual([{ goOn, code: 'secret1', who: 'Ada, ada@us.example' }]);
    expect(page.see.queryByRole('dialog')).toBe(null);
  });
});

describe('the console code', () => {
  test('R-CON-06: is asked for before anything is changed; a wrong one is said', async () => {
    const answers = [refusal('This is not the console code.'), () => ({})];
    const { page, asked } = await openConsole(overview([run('r')]), { setPaused: () => answers.shift()?.() });
    await page.press('Pause');
    const dialog = page.part('dialog', 'Pause syncing');
    await dialog.press('Pause');
    expect(dialog.text).toContain('Enter the console code.');
    expect(asked('setPaused')).toEqual([]);
    await giveCode(page, 'Pause syncing', 'Pause', 'wrong!');
    expect(dialog.text).toContain('This is not the console code.');
    await page.after(() => dialog.see.getByLabelText('Console code').closest('form')?.requestSubmit());
    expect(asked('setPaused')).toHaveLength(2);
    expect(page.see.queryByRole('dialog')).toBe(null);
  });

  test('R-CON-06: where none is set, an administrator has to', async () => {
    const { page } = await openConsole(overview([run('r')], { sync: 'paused', reason: '', hasCode: false }));
    await page.press('Resume');
    expect(page.text).toContain('This needs a console code, and none is set.');
    await page.press('Close');
    expect(page.see.queryByRole('dialog')).toBe(null);
  });
});

describe('a run in full', () => {
  const wrote = run('r', {
    reason: 'It was stopped in the console.',
    status: 'stopped',
    counts: {
      contacts: counts({ created: 2, updated: 1, left: 1 }, { created: 1 }),
      leads: counts(),
      accounts: counts(),
    },
    leftBy: { noEmail: 1 },
  });
  const written = { parts: 2, until: ago(-DAY_MS) };

  async function openRun(of: ReturnType<typeof details>, answers: object = {}) {
    const opened = await openConsole(
      overview([of]),
      { getRun: of, getWritten: { records: [], next: null }, ...answers },
      'Logs',
    );
    await opened.page.press(/^Details/);
    return opened;
  }

  test('R-LOG-01: tells why it ended, whom it left out, and what is kept of it', async () => {
    const { page } = await openRun(details(wrote, { written }));
    expect(page.text).toContain('It was stopped in the console.');
    expect(page.text).toContain('no email address: 1');
    expect(page.text).toContain('Details are kept until');
    expect(page.text).toContain('None of these.');
  });

  test.each([
    [details(wrote), 'The details of this run are not kept any more.'],
    [details(run('r')), 'Nothing was written.'],
    [details(run('r', { kind: 'preview' })), 'There is nothing to write: both products are in step.'],
    [details(run('r', { endedAt: null, status: 'running' })), 'Since '],
  ])('R-LOG-03: without records it says why (%#)', async (of, sentence) => {
    const { page } = await openRun(of);
    expect(page.text).toContain(sentence);
  });

  test('R-LOG-03: filters by record and by what was written; a filter that finds nothing says so', async () => {
    const { page, asked } = await openRun(details(wrote, { written }), {
      getWritten: ({ filter }: { filter: { kind?: string } }) => ({
        records: filter.kind === 'created' ? [] : [record(1)],
        next: null,
      }),
    });
    await page.choose('Records', 'Freshsales lead');
    await page.choose('Written', 'Created');
    expect(asked('getWritten').at(-1)).toMatchObject({ filter: { record: 'leads', kind: 'created' } });
    expect(page.text).toContain('None of these.');
    await page.choose('Records', 'All records');
    await page.choose('Written', 'All of it');
    expect(asked('getWritten').at(-1)).toMatchObject({ filter: {} });
    expect(page.text).toContain('p1@x.example');
  });

  test('R-LOG-03: a choice that is made while another is read is read to its end before it is called empty', async () => {
    const late: ((page: object) => void)[] = [];
    const { page } = await openRun(details(wrote, { written }), {
      getWritten: ({ filter }: { filter: { kind?: string } }) =>
        filter.kind === undefined
          ? { records: [record(1)], next: null }
          : new Promise((resolve) => {
              late.push(resolve);
            }),
    });
    await page.choose('Written', 'Created');
    await page.choose('Written', 'Updated');
    await page.after(() => {
      late[0]!({ records: [record(2)], next: null });
    });
    expect(page.text).not.toContain('None of these.');
    await page.after(() => {
      late[1]!({ records: [record(3)], next: null });
    });
    expect(page.text).toContain('p3@x.example');
  });

  test('R-LOG-03: hundreds come fifty at a time', async () => {
    const part = (from: number) => Array.from({ length: 40 }, (_, at) => record(from + at));
    const { page } = await openRun(details(wrote, { written }), {
      getWritten: ({ part: at }: { part: number }) => ({
        records: part(at * 100 + 1),
        next: at < 2 ? at + 1 : null,
      }),
    });
    expect(page.text).toContain('1 to 50');
    await page.press('Next');
    expect(page.text).toContain('51 to 100');
    await page.press('Next');
    expect(page.text).toContain('101 to 120');
    expect(page.see.getByRole<HTMLButtonElement>('button', { name: 'Next' }).disabled).toBe(true);
    await page.press('Previous');
    expect(page.text).toContain('51 to 100');
  });

  test('R-LOG-03: is searched by an address; nothing found is said, and all shown again', async () => {
    const { page, asked } = await openRun(details(wrote, { written }), {
      searchWritten: ({ text }: { text: string }) => ({ records: text === 'ann' ? [record(7)] : [] }),
    });
    const submit = () =>
      page.after(() =>
        page.see.getByRole('search').querySelector('form, button')?.closest('form')?.requestSubmit(),
      );
    await submit();
    expect(asked('searchWritten')).toEqual([]);
    await page.write('Email, record id or whole name', ' ann ');
    await submit();
    expect(page.text).toContain('One record for “ann”.');
    await page.write('Email, record id or whole name', 'bob');
    await submit();
    expect(page.text).toContain('This run wrote nothing for “bob”.');
    await page.press('Show all again');
    expect(page.text).toContain('None of these.');
  });

  test('R-LOG-03: what cannot be read says why, and is read or searched again', async () => {
    const state = { down: true };
    const answer = (records: unknown[]) => () =>
      state.down ? refusal('The store is busy.')() : { records, next: null };
    const { page } = await openRun(details(wrote, { written }), {
      getWritten: answer([record(1)]),
      searchWritten: answer([record(2)]),
    });
    expect(page.text).toContain('The store is busy.');
    state.down = false;
    await page.press('Try again');
    expect(page.text).toContain('p1@x.example');
    state.down = true;
    await page.write('Email, record id or whole name', 'p2');
    await page.press('Search');
    expect(page.text).toContain('The store is busy.');
    state.down = false;
    await page.press('Try again');
    expect(page.text).toContain('p2@x.example');
  });

  test('R-LOG-03: fields by their names, choices by their labels, both values', async () => {
    const names = {
      level: {
        paths: { freshsales: 'cf_level', freshdesk: 'level' },
        labels: { freshsales: 'Level', freshdesk: 'Grade' },
        choices: { freshsales: { a: 'Gold', b: 'Silver' }, freshdesk: {} },
      },
    };
    const fields = [
      { key: 'level', before: 'a;b', after: null },
      { key: 'other', before: false, after: true },
    ];
    const { page } = await openRun(details(wrote, { written }), {
      nameFields: { names },
      getWritten: {
        records: [
          record(1, { fields }),
          record(2, { kind: 'kept', why: 'gone', side: 'freshdesk', entity: null }),
          record(null, { kind: 'created', from: 9, email: null, entity: 'leads' }),
          record(3, { kind: 'created', from: 9, side: 'freshdesk', entity: 'leads' }),
        ],
        next: null,
      },
    });
    expect(page.text).toContain('Level : Gold;Silver → empty');
    expect(page.text).toContain('other : No → Yes');
    expect(page.text).toContain('The record is not there any more.');
    expect(page.text).toContain('A record without an address');
    expect(page.text).toContain('From this Freshdesk customer');
    expect(page.text).toContain('From this Freshsales lead');
  });

  test.each([
    [explanation({ records: [{ on: 'freshsales', entity: 'contacts', id: 5 }] }), /Open it/],
    [explanation({ records: [{ on: 'freshsales', entity: 'leads', id: 5 }] }), /It is not there any more\./],
    [refusal('Freshsales does not answer.'), /Freshsales does not answer\./],
  ])(
    'R-LOG-03: a record that was created is looked up when somebody wants to see it (%#)',
    async (explainPerson, shown) => {
      const { page } = await openRun(details(wrote, { written }), {
        getWritten: { records: [record(null, { kind: 'created', email: 'new@x.example' })], next: null },
        explainPerson,
      });
      await page.press('Find it: new@x.example');
      expect(page.text).toMatch(shown);
    },
  );

  describe('everything as a file', () => {
    test('R-LOG-03: is read a part at a time, and shown as text where nothing may be downloaded', async () => {
      jest.useFakeTimers();
      const { page } = await openRun(details(wrote, { written: { ...written, parts: 6 } }), {
        getWritten: ({ part }: { part: number }) => ({
          records: [
            record(part + 1, { fields: part === 0 ? [{ key: 'level', before: null, after: 'x' }] : [] }),
          ],
          next: part < 5 ? part + 1 : null,
        }),
      });
      await page.press('Download everything');
      const dialog = page.part('dialog', 'Download everything');
      expect(dialog.text).toContain('It takes about a minute');
      await dialog.press('Read them');
      expect(dialog.text).toContain('4 of 6 parts are read.');
      await dialog.pass(11_000);
      expect(dialog.text).toContain('All parts are read.');
      await dialog.press('Show as text to copy');
      const text = page.value('Error details as text');
      expect(text).toContain('p1@x.example');
      expect(text).toContain('level');
    });

    test('R-LOG-03: a busy minute is waited for; another failure is said, and tried again', async () => {
      jest.useFakeTimers();
      const answers = [
        () => ({ records: [], next: null }),
        refusal('', 429),
        refusal('The store is gone.'),
        () => ({ records: [record(1)], next: null }),
      ];
      const { page } = await openRun(details(wrote, { written }), { getWritten: () => answers.shift()?.() });
      await page.press('Download everything');
      const dialog = page.part('dialog', 'Download everything');
      expect(dialog.text).toContain('It takes a few seconds.');
      await dialog.press('Read them');
      expect(dialog.text).toContain('0 of 2 parts are read.');
      await dialog.pass(16_000);
      expect(dialog.text).toContain('The store is gone.');
      await dialog.press('Try again');
      expect(dialog.text).toContain('All parts are read.');
    });

    test('R-LOG-03: closing stops it', async () => {
      jest.useFakeTimers();
      const { page, asked } = await openRun(details(wrote, { written: { ...written, parts: 9 } }), {
        getWritten: ({ part }: { part: number }) => ({ records: [], next: part + 1 }),
      });
      await page.press('Download everything');
      await page.part('dialog', 'Download everything').press('Read them');
      const before = asked('getWritten').length;
      await page.part('dialog', 'Download everything').press('Close');
      await page.pass(60_000);
      expect(asked('getWritten').length).toBeLessThan(before + 2);
    });
  });

  test.each([true, false])('R-LOG-02: what failed can be copied (clipboard: %s)', async (allowed) => {
    const writeText = () => (allowed ? Promise.resolve() : Promise.reject(new Error('no')));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    Object.assign(document, { execCommand: () => false });
    const long = 'y'.repeat(80);
    const failures = [
      failing(1, { value: long }),
      failing(null, { field: null, value: null, entity: null, message: 'Email is taken' }),
    ];
    const { page } = await openRun(
      details({ ...wrote, counts: { ...wrote.counts, leads: counts({ failed: 5 }) } }, { written, failures }),
    );
    expect(page.text).toContain(`${'y'.repeat(60)}…`);
    expect(page.text).toContain('Freshsales, the whole record');
    expect(page.text).toContain('A record in Freshdesk');
    expect(page.text).toContain('3 more are counted, but their details were not kept');
    await page.press('Show as text to copy');
    expect(page.value('Error details as text')).toContain('Email is taken');
    await page.press('Copy');
    expect(page.has('Copied')).toBe(allowed);
  });

  test('R-LOG-02: of many failures the first show at once, the others as they come', async () => {
    jest.useFakeTimers();
    const failed = { ...wrote, counts: { ...wrote.counts, leads: counts({ failed: 201 }) } };
    const { page } = await openRun(details(failed, { written, failures: [failing(1)], more: 2 }), {
      getFailures: ({ number }: { number: number }) => ({ failures: [failing(10 + number)], more: 0 }),
    });
    expect(page.text).toContain('198 more are counted');
    const gone = await openRun(details(failed, { written }));
    expect(gone.page.text).toContain('201 failed. Details are kept for 30 days and are gone.');
  });

  test('R-BEY-02: is undone after the code, customers too where that is wanted; companies stay', async () => {
    const of = { ...wrote, counts: { ...wrote.counts, accounts: counts({ created: 1 }, { created: 1 }) } };
    const { page, asked } = await openRun(details(of, { written }), { undoRun: {} });
    await page.press('Undo this sync');
    const dialog = page.part('dialog', 'Undo this sync');
    expect(dialog.text).toContain('Freshdesk has no bin for companies');
    await dialog.press(/^Archive customers/, 'checkbox');
    await giveCode(page, 'Undo this sync', 'Undo this sync');
    expect(asked('undoRun')[0]).toMatchObject({ runId: 'r', customers: true, code: 'secret1' });
  });
});

test('R-BEY-01: a preview is started from the page, and its list says that nothing was written', async () => {
  const state = { runs: [run('r')] };
  const preview = run('p', {
    kind: 'preview',
    counts: { contacts: counts({ created: 1, updated: 2, left: 3 }), leads: counts(), accounts: counts() },
  });
  const { page } = await openConsole(() => overview(state.runs), {
    startPreview: () => {
      state.runs = [preview, run('r')];
      return {};
    },
    getRun: details(preview),
    startSync: {},
  });
  await page.press('Preview');
  await page.after(() => page.see.getAllByRole('button', { name: /^Details/ })[0]?.click());
  expect(page.text).toContain('A sync would create 1 record, update 2, and leave out 3 people.');
  await page.press('Start this sync');
  expect(page.text).not.toContain('A sync would create');
});

describe('answers that come late', () => {
  /** Answers that the test gives when it likes, by what was asked. */
  function held() {
    const given = new Map<string, (value: unknown) => void>();
    const ask = (name: string) => new Promise((resolve) => given.set(name, resolve));
    return { ask, give: (name: string, value: unknown) => given.get(name)?.(value) };
  }
  const of = details(
    run('r', { counts: { contacts: counts({ updated: 2 }), leads: counts(), accounts: counts() } }),
    {
      written: { parts: 1, until: null },
    },
  );

  test('R-LOG-03: of records are not shown where something else was asked for meanwhile', async () => {
    const late = held();
    const { page } = await openConsole(
      overview([of]),
      {
        getRun: of,
        getWritten: ({ filter }: { filter: { kind?: string } }) => late.ask(filter.kind ?? 'all'),
        searchWritten: ({ text }: { text: string }) => late.ask(text),
      },
      'Logs',
    );
    await page.press(/^Details/);
    await page.choose('Written', 'Created');
    await page.after(() => {
      late.give('created', { records: [record(2)], next: null });
      late.give('all', { records: [record(1)], next: null });
    });
    expect(page.text).toContain('p2@x.example');
    expect(page.text).not.toContain('p1@x.example');
    for (const text of ['first', 'second']) {
      await page.write('Email, record id or whole name', text);
      await page.press('Search');
    }
    expect(page.text).toContain('Reading what was written');
    await page.after(() => {
      late.give('second', { records: [record(4)] });
      late.give('first', { records: [record(3)] });
    });
    expect(page.text).toContain('p4@x.example');
    expect(page.text).not.toContain('p3@x.example');
  });

  test('R-LOG-02: of failures are not shown in another run', async () => {
    const late = held();
    const first = { ...of, runId: 'a', failures: [failing(1)], more: 1, written: null };
    const second = { ...of, runId: 'b', written: null };
    const { page } = await openConsole(
      overview([first, second]),
      {
        getRun: ({ runId }: { runId: string }) => (runId === 'a' ? first : second),
        getFailures: () => late.ask('failures'),
      },
      'Logs',
    );
    const open = (at: number) =>
      page.after(() => page.see.getAllByRole('button', { name: /^Details/ })[at]?.click());
    await open(0);
    expect(page.text).toContain('Reading the details of about 100 more.');
    await open(1);
    await page.after(() => {
      late.give('failures', { failures: [failing(9)] });
    });
    expect(page.text).toContain('Nothing failed.');
    expect(page.text).not.toContain('p9@x.example');
  });
});

test('R-BEY-30: a dialog closes by a click beside it, not by one inside', async () => {
  const { page } = await openConsole(overview([run('r')]));
  await page.press('Pause');
  const dialog = page.see.getByRole('dialog');
  await page.after(() => dialog.querySelector('p')?.click());
  expect(page.see.queryByRole('dialog')).not.toBe(null);
  await page.after(() => dialog.click());
  expect(page.see.queryByRole('dialog')).toBe(null);
});

test('R-BEY-30: tabs are walked with the arrows, round their ends, and with Home and End', async () => {
  const { page } = await openConsole(overview([run('r')]), { getAudit: { entries: [] } });
  const selected = () => page.see.getByRole('tab', { selected: true }).textContent.trim();
  const walk = (key: string) => page.key(key, page.see.getByRole('tab', { selected: true }));
  await walk('ArrowLeft');
  expect(selected()).toBe('Changes and data');
  await walk('ArrowRight');
  expect(selected()).toBe('Overview');
  await walk('End');
  expect(selected()).toBe('Changes and data');
  await walk('Home');
  expect(selected()).toBe('Overview');
  await walk('x');
  expect(selected()).toBe('Overview');
});

test('R-BEY-01: a preview names companies and accounts that are not there yet, and texts that are too long to be kept', async () => {
  const fields = [
    { key: LINK_KEY, before: null, after: madeUpId(3) },
    { key: 'note', before: null, after: sentences.textTooLong },
  ];
  const preview = details(run('p', { kind: 'preview' }), { written: { parts: 1, until: null } });
  const { page } = await openConsole(
    overview([preview]),
    {
      getRun: preview,
      getWritten: { records: [record(null, { kind: 'created', side: 'freshdesk', fields })], next: null },
    },
    'Logs',
  );
  await page.press(/^Details/);
  expect(page.text).toContain('the new company');
  expect(page.text).toContain(sentences.textTooLong);
});

test('R-SYN-01: a platform that refuses without a word is said not to have answered', async () => {
  const nothing: unknown = null;
  const { page } = await openConsole(() => Promise.reject(nothing));
  expect(page.text).toContain('The app did not answer. Try again in a moment.');
});
