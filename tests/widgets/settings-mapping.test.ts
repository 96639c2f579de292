/** @jest-environment <rootDir>/tests/widgets/support/environment.mjs */
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { PageState } from '../../app/settings/state.ts';
import type { EntityFields } from '../../app/settings/mapping/fields.ts';
import type { FieldMeta } from '../../rules/fields/meta.ts';
import type { Side } from '../../rules/person.ts';
import { defaultDocument, type EntityMapping, type SettingsDocument } from '../../rules/settings/document.ts';
import { connected, fieldsOf, meta, openSettings, refused } from './support/settings.ts';

beforeEach(() => {
  // Samples are tried, and more lines drawn, when nobody types.
  jest.useFakeTimers();
});

const choices = (...labels: string[]) => labels.map((label) => ({ key: label.toLowerCase(), label }));
const dropdown = (side: Side, path: string, ...labels: string[]) =>
  meta(side, path, { type: 'dropdown', choices: choices(...labels) });
const row = (
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
  more: Partial<EntityMapping['rows'][number]> = {},
) => ({
  freshdesk: freshdesk.path,
  freshsales: freshsales.path,
  types: [freshdesk.type, freshsales.type] as const,
  ...more,
});

const region = meta('freshdesk', 'custom_fields.region', { label: 'Region' });
const area = meta('freshsales', 'custom_field.cf_area', { label: 'Area' });

async function openMapping(
  mapping: Partial<EntityMapping>,
  fields: EntityFields,
  document: Partial<SettingsDocument> = {},
  part: Partial<PageState> = {},
) {
  const contacts = { fixed: {}, rows: [], constants: [], ...mapping };
  const settings = await openSettings({
    ...connected,
    step: 'mapping',
    document: { ...defaultDocument, mappings: { ...defaultDocument.mappings, contacts }, ...document },
    fields: { kind: 'ready', value: { contacts: fields } },
    ...part,
  });
  await settings.page.pass(1_000);
  return { ...settings, mapping: () => settings.document().mappings.contacts };
}

describe('mandatory fields and constants', () => {
  const branch = meta('freshsales', 'custom_field.cf_branch', { label: 'Branch', mandatory: true });
  const level = {
    ...dropdown('freshsales', 'custom_field.cf_level', 'Gold', 'Silver'),
    label: 'Level',
    mandatory: true,
  };

  test('R-MAP-04: what nothing feeds is named, and can be given a constant', async () => {
    const { page, mapping } = await openMapping({}, fieldsOf([], [branch, level]));
    expect(page.text).toContain('Mandatory fields without a value');
    await page.choose('Freshsales: Level', 'Gold');
    const input = page.see.getByLabelText<HTMLInputElement>('Freshsales: Branch');
    await page.write('Freshsales: Branch', ' North ');
    await page.after(() => input.dispatchEvent(new Event('change', { bubbles: true })));
    expect(mapping().constants.map(({ field, value }) => [field, value])).toEqual([
      ['custom_field.cf_level', 'gold'],
      ['custom_field.cf_branch', 'North'],
    ]);
    expect(page.text).not.toContain('Mandatory fields without a value');
    await page.press('Remove the constant of Branch');
    expect(page.text).toContain('Mandatory fields without a value');
  });

  test.each([
    ['gone', 'text', 'x', 'There is no such field any more'],
    ['custom_field.cf_branch', 'integer', '5', 'The field has another type than when the constant was set'],
    ['custom_field.cf_branch', 'text', '  ', 'It is empty: type a value, or remove the constant.'],
    ['custom_field.cf_level', 'dropdown', 'bronze', 'There is no such choice any more'],
    ['custom_field.cf_born', 'date', 'soon', 'new records are made without it.'],
  ] as const)(
    'R-MAP-04: a constant that cannot be written says why: %s, %s, %j',
    async (field, type, value, sentence) => {
      const born = meta('freshsales', 'custom_field.cf_born', { label: 'Born', type: 'date' });
      const constants = [{ side: 'freshsales' as const, field, type, value }];
      const { page } = await openMapping({ constants }, fieldsOf([], [branch, level, born]));
      expect(page.text).toContain(sentence);
    },
  );
});

