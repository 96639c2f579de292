/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { describe, expect, jest, test } from '@jest/globals';
import { errorCsv } from '../../app/console/error-csv.ts';
import type { Failing } from '../../rules/failing.ts';
import type { Answers } from './support/client.ts';
import {
  details,
  failing,
  giveCode,
  health,
  openConsole,
  overview,
  refusal,
  run,
} from './support/console.ts';
import type { Page } from './support/page.ts';

const idle = overview([run('r')], { people: { inStep: 5, leftBy: {}, lookedAtMs: 1, failed: 2 } });

const openErrors = (list: readonly Failing[], answers: Answers = {}, data: unknown = idle) =>
  openConsole(data, { listFailing: { failing: list, pages: 1, over: false }, ...answers }, 'Errors');

describe('what is not written now', () => {
  test('R-BEY-03: is read page by page; there may be more than is listed', async () => {
    const { page } = await openConsole(
      idle,
      {
        listFailing: ({ page: at }: { page: number }) => ({
          failing: [failing(at + 1)],
          pages: 2,
          over: true,
        }),
      },
      'Errors',
    );
    expect(page.text).toContain('2 values or records');
    expect(page.text).toContain('There are more than are listed here.');
  });

  test('R-BEY-03: a list that cannot be read says why and is read again', async () => {
    const answers = [refusal('The store is busy.'), () => ({ failing: [], pages: 1, over: false })];
    const { page } = await openConsole(idle, { listFailing: () => answers.shift()?.() }, 'Errors');
    expect(page.text).toContain('The store is busy.');
    expect(page.text).not.toContain('Nothing fails');
    await page.press('Try again');
    expect(page.text).toContain('Nothing fails');
  });

  test.each([
    [[failing(1), failing(2), failing(2, { field: 'other' })], idle, '2 records are being tried again.'],
    [
      Array.from({ length: 501 }, (_, id) => failing(id + 1)),
      idle,
      'The first 500 are being tried again. Retry the other 1',
    ],
    [
      [failing(1)],
      overview([run('p', { kind: 'preview', endedAt: null, status: 'running' })]),
      'A sync is at work: they are tried again as soon as it has ended.',
    ],
  ])('R-BEY-03: are tried again at a press (%#)', async (list, data, sentence) => {
    const { page } = await openErrors(
      list,
      { retryPeople: {}, getRun: details(run('p', { kind: 'preview', endedAt: null })) },
      data,
    );
    await page.press('Retry all');
    expect(page.text).toContain(sentence);
  });

  test('R-BEY-03: one or some of a cause are chosen and tried; when each is tried by itself is told', async () => {
    const soon = new Date(Date.now() + 600_000).getTime();
    const { page, asked } = await openErrors([failing(1), failing(2, { nextMs: soon, transient: true })], {
      retryPeople: {},
    });
    await page.press(/^Records: /);
    expect(page.text).toContain('when you retry it or it changes');
    expect(page.text).toContain('by itself, in 10 min.');
    await page.press('Choose p1@x.example', 'checkbox');
    await page.press('Choose p2@x.example', 'checkbox');
    await page.press('Choose p1@x.example', 'checkbox');
    await page.press('Retry 1 record');
    expect(asked('retryPeople')[0]).toMatchObject({ people: [{ id: 2 }] });
    await page.press(/^Hide records: /);
    expect(page.has('Choose p1@x.example', 'checkbox')).toBe(false);
  });

  test('R-BEY-03: what cannot be tried again is said; hundreds of a cause are not all listed', async () => {
    const many = Array.from({ length: 120 }, (_, id) => failing(id + 1));
    const { page } = await openErrors(many, { retryPeople: refusal('The integration is switched off.') });
    await page.press(/^Records: /);
    expect(page.text).toContain('and 20 more');
    await page.press(/^Retry these/);
    expect(page.text).toContain('The integration is switched off.');
  });
});

