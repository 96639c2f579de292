import { defaultDocument, type MappingRow, type SettingsDocument } from '../../rules/settings/document.ts';
import type { FieldType } from '../../rules/fields/types.ts';
import { companyPairs } from '../model/companies.ts';
import { fixedPairs, rowPairs, type Field, type FieldPair } from '../model/fields.ts';
import type { Chance } from './chance.ts';
import type { Accounts, Choices, Direction, RowChoice, Rule } from './story.ts';

export const directions: readonly (readonly [number, Direction])[] = [
  [4, 'both'],
  [1, 'toFreshsales'],
  [1, 'toFreshdesk'],
];

const rules: readonly (readonly [number, Rule])[] = [
  [4, 'fillEmpty'],
  [1, 'freshdesk'],
  [1, 'freshsales'],
  [1, 'recent'],
];

/** What an admin chooses. */
export function choicesFor({ classic }: Pick<Accounts, 'classic'>, chance: Chance): Choices {
  const entities = classic
    ? chance.pick([['leads'], ['contacts'], ['contacts', 'leads'], ['leads', 'contacts']] as const)
    : (['contacts'] as const);
  const named = chance.chance(0.6) ? chance.some(rowPairs, 0.4) : [];
  return {
    enabled: true,
    entities,
    createAs: chance.pick(entities),
    direction: chance.weighted(directions),
    rule: chance.weighted(rules),
    rows: named.map((pair) => ({ name: pair.name, ...optionsFor(pair, chance) })),
    fixed: Object.fromEntries(
      chance.some(fixedPairs, 0.15).map((pair) => [pair.name, optionsFor(pair, chance)]),
    ),
    realTime: chance.chance(0.6) ? 'gathered' : 'off',
    requestsAMinute: chance.chance(0.1) ? 20 : null,
  };
}

export function optionsFor({ freshdesk }: FieldPair, chance: Chance): Omit<RowChoice, 'name'> {
  const rule = freshdesk.kind !== 'checkbox' && chance.chance(0.3) ? { rule: chance.weighted(rules) } : {};
  return chance.chance(0.2) ? { direction: chance.weighted(directions), ...rule } : rule;
}

const types: Readonly<Record<Field['kind'], FieldType>> = {
  line: 'text',
  area: 'paragraph',
  phone: 'phone',
  number: 'decimal',
  whole: 'integer',
  checkbox: 'checkbox',
  day: 'date',
  choice: 'dropdown',
  url: 'url',
};

/** The same as the app stores it. */
export function documentOf(choices: Choices): SettingsDocument {
  const { rows, fixed, rule, requestsAMinute, accounts, ...same } = choices;
  const mapping = { fixed, rows: rows.map((row) => rowOf(row, rowPairs)), constants: [] };
  const ofAccounts = {
    fixed: {},
    rows: (accounts?.rows ?? []).map((row) => rowOf(row, companyPairs)),
    constants: [],
  };
  return {
    ...defaultDocument,
    ...same,
    conflictRule: rule,
    api: { ...defaultDocument.api, requestsAMinute, freshsalesShare: 100 },
    freshsalesPlan: 'enterprise',
    accounts: accounts?.direction ?? 'off',
    mappings: { contacts: mapping, leads: mapping, accounts: ofAccounts },
  };
}

function rowOf({ name, ...options }: RowChoice, pairs: readonly FieldPair[]): MappingRow {
  const pair = pairs.find((one) => one.name === name)!;
  const { freshdesk, freshsales, choices } = pair;
  return {
    freshdesk: freshdesk.path,
    freshsales: freshsales.path,
    types: [types[freshdesk.kind], types[freshsales.kind]],
    ...options,
    ...(choices === undefined ? {} : { choices: choices.map(([fd, fs]) => ({ fd, fs })) }),
  };
}
