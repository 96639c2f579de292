import { beforeAll, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { labelOfPath } from '../../app/console/run/names.ts';
import { minutesFor } from '../../app/console/run/read-all.ts';
import { writtenCsv } from '../../app/console/run/written-csv.ts';
import type { FieldNames, WrittenRecord } from '../../rules/console/written.ts';

// In a browser it is a script of its own.
beforeAll(() => {
  Object.assign(globalThis, { Papa });
});

const links = { freshdesk: 'https://acme.freshdesk.com/a', freshsales: 'https://acme.freshsales.io' };

const names: FieldNames = {
  jobTitle: {
    paths: { freshdesk: 'job_title', freshsales: 'job_title' },
    labels: { freshdesk: 'Title', freshsales: 'Job title' },
    choices: { freshdesk: {}, freshsales: {} },
  },
  stage: {
    paths: { freshdesk: 'custom_fields.stage', freshsales: 'lifecycle_stage_id' },
    labels: { freshdesk: 'Stage', freshsales: 'Stage' },
    choices: { freshdesk: {}, freshsales: { '12': 'Won' } },
  },
};

const updated: WrittenRecord = {
  side: 'freshsales',
  entity: 'leads',
  kind: 'updated',
  id: 12,
  email: 'ann@client.example',
  from: null,
  fields: [
    { key: 'jobTitle', before: null, after: '=Chief' },
    { key: 'stage', before: '12', after: true },
  ],
};

test('R-LOG-03: the file has a line a field, in the words of people, with links and without formulas', () => {
  const text = writtenCsv(
    [updated, { ...updated, kind: 'created', id: null, from: 7, fields: [] }],
    names,
    links,
  );
  const rows = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true }).data;
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(rows).toMatchObject([
    {
      Record: 'https://acme.freshsales.io/leads/12',
      Kind: 'Freshsales lead',
      Field: 'Job title',
      Before: '',
      After: "'=Chief",
    },
    { What: 'Updated', Field: 'Stage', Before: 'Won', After: 'Yes' },
    { What: 'Created', 'Made from': 'https://acme.freshdesk.com/a/contacts/7', Field: '' },
  ]);
});

test('R-LOG-03: how long a whole file takes is known before it is read', () => {
  expect(minutesFor(3)).toBe(0);
  expect(minutesFor(50)).toBe(4);
});

test('R-LOG-02: a field that failed is called what its product calls it, and by its own name where it is not mapped', () => {
  expect(labelOfPath(names, 'lifecycle_stage_id', 'freshsales')).toBe('Stage');
  expect(labelOfPath(names, 'custom_fields.gone', 'freshdesk')).toBe('custom_fields.gone');
});