describe('one decision for all records of a cause', () => {
  const list = [
    failing(1, { reason: 'noChoice', value: 'bronze', side: 'freshsales' }),
    failing(2, { reason: 'noChoice', value: `${'x'.repeat(59)}…` }),
    failing(3, { reason: 'noChoice', value: null }),
  ];
  const offer = {
    key: 'level',
    kinds: ['choices', 'otherwise', 'shorten', 'phone', 'oneLine'],
    choices: [{ key: 'g', label: 'Gold' }],
    sources: [{ key: 'bronze', label: 'Bronze' }],
  };
  const title = 'Fix all records of this cause';

  async function decide(failures: readonly Failing[], answers: Answers = {}) {
    const opened = await openErrors(failures, {
      offerRemedies: offer,
      applyRemedy: {},
      retryPeople: {},
      ...answers,
    });
    await opened.page.press(/^Fix all/);
    return { ...opened, dialog: opened.page.part('dialog', title) };
  }

  test.each([
    [
      'freshsales',
      { choices: [{ fd: 'bronze', fs: 'g', way: 'toFreshsales' }] },
      { otherwise: { toFreshsales: 'g' } },
    ],
    [
      'freshdesk',
      { choices: [{ fd: 'g', fs: 'bronze', way: 'toFreshdesk' }] },
      { otherwise: { toFreshdesk: 'g' } },
    ],
  ] as const)(
    'R-BEY-11: unknown values are mapped to choices of %s, or all to one',
    async (side, links, otherwise) => {
      const { page, asked, dialog } = await decide([{ ...list[0]!, side }]);
      await giveCode(page, title, 'Fix and retry');
      expect(dialog.text).toContain('Choose what to do first.');
      await dialog.choose('Bronze', 'Gold');
      await giveCode(page, title, 'Fix and retry');
      expect(asked('applyRemedy')[0]).toMatchObject({ key: 'level', remedy: links });
      await page.press(/^Fix all/);
      const again = page.part('dialog', title);
      await again.choose('What to do', 'Use one choice for everything that is not mapped');
      await giveCode(page, title, 'Fix and retry');
      expect(again.text).toContain('Choose what to do first.');
      await again.choose('Choice', 'Gold');
      await giveCode(page, title, 'Fix and retry');
      expect(asked('applyRemedy')[1]).toMatchObject({ remedy: otherwise });
      expect(asked('retryPeople')).toHaveLength(2);
    },
  );

  test('R-BEY-11: values that are cut cannot be mapped one by one', async () => {
    const { dialog } = await decide([list[1]!, list[2]!]);
    expect(dialog.text).toContain('Values that are longer than 60 characters are not listed');
  });

  test('R-BEY-11: values are shortened to what the product said, or to what somebody types', async () => {
    const long = failing(1, { reason: 'tooLong', message: 'At most 80 characters' });
    const { page, asked, dialog } = await decide([long], { offerRemedies: { ...offer, kinds: ['shorten'] } });
    expect(dialog.value('At most so many characters')).toBe('80');
    for (const wrong of ['0', '70000', '1.5']) {
      await dialog.write('At most so many characters', wrong);
      await giveCode(page, title, 'Fix and retry');
      expect(dialog.text).toContain('Type a whole number from 1 to 65,535.');
    }
    await dialog.write('At most so many characters', '40');
    await giveCode(page, title, 'Fix and retry');
    expect(asked('applyRemedy')[0]).toMatchObject({ remedy: { value: { shorten: 40 } } });
  });

  test.each([
    ['phone', { value: { phone: 'DE' } }],
    ['oneLine', { value: { oneLine: true } }],
  ] as const)('R-BEY-11: other values are written as the product takes them: %s', async (kind, remedy) => {
    const { page, asked, dialog } = await decide([failing(1, { reason: 'notAPhone' })], {
      offerRemedies: { ...offer, kinds: [kind] },
    });
    if (kind === 'phone') {
      await dialog.write('Country of numbers without a country code', 'xx');
      await giveCode(page, title, 'Fix and retry');
      expect(dialog.text).toContain('Type the two letters of a country.');
      await dialog.write('Country of numbers without a country code', ' de ');
    }
    await giveCode(page, title, 'Fix and retry');
    expect(asked('applyRemedy')[0]).toMatchObject({ remedy });
  });

  test('R-BEY-11: what can be decided may not be readable for the moment', async () => {
    const answers = [refusal('Freshsales does not answer.'), () => offer];
    const { page, dialog } = await decide([list[0]!], { offerRemedies: () => answers.shift()?.() });
    expect(dialog.text).toContain('Freshsales does not answer.');
    await dialog.press('Try again');
    expect(page.part('dialog', title).text).toContain('Map these values to choices');
  });
});

