import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Papa from 'papaparse';
import { readCorrected } from '../../app/console/errors/corrected-file.ts';
import { readAddress } from '../../app/settings/connect/address.ts';
import { fromParameters, toParameters } from '../../app/settings/parameters.ts';
import { browserMemory } from '../../app/tickets/memory.ts';
import { correctInput, settingsDocument } from '../../generated/validators.js';
import { pairingCode, pairingKey, readPairing } from '../../rules/relay/pairing.ts';
import { checkMapping } from '../../rules/fields/check.ts';
import { codecs } from '../../rules/fields/codecs.ts';
import { freshdeskFieldList } from '../../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../../rules/fields/freshsales.ts';
import { partnersOf } from '../../rules/fields/partners.ts';
import { rehearse } from '../../rules/fields/rehearse.ts';
import { suggestRows } from '../../rules/fields/suggest.ts';
import { defaultDocument } from '../../rules/settings/document.ts';
import { enginesWords } from '../../scripts/lib/fuzz/judge.ts';
import { mutated, mutatedText } from '../../scripts/lib/fuzz/mutate.ts';
import { seededRandom, type Random } from '../../sandbox/core/random.ts';

const INPUTS = 10_000;

beforeAll(() => {
  // In a browser it is a script of its own.
  Object.assign(globalThis, { Papa });
  // It warns of columns that are there twice, which many an altered file has.
  jest.spyOn(console, 'warn').mockReturnValue();
});
afterAll(() => {
  jest.restoreAllMocks();
});

/** Tries so many inputs, each the same in every process; gives those of which the check says what is wrong. */
function wrongOnes(check: (random: Random) => string | null): string[] {
  const wrong: string[] = [];
  for (let seed = 1; seed <= INPUTS; seed += 1) {
    const complaint = check(seededRandom(seed));
    if (complaint !== null) wrong.push(`seed ${String(seed)}: ${complaint}`);
    if ('polluted' in {}) throw new Error(`seed ${String(seed)} polluted Object.prototype`);
  }
  return wrong.slice(0, 5);
}

/** A text altered one to three times. */
function alteredText(text: string, random: Random): string {
  let result = mutatedText(text, random);
  while (random.chance(0.4)) result = mutatedText(result, random);
  return result;
}

const head = 'Record,Product,Record id,Email,Written to,Field,Value,Why,What to do,Corrected value';
const file = [
  `\uFEFF${head}`,
  'https://acme.freshdesk.com/a/contacts/1,Freshdesk,1,ann@client.example,Freshsales,cf_size,Grün,why,do,Green',
  `,Freshsales,70200000001,"o'neil@client.example",Freshdesk,"cf ""x""","a\nb",,,'=1+1`,
  '',
  ',Freshdesk,3,,Freshsales,cf_size,,,,',
].join('\r\n');

/** A field of each product of every kind that is read in a way of its own. */
const freshdeskFields = [
  { name: 'name', label: 'Full name', type: 'default_name', default: true, position: 1 },
  {
    name: 'cf_size',
    label: 'Size',
    type: 'custom_dropdown',
    default: false,
    position: 2,
    choices: ['S', 'M'],
  },
  {
    name: 'cf_region',
    label: 'Region',
    type: 'custom_nested_field',
    default: false,
    position: 3,
    choices: { North: { Hamburg: ['Altona'] } },
    nested_ticket_fields: [{ name: 'cf_city', label: 'City', level: 2 }],
  },
  {
    name: 'cf_since',
    label: 'Since',
    type: 'custom_date',
    default: false,
    required_for_agents: true,
    position: 4,
  },
];
const freshsalesFields = {
  field_groups: [{ id: 1, name: 'Basic' }],
  fields: [
    { name: 'first_name', label: 'First name', type: 'text', default: true, position: 1, field_group_id: 1 },
    {
      name: 'cf_size',
      label: 'Size',
      type: 'dropdown',
      default: false,
      position: 2,
      choices: [
        { id: 1, value: 'S' },
        { id: 2, value: 'M' },
      ],
    },
    { name: 'owner_id', label: 'Owner', type: 'dropdown', default: true, position: 3 },
    { name: 'cf_since', label: 'Since', type: 'date', default: false, required: true, position: 4 },
  ],
};
const emptyMapping = { fixed: {}, rows: [], constants: [] };