describe('choices', () => {
  const status = { ...dropdown('freshdesk', 'custom_fields.status', 'Hot', 'Cold', 'Old'), label: 'Status' };
  const phase = { ...dropdown('freshsales', 'custom_field.cf_phase', 'Hot', 'Cool'), label: 'Phase' };

  test('R-MAP-08: are mapped one by one, both ways at once where the way back is open; the rest has a way too', async () => {
    const { page, mapping } = await openMapping({ rows: [row(status, phase)] }, fieldsOf([status], [phase]));
    await page.press('Choices and values of Status');
    expect(page.text).toContain('3 choices of Freshdesk are not mapped.');
    await page.press('Map by name');
    expect(mapping().rows[0]?.choices).toEqual([{ fd: 'hot' }]);
    await page.choose('Cold becomes in Freshsales', 'Cool');
    expect(mapping().rows[0]?.choices).toEqual([{ fd: 'hot' }, { fd: 'cold', fs: 'cool' }]);
    // A second one for the same: the way back stays what it was.
    await page.choose('Old becomes in Freshsales', 'Cool');
    expect(mapping().rows[0]?.choices).toContainEqual({ fd: 'old', fs: 'cool', way: 'toFreshsales' });
    await page.choose('Old becomes in Freshsales', 'Not mapped');
    await page.choose('Cool becomes in Freshdesk', 'Old');
    expect(mapping().rows[0]?.choices).toEqual([
      { fd: 'hot' },
      { fd: 'cold', fs: 'cool', way: 'toFreshsales' },
      { fd: 'old', fs: 'cool' },
    ]);
    await page.part('region', 'Choices on the way to Freshsales').choose('Everything else becomes', 'Hot');
    expect(mapping().rows[0]?.otherwise).toEqual({ toFreshsales: 'hot' });
    await page
      .part('region', 'Choices on the way to Freshsales')
      .choose('Everything else becomes', 'A failed field, so that somebody looks at it');
    expect(mapping().rows[0]?.otherwise).toEqual({});
  });

  test('R-MAP-07: a text that feeds a list must equal a name of it', async () => {
    const { page } = await openMapping({ rows: [row(region, phase)] }, fieldsOf([region], [phase]));
    await page.press('Choices and values of Region');
    expect(page.text).toContain('A text from Freshdesk must equal one of the choices’ names');
    expect(page.text).toContain('Before a value is written');
    await page.press('Choices and values of Region');
    expect(page.text).not.toContain('Before a value is written');
  });

  test('R-MAP-13: choices that are gone are named and skipped', async () => {
    const rows = [row(status, phase, { choices: [{ fd: 'hot' }, { fd: 'warm', fs: 'cool' }] })];
    const { page } = await openMapping({ rows }, fieldsOf([status], [phase]));
    expect(page.text).toContain('Choices that are gone are skipped: warm.');
  });
});

test('R-BEY-12: what is done to a value before it is written can be switched on and off', async () => {
  const { page, mapping } = await openMapping({ rows: [row(region, area)] }, fieldsOf([region], [area]));
  await page.press('Choices and values of Region');
  await page.press('Take blanks away at both ends', 'checkbox');
  await page.press('Join lines with a comma', 'checkbox');
  await page.choose('Letters', 'UPPER CASE');
  await page.choose('Phone numbers without a country are of', 'Germany');
  await page.write('Shorten to so many characters', '20');
  expect(mapping().rows[0]?.value).toEqual({
    trim: true,
    oneLine: true,
    letters: 'upper',
    phone: 'DE',
    shorten: 20,
  });
  expect(page.value('Shorten to so many characters')).toBe('20');
  await page.press('Take blanks away at both ends', 'checkbox');
  await page.press('Join lines with a comma', 'checkbox');
  await page.choose('Letters', 'As they are');
  await page.choose('Phone numbers without a country are of', 'Leave them as they are');
  await page.write('Shorten to so many characters', 'no');
  expect(mapping().rows[0]?.value).toEqual({});
});

