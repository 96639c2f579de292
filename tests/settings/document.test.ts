import { describe, expect, test } from '@jest/globals';
import { fieldTypes } from '../../rules/fields/types.ts';
import { defaultDocument, type MappingRow, type SettingsDocument } from '../../rules/settings/document.ts';
import { effectiveSettings, keyOfRow } from '../../rules/settings/effective.ts';
import { changeBetween, fingerprintOf } from '../../rules/settings/fingerprint.ts';
import { emptyOverlay, type Overlay } from '../../rules/settings/overlay.ts';
import { readDocument, readOverlay } from '../../rules/settings/read.ts';
import { bytesOf, SETTINGS_BYTES_MAX } from '../../rules/settings/size.ts';
import { readSettings } from '../../server/settings.ts';

const region: MappingRow = {
  freshdesk: 'custom_fields.region',
  freshsales: 'custom_field.cf_region',
  types: ['dropdown', 'dropdown'],
  choices: [{ fd: 'North' }, { fd: 'South-East', fs: 'South' }],
};

function withRows(rows: readonly MappingRow[]): SettingsDocument {
  const mappings = { ...defaultDocument.mappings, contacts: { fixed: {}, rows, constants: [] } };
  return { ...defaultDocument, mappings };
}

const stored = (document: unknown) => JSON.parse(JSON.stringify(document)) as Record<string, unknown>;

describe('the settings document', () => {
  test('R-SET-06: nothing stored is what a new installation starts with, and that is a valid document', () => {
    expect(readDocument(null)).toEqual(defaultDocument);
    expect(readDocument(stored(defaultDocument))).toEqual(defaultDocument);
  });

  test('R-CON-08: a document of version 1 becomes one of today, with the same meaning', () => {
    const pairs = [
      {
        kind: 'checkbox',
        freshdesk: 'custom_fields.vip',
        freshsales: 'custom_field.cf_vip',
        direction: 'toFreshsales',
      },
    ];
    const read = readDocument({
      version: 1,
      entities: ['leads'],
      direction: 'toFreshdesk',
      create_as: 'leads',
      pairs,
    });
    expect(read).toMatchObject({
      version: 2,
      entities: ['leads'],
      direction: 'toFreshdesk',
      createAs: 'leads',
    });
    const row = {
      freshdesk: 'custom_fields.vip',
      freshsales: 'custom_field.cf_vip',
      types: ['checkbox', 'checkbox'],
      direction: 'toFreshsales',
    };
    expect(read.mappings).toMatchObject({
      contacts: { rows: [row] },
      leads: { rows: [row] },
      accounts: { rows: [] },
    });
    expect(readDocument(stored(read))).toEqual(read);
  });

  test.each([
    ['a later version', { version: 3 }, /another version of the app \(3\)/],
    ['no document', 'text', /cannot be read/],
    ['a missing part', { ...defaultDocument, mappings: undefined }, /mappings/],
    ['an unknown part', { ...defaultDocument, colour: 'red' }, /additional properties/],
    ['an unknown type of field', withRows([{ ...region, types: ['dropdown', 'colour' as 'text'] }]), /types/],
    ['an unknown time zone', { ...defaultDocument, timeZone: 'Mars/Olympus' }, /time zone Mars/],
    ['a version 1 with an unknown direction', { version: 1, direction: 'up' }, /direction/],
  ])('R-CON-08: %s is refused with the reason', (_, document, reason) => {
    expect(() => readDocument(stored(document))).toThrow(reason);
  });

  test('every type of field can be stored', () => {
    for (const type of fieldTypes)
      expect(() => readDocument(stored(withRows([{ ...region, types: [type, type] }])))).not.toThrow();
  });

  test('R-MAP-11: 300 mapped rows, a fifth of them dropdowns of ten choices, weigh about half of what is allowed', () => {
    const rows = Array.from({ length: 300 }, (_, at): MappingRow => {
      const name = `customer_attribute_${String(at)}`;
      const dropdown = at % 5 === 0;
      return {
        freshdesk: `custom_fields.${name}`,
        freshsales: `custom_field.cf_${name}`,
        types: dropdown ? ['dropdown', 'dropdown'] : ['text', 'text'],
        ...(dropdown
          ? { choices: Array.from({ length: 10 }, (_, n) => ({ fd: `Choice ${String(n)}` })) }
          : {}),
      };
    });
    const bytes = bytesOf(withRows(rows));
    expect(bytes).toBeGreaterThan(30_000);
    expect(bytes).toBeLessThan(SETTINGS_BYTES_MAX * 0.6);
    expect(readDocument(stored(withRows(rows))).mappings.contacts.rows).toHaveLength(300);
  });
});

