import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { causesOf } from '../../rules/console/causes.ts';
import { toCsv } from '../../app/console/csv.ts';
import { errorCsv } from '../../app/console/error-csv.ts';
import { recordUrl } from '../../app/console/links.ts';
import { remainingMs, withSample, type Sample } from '../../app/console/remaining.ts';
import { statusOf } from '../../app/console/status.ts';
import type { Overview, Run } from '../../app/console/types.ts';
import type { Failure, Health } from '../../rules/console/protocol.ts';

// In a browser it is a script of its own.
beforeAll(() => {
  Object.assign(globalThis, { Papa });
});

const links = { freshdesk: 'https://acme.freshdesk.com/a', freshsales: 'https://acme.freshsales.io' };

const failure: Failure = {
  side: 'freshsales',
  entity: 'leads',
  on: 'freshsales',
  id: 12,
  email: 'ann@client.example',
  field: 'cf_size',
  value: 'Grün',
  reason: 'noChoice',
  message: '“Grün” has no choice mapped to it. Map it.',
};

function read(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true }).data;
}

describe('Download error details', () => {
  test('R-LOG-02: each line names record, link, field, value, why and what to do, with a place for the corrected value', () => {
    expect(read(errorCsv([failure], links))).toEqual([
      {
        Record: 'https://acme.freshsales.io/leads/12',
        Product: 'Freshsales',
        'Record id': '12',
        Email: 'ann@client.example',
        'Written to': 'Freshsales',
        Field: 'cf_size',
        'Field name': 'cf_size',
        Value: 'Grün',
        Why: 'The value has no choice mapped to it.',
        'What to do':
          'Map it to a choice in the field mapping, or choose one for everything that is not mapped.',
        'Corrected value': '',
      },
    ]);
  });

  test('R-LOG-02: fields and choices are told by their labels beside the name that a correction goes by', () => {
    const names = {
      size: {
        paths: { freshdesk: 'custom_fields.size', freshsales: 'custom_field.cf_size' },
        labels: { freshdesk: 'Size', freshsales: 'Shoe size' },
        choices: { freshdesk: { xl: 'Very large' }, freshsales: { '7': 'Forty-four' } },
      },
    };
    const field = 'custom_field.cf_size';
    const lines = [
      { ...failure, field, value: 'xl' },
      { ...failure, field, value: '7', reason: null },
      { ...failure, field: 'custom_field.cf_gone', value: 'x' },
    ];
    expect(read(errorCsv(lines, links, names))).toMatchObject([
      { Field: field, 'Field name': 'Shoe size', Value: 'Very large' },
      { Field: field, 'Field name': 'Shoe size', Value: 'Forty-four' },
      { Field: 'custom_field.cf_gone', 'Field name': 'custom_field.cf_gone', Value: 'x' },
    ]);
  });

  test('R-LOG-02: it is UTF-8 that spreadsheets recognise', () => {
    expect(errorCsv([failure], links).startsWith('\uFEFF')).toBe(true);
  });

  test('R-LOG-02: for all values, a CSV reader gets them back and no cell begins a formula', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=1+1', '+49 30 1', '-2', '@SUM(A1)', '\t=1', '\n=1+1\nx', ' =1', '＝1', '"=1', "'=1"),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const columns = cells.map((_, at) => `c${String(at)}`);
        const [row] = Papa.parse<string[]>(toCsv(columns, [cells]).slice(1)).data.slice(1);
        row!.forEach((text, at) => {
          expect([cells[at], `'${cells[at]!}`]).toContain(text);
          expect(text.trim()).not.toMatch(/^[=+@|＝＋＠-]/u);
        });
      }),
    );
  });

  test('R-LOG-02: links go to Suite and Classic pages, leads, contacts and customers', () => {
    const suite = { ...links, freshsales: 'https://acme.myfreshworks.com/crm/sales' };
    expect(recordUrl(suite, { on: 'freshsales', entity: 'contacts', id: 5 })).toBe(
      'https://acme.myfreshworks.com/crm/sales/contacts/5',
    );
    expect(recordUrl(links, { on: 'freshdesk', entity: 'leads', id: 5 })).toBe(
      'https://acme.freshdesk.com/a/contacts/5',
    );
    expect(recordUrl(links, { on: 'freshdesk', entity: null, id: null })).toBeNull();
  });
});

describe('causes', () => {
  test('R-BEY-11: one cause for the same fault in the same field, whatever the record and value; the most frequent first', () => {
    const taken = (email: string): Failure => ({
      ...failure,
      field: 'mobile',
      reason: null,
      message: `"${email}" is taken by 123`,
    });
    const causes = causesOf([
      failure,
      taken('a@client.example'),
      taken('b@client.example'),
      { ...failure, field: 'cf_other' },
    ]);
    expect(causes.map((cause) => cause.failures.length)).toEqual([2, 1, 1]);
  });
});

describe('remaining time', () => {
  const sample = (seconds: number, done: number, step = 'a'): Sample => ({
    step,
    atMs: seconds * 1000,
    done,
  });

  test('R-SYN-01: it follows the pace of this step, and is not told before a minute was watched', () => {
    const samples = [sample(0, 100), sample(10, 200), sample(60, 300)].reduce<readonly Sample[]>(
      withSample,
      [],
    );
    expect(remainingMs(samples, 500)).toBe(60_000);
    expect(remainingMs(samples.slice(0, 2), 500)).toBeNull();
    expect(remainingMs(withSample(samples, sample(70, 0, 'b')), 500)).toBeNull();
  });
});

describe('the state in one line', () => {
  const counts = {
    created: 0,
    updated: 0,
    failed: 0,
    left: 0,
    inFreshdesk: { created: 0, updated: 0, failed: 0 },
  };
  const run: Run = {
    runId: 'r',
    kind: 'full',
    status: 'done',
    startedAt: '2026-01-05T09:00:00Z',
    endedAt: '2026-01-05T09:10:00Z',
    direction: 'both',
    reason: null,
    counts: { contacts: counts, leads: counts, accounts: counts },
    requests: 3,
    progress: { phase: 'finish', done: 0, total: null },
  };
  const health: Health = {
    sync: 'on',
    reason: null,
    hasCode: true,
    links,
    people: { inStep: 1, leftBy: {}, lookedAtMs: null, failed: 0 },
    hour: { used: 1, limit: 500 },
  };
  const status = (runs: readonly Run[], part: Partial<Health> = {}) => {
    const overview: Overview = { runs, dueAt: run.startedAt, health: { ...health, ...part } };
    const { tone, wayOut } = statusOf(overview);
    return [tone, wayOut];
  };

  test('R-BEY-06: what needs attention comes with the way out', () => {
    const failed = { ...run, counts: { ...run.counts, leads: { ...counts, failed: 2 } } };
    expect(status([run])).toEqual(['good', null]);
    expect(status([failed], { people: { inStep: 1, leftBy: {}, lookedAtMs: null, failed: 2 } })).toEqual([
      'warning',
      'errors',
    ]);
    // What failed then has been mended since.
    expect(status([failed])).toEqual(['good', null]);
    expect(status([{ ...run, status: 'failed', reason: 'Freshdesk did not answer.' }])).toEqual([
      'bad',
      'start',
    ]);
    expect(status([{ ...run, status: 'paused', endedAt: null }])).toEqual(['bad', null]);
    expect(status([run], { sync: 'paused', reason: 'Too much.' })).toEqual(['warning', null]);
    expect(status([{ ...run, status: 'running', endedAt: null }])).toEqual(['info', null]);
  });
});