describe('rows', () => {
  test('R-MAP-10: direction and rule of a pair; as in the settings where nothing is chosen', async () => {
    const { page, mapping } = await openMapping({ rows: [row(region, area)] }, fieldsOf([region], [area]));
    await page.choose('Direction of Region', 'To Freshdesk');
    await page.choose('Rule of Region', 'Freshdesk wins');
    expect(mapping().rows[0]).toMatchObject({ direction: 'toFreshdesk', rule: 'freshdesk' });
    await page.choose('Direction of Region', 'Both ways');
    await page.choose('Rule of Region', 'As in Settings');
    expect(mapping().rows[0]).toEqual(row(region, area));
  });

  test('R-MAP-01: of fixed pairs the way and the rule can be chosen, and what is done to a value', async () => {
    const { page, mapping } = await openMapping({}, fieldsOf([], []), { direction: 'toFreshsales' });
    expect(page.options('Direction of job_title')).toEqual(['To Freshsales']);
    await page.choose('Rule of job_title', 'Freshsales wins');
    expect(mapping().fixed).toEqual({ jobTitle: { rule: 'freshsales' } });
    await page.press('Choices and values of job_title');
    await page.press('Take blanks away at both ends', 'checkbox');
    expect(mapping().fixed['jobTitle']).toEqual({ rule: 'freshsales', value: { trim: true } });
  });

  test('R-MAP-13: a row whose field is gone, or of another type, says so and offers what mends it', async () => {
    const counted = meta('freshsales', 'custom_field.cf_count', { label: 'Count', type: 'integer' });
    const rows = [
      { ...row(region, area), freshdesk: 'custom_fields.gone' },
      { ...row(region, counted), types: ['text', 'text'] as const },
    ];
    const { page, mapping } = await openMapping({ rows }, fieldsOf([region], [area, counted]));
    expect(page.text).toContain('Freshdesk has no such field any more.');
    expect(page.text).toContain('The field has another type in Freshsales than when it was mapped.');
    expect(
      page.see.getByRole<HTMLButtonElement>('button', { name: 'Map custom_fields.gone to another field too' })
        .disabled,
    ).toBe(true);
    await page.press('Remove the pair of custom_fields.gone');
    expect(mapping().rows).toHaveLength(1);
  });

  test('R-MAP-11: what cannot be saved stands beside its row', async () => {
    const other = meta('freshdesk', 'custom_fields.other', { label: 'Other' });
    const number = meta('freshdesk', 'custom_fields.number', { label: 'Number', type: 'integer' });
    const phase = dropdown('freshsales', 'custom_field.cf_phase', 'Hot');
    const rows = [
      row(region, area),
      row(other, area),
      row(number, phase),
      row(other, phase, { direction: 'toFreshdesk' }),
    ];
    const { page } = await openMapping({ rows }, fieldsOf([region, other, number], [area, phase]), {
      direction: 'toFreshsales',
    });
    expect(page.text).toContain('This cannot be saved yet');
    expect(page.text).toContain('Another row writes this field already.');
    expect(page.text).toContain('Values cannot go this way between these two types.');
    expect(page.text).toContain('The direction in Settings leaves nothing to do for this row.');
    await page.choose('Show', 'Need attention');
    expect(page.text).toContain('3 of 10 fields');
    await page.choose('Show', 'Mapped');
    expect(page.text).toContain('10 of 10 fields');
  });

  test('R-MAP-02: a field of Freshdesk that its lists leave out is named for what it costs', async () => {
    const quiet = { ...region, writtenOnly: true };
    const { page } = await openMapping({ rows: [row(quiet, area)] }, fieldsOf([quiet], [area]));
    expect(page.text).toContain('it is written only where a customer has none');
  });

  test('R-BEY-12: pairs that are suggested by their names are taken one by one, or all', async () => {
    const twin = meta('freshsales', 'custom_field.cf_region', { label: 'Region' });
    const [a, b] = [
      meta('freshdesk', 'custom_fields.shoe', { label: 'Shoe' }),
      meta('freshsales', 'custom_field.cf_shoe', { label: 'Shoe' }),
    ];
    const { page, mapping } = await openMapping({}, fieldsOf([region, a], [twin, b]));
    expect(page.text).toContain('2 pairs are suggested by their names.');
    await page.press('Accept the suggestion for Shoe');
    expect(mapping().rows.map(({ freshdesk }) => freshdesk)).toEqual(['custom_fields.shoe']);
    await page.press('Accept all');
    expect(mapping().rows).toHaveLength(2);
  });
});