describe('the overlay', () => {
  const key = keyOfRow('contacts', region);

  test('R-BEY-11: a remedy adds a choice and wins over the row’s own; the document stays as it is', () => {
    const overlay: Overlay = {
      ...emptyOverlay,
      remedies: {
        [key]: {
          choices: [{ fd: 'East', fs: 'South' }],
          otherwise: { toFreshsales: 'North' },
          value: { trim: true },
        },
      },
    };
    const [row] = effectiveSettings(withRows([region]), overlay).mappings.contacts.rows;
    expect(row?.choices?.map(({ fd }) => fd)).toEqual(['East', 'North', 'South-East']);
    expect(row).toMatchObject({ otherwise: { toFreshsales: 'North' }, value: { trim: true } });
  });

  test('R-BEY-11: a remedy of a fixed pair adds to its value rules', () => {
    const remedies = { mobile: { value: { phone: 'DE' } } };
    const { contacts, accounts } = effectiveSettings(defaultDocument, { ...emptyOverlay, remedies }).mappings;
    expect(contacts.fixed['mobile']).toEqual({ value: { phone: 'DE' } });
    expect(accounts.fixed).toEqual({});
  });

  test('R-CON-06: an overlay that a stranger wrote pauses everything instead of being half understood', () => {
    expect(readOverlay(null)).toEqual(emptyOverlay);
    expect(readOverlay(stored(emptyOverlay))).toEqual(emptyOverlay);
    for (const strange of [
      [],
      'x',
      { version: 1 },
      { ...emptyOverlay, leftOut: ['customers/1'] },
      { ...emptyOverlay, more: 1 },
    ])
      expect(readOverlay(strange).paused?.reason).toMatch(/cannot be read/);
  });

  test('a remedy of a company’s field is not taken for a person’s of the same name', () => {
    expect(keyOfRow('accounts', region)).not.toBe(keyOfRow('contacts', region));
    expect(keyOfRow('leads', region)).toBe(keyOfRow('contacts', region));
  });
});

describe('the fingerprint of a run', () => {
  const change = (document: SettingsDocument, overlay: Overlay = emptyOverlay) =>
    changeBetween(fingerprintOf(defaultDocument, emptyOverlay), fingerprintOf(document, overlay));

  test.each<[string, SettingsDocument, Overlay, string]>([
    ['nothing', defaultDocument, emptyOverlay, 'none'],
    [
      'quiet hours',
      { ...defaultDocument, api: { ...defaultDocument.api, quietHours: { from: '22:00', to: '06:00' } } },
      emptyOverlay,
      'none',
    ],
    [
      'what reps see of tickets',
      { ...defaultDocument, tickets: { ...defaultDocument.tickets, privateNotes: false } },
      emptyOverlay,
      'none',
    ],
    ['a pause', defaultDocument, { ...emptyOverlay, paused: { reason: 'holiday', atMs: 1 } }, 'none'],
    [
      'the owner of new records',
      { ...defaultDocument, created: { ...defaultDocument.created, ownerId: 7 } },
      emptyOverlay,
      'run',
    ],
    ['the kind of new records', { ...defaultDocument, createAs: 'leads' }, emptyOverlay, 'run'],
    ['a record left out', defaultDocument, { ...emptyOverlay, leftOut: true }, 'none'],
    ['a mapped row', withRows([region]), emptyOverlay, 'backfill'],
    ['the direction', { ...defaultDocument, direction: 'toFreshdesk' }, emptyOverlay, 'backfill'],
    [
      'a filter',
      defaultDocument,
      { ...emptyOverlay, filters: { ...emptyOverlay.filters, onlyExisting: true } },
      'backfill',
    ],
    ['a remedy', defaultDocument, { ...emptyOverlay, remedies: { x: { value: { trim: true } } } }, 'run'],
  ])('R-BEY-05: a change of %s asks for the right thing', (_, document, overlay, expected) => {
    expect(change(document, overlay)).toBe(expected);
  });

  test('the order of keys in a stored document changes nothing', () => {
    const reversed = Object.fromEntries(
      Object.entries(defaultDocument).reverse(),
    ) as unknown as SettingsDocument;
    expect(change(reversed)).toBe('none');
  });
});

describe('the parameters', () => {
  const parameters = {
    freshdesk_domain: 'acme.freshdesk.com',
    freshdesk_key: 'a',
    freshsales_domain: 'acme.myfreshworks.com',
    freshsales_key: 'b',
  };

  test('R-SET-01: on a Freshsales without leads, leads are refused', () => {
    const settings = { ...defaultDocument, entities: ['leads'] };
    expect(() => readSettings({ ...parameters, settings })).toThrow(/only in Freshsales Classic/);
    const classic = { ...parameters, freshsales_domain: 'acme.freshsales.io', settings };
    expect(readSettings(classic).createAs).toBe('leads');
  });

  test('R-MAP-10: a row goes as the settings say unless it says otherwise', () => {
    const settings = withRows([
      region,
      { ...region, freshdesk: 'custom_fields.area', direction: 'toFreshdesk' },
    ]);
    const { pairs } = readSettings({ ...parameters, settings });
    expect(pairs.slice(-2).map(({ direction }) => direction)).toEqual(['both', 'toFreshdesk']);
    const narrowed = readSettings({ ...parameters, settings: { ...settings, direction: 'toFreshsales' } });
    expect(narrowed.pairs.map(({ direction }) => direction)).not.toContain('toFreshdesk');
  });
});
