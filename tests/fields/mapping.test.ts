import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isBroken,
  checkMapping,
  forbidsSaving,
  forbidsSync,
  type CheckContext,
} from '../../rules/fields/check.ts';
import { linksTo, mapByName, unlinked } from '../../rules/fields/links.ts';
import type { FieldList, FieldMeta } from '../../rules/fields/meta.ts';
import { newRow, partnersOf } from '../../rules/fields/partners.ts';
import { suggestRows } from '../../rules/fields/suggest.ts';
import { fieldTypes, type FieldType } from '../../rules/fields/types.ts';
import type { ChoiceLink, EntityMapping } from '../../rules/settings/document.ts';

function fieldOf(
  side: FieldMeta['side'],
  name: string,
  type: FieldType,
  more: Partial<FieldMeta> = {},
): FieldMeta {
  return {
    side,
    path: side === 'freshdesk' ? `custom_fields.${name}` : `custom_field.cf_${name}`,
    label: name,
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
  };
}

const desk = (name: string, type: FieldType, more: Partial<FieldMeta> = {}) =>
  fieldOf('freshdesk', name, type, more);
const sales = (name: string, type: FieldType, more: Partial<FieldMeta> = {}) =>
  fieldOf('freshsales', name, type, more);
const choices = (...labels: string[]) => ({ choices: labels.map((label) => ({ key: label, label })) });
const list = (side: FieldMeta['side'], fields: readonly FieldMeta[]): FieldList => ({
  side,
  entity: 'contacts',
  fields,
  limit: null,
});
const mapping = (part: Partial<EntityMapping> = {}): EntityMapping => ({
  fixed: {},
  rows: [],
  constants: [],
  ...part,
});

function context(
  deskFields: readonly FieldMeta[],
  salesFields: readonly FieldMeta[],
  more: Partial<CheckContext> = {},
): CheckContext {
  return {
    freshdesk: list('freshdesk', deskFields),
    freshsales: list('freshsales', salesFields),
    direction: 'both',
    given: new Set(),
    accounts: false,
    ...more,
  };
}