describe('a partner', () => {
  const town = meta('freshsales', 'custom_field.cf_town', { label: 'Town', group: 'Address' });
  const made = meta('freshsales', 'created_at', { label: 'Created', custom: false, unoffered: 'system' });
  const fields = fieldsOf([region], [area, town, made]);

  test('R-MAP-02: is chosen from either side; what cannot be chosen says why', async () => {
    const { page, mapping } = await openMapping({}, fields);
    await page.press('Choose a field for Town');
    const dialog = page.part('dialog', 'Map Town to a field of Freshdesk');
    await dialog.press(/^Region/);
    expect(mapping().rows).toEqual([row(region, town)]);
    await page.press(/^Town .*Change the partner of Region/s);
    const change = page.part('dialog', 'Map Region to a field of Freshsales');
    expect(change.text).toContain('1 field cannot be chosen: why');
    expect(change.text).toContain('The product sets it itself.');
    await change.press(/^Area/);
    expect(mapping().rows).toEqual([row(region, area)]);
  });

  test('R-MAP-06: a field can be left without one again; closing changes nothing', async () => {
    const { page, mapping } = await openMapping({ rows: [row(region, town)] }, fields);
    await page.press(/Change the partner of Region/);
    await page.part('dialog', /Map Region/).press('Close');
    expect(mapping().rows).toHaveLength(1);
    await page.press(/Change the partner of Region/);
    await page.part('dialog', /Map Region/).press('No field: do not sync');
    expect(mapping().rows).toEqual([]);
  });

  test('R-BEY-30: is found by a part of its name, and taken with Enter', async () => {
    const { page, mapping } = await openMapping({ rows: [row(region, town)] }, fields);
    await page.press('Map Region to another field too');
    const dialog = page.part('dialog', /Map Region/);
    const search = dialog.see.getByLabelText('Search');
    await dialog.write('Search', 'nowhere');
    expect(dialog.text).toContain('No field fits this search.');
    await dialog.key('Enter', search);
    expect(mapping().rows).toHaveLength(1);
    await dialog.write('Search', 'AREA');
    await dialog.key('a', search);
    await dialog.key('Enter', search);
    expect(mapping().rows).toHaveLength(2);
  });
});

describe('the fit', () => {
  test('R-BEY-12: says of the sample how many fit, are shortened or empty, and what of them does not', async () => {
    const count = meta('freshsales', 'custom_field.cf_count', { label: 'Count', type: 'integer' });
    const note = meta('freshdesk', 'custom_fields.note', { label: 'Note' });
    const samples = {
      freshdesk: [
        { custom_fields: { region: '12', note: 'x'.repeat(300) } },
        { custom_fields: { region: 'many', note: '' } },
        { custom_fields: { region: 'few', note: 'short' } },
      ],
      freshsales: [{ custom_field: { cf_count: 3, cf_area: null } }],
    };
    const rows = [
      row(region, count, { direction: 'toFreshsales' }),
      row(note, area, { value: { shorten: 4 } }),
    ];
    const { page } = await openMapping({ rows }, fieldsOf([region, note], [count, area], samples));
    expect(page.text).toContain('1 of 3 fit');
    expect(page.text).toContain('“many” and “few”');
    expect(page.text).toContain('shortened');
    expect(page.text).toContain('No values yet');
  });

  test('R-BEY-12: without a sample says so', async () => {
    const { page } = await openMapping({ rows: [row(region, area)] }, fieldsOf([region], [area]));
    expect(page.text).toContain('No sample');
  });
});

