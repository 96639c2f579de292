import { expect, test } from '@jest/globals';
import { aboutOf } from '../../app/console/data/about.ts';
import { emptyOverlay } from '../../rules/settings/overlay.ts';

test.each([
  [
    'remedy',
    'custom_fields.tier ↔ custom_field.cf_tier: {"choices":[{"fd":"Argent","fs":"Silver"}],"otherwise":{"toFreshsales":"Gold"}}',
    'custom_fields.tier ↔ custom_field.cf_tier: “Argent” ↔ “Silver”, everything that is not mapped becomes “Gold”',
  ],
  [
    'remedy',
    'note ↔ city: {"value":{"shorten":255,"oneLine":true}}',
    'note ↔ city: shortened to 255 characters, line breaks become commas',
  ],
  ['filters', JSON.stringify(emptyOverlay.filters), 'Everybody takes part'],
  [
    'filters',
    JSON.stringify({
      onlyExisting: true,
      customers: { tags: ['vip'], companyIds: [1, 2] },
      records: { viewId: 7 },
    }),
    'only people who exist on both sides; Freshdesk customers: with the tags vip, of 2 companies; Freshsales records: in view 7',
  ],
  ['letBack', 'contacts/12, companies/7', 'Freshsales contact 12 and Freshdesk company 7'],
  ['letBack', 'ann@client.example', 'ann@client.example'],
  ['settings', 'direction: "both" → "toFreshdesk"', 'direction: "both" → "toFreshdesk"'],
] as const)('R-BEY-18: the log of changes says in words what a %s was about', (kind, about, words) => {
  expect(aboutOf({ kind, about })).toBe(words);
});

test('R-BEY-18: what was too long to be kept whole is shown as far as it goes; a sync goes by its time', () => {
  expect(aboutOf({ kind: 'filters', about: '{"onlyExisting":tr' })).toBe('{"onlyExisting":tr…');
  expect(aboutOf({ kind: 'undo', about: '2026-01-05T09:00:00.000Z' })).toMatch(/^The one of .*2026/);
  expect(aboutOf({ kind: 'pause', about: null })).toBeNull();
});
