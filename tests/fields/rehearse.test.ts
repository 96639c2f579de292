import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { putPath, readPath } from '../../rules/fields/path.ts';
import { rehearse } from '../../rules/fields/rehearse.ts';
import type { MappingRow } from '../../rules/settings/document.ts';

const row = (part: Partial<MappingRow>): MappingRow => ({
  freshdesk: 'custom_fields.a',
  freshsales: 'custom_field.cf_a',
  types: ['text', 'text'],
  ...part,
});

describe('the rehearsal of a row', () => {
  test('R-BEY-12: says how many real values have no mapped choice, and which these are', () => {
    const region = row({ types: ['dropdown', 'dropdown'], choices: [{ fd: 'North' }] });
    expect(rehearse(region, 'freshsales', ['North', 'West', null, 'West', 'East', ''], 'UTC')).toEqual({
      sampled: 6,
      empty: 2,
      fit: 1,
      cut: 0,
      failed: [{ reason: 'noChoice', count: 3, examples: ['West', 'East'] }],
    });
  });

  test('R-BEY-12: says how many would be cut, and how many do not fit at all', () => {
    const values = ['ab', 'abcdef', 'x'.repeat(300), 'a\nb'];
    expect(rehearse(row({ value: { shorten: 3 } }), 'freshsales', values, 'UTC')).toMatchObject({
      fit: 1,
      cut: 2,
      failed: [{ reason: 'lineBreaks', count: 1 }],
    });
    expect(rehearse(row({}), 'freshsales', values, 'UTC')).toMatchObject({ fit: 2, cut: 0 });
  });

  test('R-BEY-12: the other way, values are read as Freshsales has them', () => {
    const days = row({ types: ['date', 'date'] });
    expect(
      rehearse(days, 'freshdesk', ['2026-01-05T00:00:00+05:30', '2026-01-05', 'soon'], 'UTC'),
    ).toMatchObject({
      fit: 2,
      failed: [{ reason: 'notADate', examples: ['soon'] }],
    });
  });

  test('R-BEY-12: every sampled value is counted once', () => {
    const types = fc.constantFrom('text' as const, 'integer' as const, 'date' as const, 'checkbox' as const);
    fc.assert(
      fc.property(types, fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))), (type, values) => {
        const { sampled, empty, fit, cut, failed } = rehearse(
          row({ types: ['text', type] }),
          'freshsales',
          values,
          'UTC',
        );
        expect(empty + fit + cut + failed.reduce((sum, { count }) => sum + count, 0)).toBe(sampled);
      }),
    );
  });
});

test('R-MAP-03: a field’s path leads to its value, and what a record leaves out is not the same as empty', () => {
  const record = { job_title: 'Buyer', custom_field: { cf_a: null }, company: null };
  expect(
    ['job_title', 'custom_field.cf_a', 'custom_field.cf_b', 'company.city'].map((path) =>
      readPath(record, path),
    ),
  ).toEqual(['Buyer', null, undefined, undefined]);
  const body = {};
  putPath(body, 'job_title', 'Buyer');
  putPath(body, 'custom_field.cf_a', 1);
  putPath(body, 'custom_field.cf_b', 2);
  expect(body).toEqual({ job_title: 'Buyer', custom_field: { cf_a: 1, cf_b: 2 } });
});