describe('the table', () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    meta('freshdesk', `custom_fields.f${String(index)}`, { label: `Field ${String(index)}` }),
  );

  test('R-MAP-02: hundreds of fields are searched, filtered, and drawn a screenful at a time', async () => {
    const { page } = await openMapping({}, fieldsOf(many, []));
    const rows = () => page.see.getAllByRole('row').length;
    const drawn = rows();
    expect(drawn).toBeLessThan(40);
    await page.press(/^Show \d+ more/);
    expect(rows()).toBeGreaterThan(drawn);
    await page.write('Search fields', 'field 39');
    expect(rows()).toBe(2);
    await page.write('Search fields', 'nothing like it');
    expect(page.text).toContain('No field fits this search.');
    await page.write('Search fields', '');
    await page.choose('Show', 'Not mapped');
    expect(page.text).toContain('40 of ');
  });

  test('R-MAP-02: more are drawn when their place comes into view', async () => {
    const seen: ((entries: { isIntersecting: boolean }[]) => void)[] = [];
    class Observer {
      constructor(tell: (typeof seen)[number]) {
        seen.push(tell);
      }
      observe() {}
      disconnect() {}
    }
    const before = globalThis.IntersectionObserver;
    Object.assign(globalThis, { IntersectionObserver: Observer });
    const { page } = await openMapping({}, fieldsOf(many, []));
    const rows = () => page.see.getAllByRole('row').length;
    const drawn = rows();
    await page.after(() => seen.at(-1)?.([{ isIntersecting: false }]));
    expect(rows()).toBe(drawn);
    await page.after(() => seen.at(-1)?.([{ isIntersecting: true }]));
    expect(rows()).toBeGreaterThan(drawn);
    Object.assign(globalThis, { IntersectionObserver: before });
  });

  test('R-MAP-12: a plan that does not tell its fields says what works all the same', async () => {
    const fields = fieldsOf([], [area]);
    const { page } = await openMapping({}, { ...fields, freshdesk: { ...fields.freshdesk, limit: 'noApi' } });
    expect(page.text).toContain('Freshdesk does not tell its fields on this plan');
  });

  test('R-MAP-03: companies and accounts have a tab of their own; one whose fields are not read yet is empty', async () => {
    const { page } = await openMapping(
      {},
      fieldsOf([], []),
      { accounts: 'both' },
      {
        fields: { kind: 'ready', value: { contacts: fieldsOf([], []), accounts: fieldsOf([], []) } },
      },
    );
    await page.press(/^Companies ↔ accounts/, 'tab');
    expect(page.see.getAllByRole('row')).toHaveLength(2);
    expect(page.text).not.toContain('job_title');
    const unread = await openMapping({}, fieldsOf([], []), { entities: ['leads'] });
    expect(unread.page.see.queryByRole('table')).toBe(null);
  });
});