/** What pages read of what people paste, drop or left behind. */
describe('R-CON-06: whoever puts whatever into', () => {
  test('a file of corrected values: every line is one that the server takes, or says why not', () => {
    const read = (text: string) => {
      try {
        return readCorrected(text);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(
      wrongOnes((random) => {
        const lines = read(alteredText(file, random));
        if (typeof lines === 'string') return enginesWords.test(lines) || lines === '' ? lines : null;
        const rows = lines.map(({ row }) => row).filter((row) => typeof row !== 'string');
        const input = { code: 'x', rows };
        return rows.length === 0 || rows.length > 100 || correctInput(input) ? null : JSON.stringify(rows);
      }),
    ).toEqual([]);
  });

  test('the address of an account: a host of the vendor’s, or none', () => {
    const texts = [
      'https://acme.freshdesk.com/a/tickets/1?x=1',
      'acme',
      'ACME.myfreshworks.com',
      'acme.freshsales.io:443',
    ];
    const ours = /^[a-z0-9][a-z0-9-]*\.(freshdesk\.com|myfreshworks\.com|freshworks\.com|freshsales\.io)$/;
    expect(
      wrongOnes((random) => {
        const text = alteredText(random.pick(texts), random);
        const read = readAddress(text, random.pick(['freshdesk', 'freshsales']));
        return 'problem' in read || ours.test(read.host) ? null : JSON.stringify([text, read]);
      }),
    ).toEqual([]);
  });

  test('a pairing code: the very pairing that was copied, or what is wrong with it', () => {
    const pairing = {
      host: 'hooks.freshworks.example',
      path: '/e/1?token=abc',
      key: pairingKey(new Uint8Array(32).fill(7)),
    };
    const code = pairingCode(pairing);
    expect(
      wrongOnes((random) => {
        const text = alteredText(code, random);
        const read = readPairing(text);
        return read.ok && JSON.stringify(read.pairing) !== JSON.stringify(pairing) ? text : null;
      }),
    ).toEqual([]);
  });

  test('stored parameters: what is written back is a settings document, and no key is invented', () => {
    const configs = {
      freshdesk_domain: 'acme.freshdesk.com',
      freshsales_domain: 'acme.myfreshworks.com',
      freshdesk_key: '••••••key1',
      freshsales_key: 'plain-key',
      settings: defaultDocument,
    };
    expect(
      wrongOnes((random) => {
        const stored = fromParameters(mutated(configs, random));
        const written = toParameters(stored);
        if (!settingsDocument(written['settings'])) return JSON.stringify(written['settings']);
        return 'freshdesk_key' in written && /•/u.test(String(written['freshdesk_key'])) ? 'a mask' : null;
      }),
    ).toEqual([]);
  });

  test('fields and choices of an account: the mapping of whatever they are called is suggested, checked and rehearsed', () => {
    const ours = (field: { type: string }) => Object.hasOwn(codecs, field.type);
    expect(
      wrongOnes((random) => {
        const freshdesk = freshdeskFieldList('customers', mutated(freshdeskFields, random));
        const freshsales = freshsalesFieldList('contacts', mutated(freshsalesFields, random), [
          { id: 1, display_name: 'Ann' },
        ]);
        const fields = [...freshdesk.fields, ...freshsales.fields];
        if (!fields.every(ours)) return `a field of no type: ${JSON.stringify(fields.find((f) => !ours(f)))}`;
        const rows = suggestRows(emptyMapping, freshdesk, freshsales);
        const context = {
          freshdesk,
          freshsales,
          direction: 'both',
          given: new Set<string>(),
          accounts: false,
        } as const;
        checkMapping({ ...emptyMapping, rows }, context);
        for (const field of freshdesk.fields.slice(0, 3)) partnersOf(field, freshsales.fields);
        for (const row of rows)
          rehearse(row, 'freshsales', ['Grün', '__proto__', null, 7, {}], 'Europe/Berlin');
        return null;
      }),
    ).toEqual([]);
  });

  test('what a browser keeps: what does not read is not there', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as Storage;
    const text = JSON.stringify({ atMs: 1, value: { draft: 'Hello' } });
    const memory = browserMemory(storage);
    expect(
      wrongOnes((random) => {
        kept.set('fd-tickets/draft/1', alteredText(text, random));
        try {
          memory.get('draft/1');
          return null;
        } catch (error) {
          return String(error);
        }
      }),
    ).toEqual([]);
  });
});