describe('partners', () => {
  test('R-MAP-07: a text may feed a dropdown, in that direction only', () => {
    const { possible } = partnersOf(desk('note', 'text'), [sales('region', 'dropdown')]);
    expect(possible.map(({ directions }) => directions)).toEqual([['toFreshsales']]);
    expect(newRow(desk('note', 'text'), sales('region', 'dropdown', choices('North')))).toMatchObject({
      direction: 'toFreshsales',
      choices: [{ fd: 'North' }],
    });
  });

  test('R-MAP-10: what only goes against the settings’ direction is not offered, and a row of before does nothing', () => {
    const [note, region] = [desk('note', 'text'), sales('region', 'dropdown')];
    expect(partnersOf(note, [region], 'toFreshdesk').impossible).toEqual([
      { field: region, why: 'otherWay' },
    ]);
    const rows = [newRow(note, region)];
    expect(checkMapping(mapping({ rows }), context([note], [region], { direction: 'toFreshdesk' }))).toEqual([
      { kind: 'idle', row: 0 },
    ]);
  });

  test('R-MAP-11: a second partner goes only where no other row writes', () => {
    const [note, remark] = [desk('note', 'text'), desk('remark', 'text')];
    const [about, more] = [sales('about', 'text'), sales('more', 'text')];
    const first = newRow(note, about);
    const feedsTwo = newRow(note, more, 'both', [first]);
    const fedByNone = newRow(remark, about, 'both', [first]);
    expect([first, feedsTwo, fedByNone].map((row) => row.direction)).toEqual([
      undefined,
      'toFreshsales',
      'toFreshdesk',
    ]);
    const found = checkMapping(
      mapping({ rows: [first, feedsTwo, fedByNone] }),
      context([note, remark], [about, more]),
    );
    expect(found).toEqual([]);
  });

  test('R-MAP-08: a dropdown is not offered a number, and the reason is there', () => {
    const { possible, impossible } = partnersOf(desk('region', 'dropdown'), [
      sales('litres', 'decimal'),
      sales('area', 'dropdown'),
      sales('created_at', 'date', { unoffered: 'system' }),
    ]);
    expect(possible.map(({ field }) => field.label)).toEqual(['area']);
    expect(impossible.map(({ field, why }) => [field.label, why])).toEqual([
      ['litres', 'dropdownOnly'],
      ['created_at', 'system'],
    ]);
  });

  test('every pair of fields is either possible or has a reason', () => {
    const types = fc.constantFrom(...fieldTypes);
    fc.assert(
      fc.property(types, types, (a, b) => {
        const { possible, impossible } = partnersOf(desk('a', a), [sales('b', b)]);
        expect(possible.length + impossible.length).toBe(1);
        for (const { directions } of possible) expect(directions.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('choices', () => {
  const region = desk('region', 'dropdown', choices('North', 'South East', 'West'));
  const area = sales('area', 'systemDropdown', {
    choices: [
      { key: '1', label: 'north' },
      { key: '2', label: 'South-East' },
      { key: '3', label: 'Abroad' },
    ],
  });

  test('R-MAP-08: "map by name" links the same words; what is left is visible on either side', () => {
    const links = mapByName(region, area);
    expect(links).toEqual([
      { fd: 'North', fs: '1' },
      { fd: 'South East', fs: '2' },
    ]);
    expect(unlinked(region, links).map(({ label }) => label)).toEqual(['West']);
    expect(unlinked(area, links).map(({ label }) => label)).toEqual(['Abroad']);
  });

  test('R-MAP-08: a choice that is labelled at length is found by its key', () => {
    const zone = desk('zone', 'dropdown', { choices: [{ key: 'London', label: '(GMT+00:00) London' }] });
    expect(mapByName(zone, sales('zone', 'dropdown', choices('London')))).toEqual([{ fd: 'London' }]);
  });

  test('R-MAP-08: several choices map to one, in either direction', () => {
    const links: ChoiceLink[] = [
      { fd: 'North', fs: '1' },
      { fd: 'West', fs: '1', way: 'toFreshsales' },
      { fd: 'North', fs: '3', way: 'toFreshdesk' },
    ];
    expect([...linksTo('freshsales', links)]).toEqual([
      ['North', '1'],
      ['West', '1'],
    ]);
    expect([...linksTo('freshdesk', links)]).toEqual([
      ['1', 'North'],
      ['3', 'North'],
    ]);
  });
});

describe('the check of a mapping', () => {
  const region = desk('region', 'dropdown', choices('North', 'South'));
  const area = sales('area', 'dropdown', choices('North', 'South'));
  const row = newRow(region, area);

  test('a mapping in which all is well has no problems', () => {
    expect(checkMapping(mapping({ rows: [row] }), context([region], [area]))).toEqual([]);
  });

  test('R-MAP-04: a mandatory field is missing until it is mapped, given a constant or given by the settings', () => {
    const needed = sales('segment', 'text', { mandatory: true });
    const problems = (part: Partial<EntityMapping>, more: Partial<CheckContext> = {}) =>
      checkMapping(mapping(part), context([desk('a', 'text')], [needed], more)).map(({ kind }) => kind);
    expect(problems({})).toEqual(['mandatory']);
    expect(problems({}, { direction: 'toFreshdesk' })).toEqual([]);
    expect(problems({ rows: [newRow(desk('a', 'text'), needed)] })).toEqual([]);
    expect(problems({ rows: [{ ...newRow(desk('a', 'text'), needed), direction: 'toFreshdesk' }] })).toEqual([
      'mandatory',
    ]);
    expect(
      problems({ constants: [{ side: 'freshsales', field: needed.path, type: 'text', value: 'x' }] }),
    ).toEqual([]);
    expect(problems({}, { given: new Set([needed.path]) })).toEqual([]);
  });

  test('R-MAP-04: the fixed pairs cover their fields, unless they are narrowed; account sync covers the account', () => {
    const title = sales('x', 'text', { path: 'job_title', mandatory: true, unoffered: 'fixed' });
    const accounts = sales('y', 'group', {
      path: 'sales_accounts',
      mandatory: true,
      unoffered: 'association',
    });
    const names = (part: Partial<EntityMapping>, more: Partial<CheckContext> = {}) =>
      checkMapping(mapping(part), context([], [title, accounts], more)).flatMap((problem) =>
        problem.kind === 'mandatory' ? [problem.field.path] : [],
      );
    expect(names({})).toEqual(['sales_accounts']);
    expect(names({}, { accounts: true })).toEqual([]);
    expect(names({ fixed: { jobTitle: { direction: 'toFreshdesk' } } }, { accounts: true })).toEqual([
      'job_title',
    ]);
  });

  test('R-MAP-11: a field that two rows write is refused at the second one', () => {
    const [problem] = checkMapping(
      mapping({ rows: [row, { ...newRow(desk('other', 'dropdown'), area), direction: 'toFreshsales' }] }),
      context([region, desk('other', 'dropdown')], [area]),
    );
    expect(problem).toEqual({ kind: 'twice', row: 1, side: 'freshsales', other: 0 });
    expect([forbidsSaving(problem!), forbidsSync(problem!)]).toEqual([true, true]);
  });

  test('R-MAP-11: a direction that the types do not have is refused', () => {
    const text = desk('note', 'text');
    const rows = [{ ...newRow(text, area), direction: 'both' as const }];
    expect(checkMapping(mapping({ rows }), context([text], [area]))).toEqual([
      { kind: 'impossible', row: 0, whyNot: 'dropdownOnly' },
    ]);
  });

  test('R-MAP-13: a deleted field, a changed type and a deleted choice are each named, and the row is kept', () => {
    const kinds = (deskFields: readonly FieldMeta[], salesFields: readonly FieldMeta[]) =>
      checkMapping(mapping({ rows: [row] }), context(deskFields, salesFields));
    expect(kinds([], [area])).toEqual([{ kind: 'fieldGone', row: 0, side: 'freshdesk' }]);
    const changed = { ...area, type: 'text' as const, choices: [] };
    expect(kinds([region], [changed])).toEqual([
      { kind: 'typeChanged', row: 0, side: 'freshsales', field: changed },
    ]);
    expect(kinds([region], [changed]).filter(isBroken)).toMatchObject([{ row: 0 }]);
    const fewer = { ...area, ...choices('North') };
    expect(kinds([region], [fewer])).toEqual([{ kind: 'choicesGone', row: 0, choices: ['South'] }]);
    expect(kinds([region], [fewer]).filter(isBroken)).toEqual([]);
  });

  test('R-MAP-05: a choice that is new is shown as unmapped, until one is chosen for all that are not', () => {
    const more = { ...region, ...choices('North', 'South', 'West') };
    const problems = (rows: EntityMapping['rows']) =>
      checkMapping(mapping({ rows }), context([more], [area]));
    expect(problems([row])).toEqual([
      { kind: 'choicesUnmapped', row: 0, side: 'freshdesk', choices: [{ key: 'West', label: 'West' }] },
    ]);
    expect(problems([{ ...row, otherwise: { toFreshsales: 'South' } }])).toEqual([]);
  });
});

describe('suggestions', () => {
  test('R-BEY-12: fields of one name are suggested, with their choices mapped, but not what is mapped already', () => {
    const deskFields = [
      desk('region', 'dropdown', { label: 'Region', ...choices('North') }),
      desk('vip', 'checkbox', { label: 'VIP?' }),
      desk('size', 'dropdown', { label: 'Size' }),
      desk('x', 'text', { path: 'unique_external_id', label: 'Unique external ID' }),
      desk('address', 'paragraph', { path: 'address', label: 'Address' }),
    ];
    const salesFields = [
      sales('vip', 'checkbox', { label: 'Is a VIP' }),
      sales('area', 'dropdown', { label: 'region', ...choices('north') }),
      sales('size', 'decimal', { label: 'Size' }),
      sales('x', 'text', { path: 'external_id', label: 'External ID' }),
      sales('a', 'text', { path: 'address', label: 'Address' }),
    ];
    const suggested = suggestRows(
      mapping(),
      list('freshdesk', deskFields),
      list('freshsales', salesFields),
      'toFreshsales',
    );
    expect(suggested).toEqual([
      {
        freshdesk: 'custom_fields.region',
        freshsales: 'custom_field.cf_area',
        types: ['dropdown', 'dropdown'],
        choices: [{ fd: 'North', fs: 'north' }],
      },
      { freshdesk: 'custom_fields.vip', freshsales: 'custom_field.cf_vip', types: ['checkbox', 'checkbox'] },
      { freshdesk: 'unique_external_id', freshsales: 'external_id', types: ['text', 'text'] },
      { freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'], value: { oneLine: true } },
    ]);
    expect(
      suggestRows(
        mapping({ rows: suggested }),
        list('freshdesk', deskFields),
        list('freshsales', salesFields),
      ),
    ).toEqual([]);
  });

  test('R-BEY-12: what is suggested can be saved', () => {
    const field = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(...fieldTypes));
    const fields = fc.uniqueArray(field, { selector: ([name]) => name, maxLength: 4 });
    fc.assert(
      fc.property(fields, fields, (deskNames, salesNames) => {
        const deskFields = deskNames.map(([name, type]) => desk(name, type));
        const salesFields = salesNames.map(([name, type]) => sales(name, type));
        const rows = suggestRows(mapping(), list('freshdesk', deskFields), list('freshsales', salesFields));
        expect(
          checkMapping(mapping({ rows }), context(deskFields, salesFields)).filter(forbidsSaving),
        ).toEqual([]);
      }),
    );
  });
});

test('300 fields a side: a check, the partners of a field and all suggestions take a few milliseconds', () => {
  const many = Array.from({ length: 300 }, (_, at) => `field ${String(at)}`);
  const twenty = choices(...Array.from({ length: 20 }, (_, at) => `choice ${String(at)}`));
  const deskFields = many.map((name, at) =>
    desk(name, at % 5 === 0 ? 'dropdown' : 'text', at % 5 === 0 ? twenty : {}),
  );
  const salesFields = many.map((name, at) =>
    sales(name, at % 5 === 0 ? 'dropdown' : 'text', at % 5 === 0 ? twenty : {}),
  );
  const started = performance.now();
  const rows = suggestRows(mapping(), list('freshdesk', deskFields), list('freshsales', salesFields));
  expect(checkMapping(mapping({ rows }), context(deskFields, salesFields))).toEqual([]);
  expect(partnersOf(deskFields[1]!, salesFields).possible).toHaveLength(300);
  expect(rows).toHaveLength(300);
  // About 10 ms on the slow machine; quadratic work would take seconds.
  expect(performance.now() - started).toBeLessThan(500);
});