describe('facts about tickets', () => {
  const open = meta('freshsales', 'custom_field.cf_open', { label: 'Open tickets', type: 'integer' });
  const last = meta('freshsales', 'custom_field.cf_last', { label: 'Last ticket said' });

  test('R-BEY-20: go into fields of their kind; where leads lack the same field it is said', async () => {
    const leads = fieldsOf([], [last]);
    const { page, document } = await openMapping(
      {},
      fieldsOf([], [open, last]),
      { entities: ['contacts', 'leads'] },
      {
        fields: { kind: 'ready', value: { contacts: fieldsOf([], [open, last]), leads } },
      },
    );
    await page.press(/^Tickets in Freshsales/, 'tab');
    expect(page.options('Number of open tickets')).toEqual(['Not written', 'Open tickets']);
    await page.choose('Last ticket', 'Last ticket said');
    expect(page.text).not.toContain('have no field of this name');
    await page.choose('Number of open tickets', 'Open tickets');
    expect(page.text).toContain(
      'Leads have no field of this name and are not written: custom_field.cf_open.',
    );
    await page.choose('Last ticket', 'Not written');
    await page.press(/^Tell the timeline/, 'checkbox');
    expect(document().facts).toEqual({
      openTicketsField: 'custom_field.cf_open',
      lastTicketField: null,
      timeline: true,
    });
  });

  test('R-BEY-20: a chosen field that is gone stays visible; kinds that are not read yet are not judged', async () => {
    const facts = { openTicketsField: 'custom_field.cf_gone', lastTicketField: null, timeline: false };
    const { page } = await openMapping({}, fieldsOf([], [open]), { entities: ['contacts', 'leads'], facts });
    await page.press(/^Tickets in Freshsales/, 'tab');
    expect(page.options('Number of open tickets')).toContain(
      'custom_field.cf_gone (does not exist any more)',
    );
    expect(page.text).not.toContain('have no field of this name');
    const none = await openMapping({}, fieldsOf([], []), { facts }, { fields: { kind: 'ready', value: {} } });
    await none.page.press(/^Tickets in Freshsales/, 'tab');
    expect(none.page.text).toContain('Number of open tickets');
  });
});

describe('reading the fields', () => {
  const freshsales = {
    'settings/contacts/fields': { fields: [] },
    'contacts/view/1': { contacts: [{ id: 1 }] },
  };
  const freshdesk = { contact_fields: [], contacts: [{ id: 1 }], groups: [], ticket_fields: [] };

  test('R-MAP-05: Refresh field list reads them anew; a failure says why and is tried again', async () => {
    const account: Record<string, unknown> = { ...freshdesk, contact_fields: refused(503) };
    const { page, store } = await openSettings(
      { ...connected, step: 'settings' },
      { freshdesk: account, freshsales },
    );
    await page.press('Continue to Field mapping');
    expect(page.text).toContain('Freshdesk has a fault at the moment.');
    account['contact_fields'] = freshdesk.contact_fields;
    await page.press('Try again');
    expect(page.has('Refresh field list')).toBe(true);
    await page.press('Refresh field list');
    const { fields } = store.read();
    expect(fields.kind === 'ready' && fields.value.contacts?.samples).toEqual({
      freshdesk: [{ id: 1 }],
      freshsales: [{ id: 1 }],
    });
  });

  test('R-MAP-05: odd answers, and a key without a view, leave the samples empty', async () => {
    const { freshsales: sales } = connected;
    const facts = sales.check.kind === 'good' ? sales.check.facts : null;
    for (const [view, odd] of [
      [null, null],
      [1, { contacts: 7 }],
      [1, null],
    ] as const) {
      const check = {
        kind: 'good' as const,
        facts: { ...facts!, owners: null, contacts: { view, count: null } },
      };
      const { page, store } = await openSettings(
        { ...connected, freshsales: { ...sales, check }, step: 'settings' },
        {
          freshdesk: { ...freshdesk, contacts: {} },
          freshsales: { ...freshsales, 'contacts/filters': {}, 'contacts/view/1': odd },
        },
      );
      await page.press('Continue to Field mapping');
      const { fields } = store.read();
      expect(fields.kind === 'ready' && fields.value.contacts?.samples).toEqual({
        freshdesk: [],
        freshsales: [],
      });
    }
  });

  test('R-MAP-05: an entity that was chosen since is read too', async () => {
    const { page, requested, store } = await openSettings(
      { ...connected, step: 'settings' },
      {
        freshdesk,
        freshsales: { ...freshsales, 'settings/leads/fields': { fields: [] }, 'leads/view/2': { leads: [] } },
      },
    );
    await page.press('Continue to Field mapping');
    const before = requested.length;
    await page.press('Back to Settings');
    await page.press('Continue to Field mapping');
    expect(requested).toHaveLength(before);
    await page.after(() => {
      store.change({ document: { ...store.read().document, entities: ['contacts', 'leads'] } });
    });
    await page.press('Back to Settings');
    await page.press('Continue to Field mapping');
    expect(requested).toContain('settings/leads/fields');
  });
});