describe('corrected values in a file', () => {
  const first = failing(1, { on: 'freshdesk', side: 'freshsales', value: 'bronze' });
  const second = failing(2);
  const file = (corrected: (line: number) => string, list = [first, second]) => {
    const csv = errorCsv(list, health().links);
    const [head, ...lines] = csv.trim().split('\r\n');
    return new File(
      [[head, ...lines.map((line, at) => line.replace(/,("")?$/, `,${corrected(at)}`))].join('\r\n')],
      'errors.csv',
    );
  };
  const give = (page: Page, chosen: File | undefined) =>
    page.after(() => {
      const input = page.see.getAllByLabelText('Choose file…').find((one) => one.tagName === 'INPUT')!;
      Object.defineProperty(input, 'files', {
        value: chosen === undefined ? [] : [chosen],
        configurable: true,
      });
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  test('R-BEY-11: are written after the code, each line with what became of it', async () => {
    const { page, asked } = await openErrors([first, second], {
      correctRecords: { runId: 'c', refusals: [{ row: 1, why: 'It changed meanwhile.' }] },
      getRun: details(run('c')),
    });
    await give(page, undefined);
    await give(
      page,
      file((line) => (line === 0 ? 'Gold' : 'Silver')),
    );
    expect(page.text).toContain('2 corrected values were read.');
    await page.press('Write corrected values');
    await giveCode(page, 'Correct values in a file', 'Write corrected values');
    expect(asked('correctRecords')[0]).toMatchObject({
      rows: [
        { id: 1, corrected: 'Gold' },
        { id: 2, corrected: 'Silver' },
      ],
    });
    expect(page.text).toContain('It changed meanwhile.');
    expect(page.text).toContain('Written');
  });

  test('R-BEY-11: a line that names no record is told, and the others are written', async () => {
    const { page, asked } = await openErrors([first], { correctRecords: { runId: null, refusals: [] } });
    await give(
      page,
      file(() => 'Gold', [failing(null), first]),
    );
    await page.press('Write corrected values');
    await giveCode(page, 'Correct values in a file', 'Write corrected values');
    expect(asked('correctRecords')[0]?.['rows']).toHaveLength(1);
    expect(page.text).toContain('The record is not named: its id is missing.');
  });

  test('R-BEY-11: another file, and one without corrections, are said to be so', async () => {
    const { page } = await openErrors([first]);
    await give(page, new File(['a,b\r\n1,2'], 'x.csv'));
    expect(page.text).toContain('This file is not the error file');
    await give(
      page,
      file(() => ''),
    );
    expect(page.text).toContain('there is nothing to write');
  });

  test('R-BEY-11: a file can be dropped', async () => {
    const { page } = await openErrors([first]);
    await page.after(() => {
      const drop = new Event('drop', { bubbles: true, cancelable: true });
      Object.assign(drop, { dataTransfer: { files: [file(() => 'Gold', [first])] } });
      page.see.getByText('or drop it here').dispatchEvent(drop);
    });
    expect(page.text).toContain('One corrected value was read.');
  });

  /** One corrected line, written while time passes. */
  const writeSlowly = async (page: Page) => {
    await give(
      page,
      file(() => 'Gold', [first]),
    );
    await page.press('Write corrected values');
    jest.useFakeTimers();
    await giveCode(page, 'Correct values in a file', 'Write corrected values');
  };

  test('R-BEY-11: what waits for a sync longer than somebody looks is not said to be written', async () => {
    const { page } = await openErrors([first], {
      correctRecords: { runId: 'c', refusals: [] },
      getRun: details(run('c', { endedAt: null, status: 'running' })),
    });
    await writeSlowly(page);
    await page.pass(30 * 60_000);
    expect(page.text).not.toContain('What became of each line');
    expect(page.text).toContain('is still waiting for the sync that is at work');
  });

  test('R-BEY-11: a sync that goes first is waited for', async () => {
    const runs = [details(run('c', { endedAt: null, status: 'running' })), details(run('c'))];
    const { page } = await openErrors([first], {
      correctRecords: { runId: 'c', refusals: [] },
      getRun: () => runs.shift(),
    });
    await writeSlowly(page);
    expect(page.text).toContain('0 of 1 lines are done.');
    await page.pass(6_000);
    expect(page.text).toContain('What became of each line');
  });
});
