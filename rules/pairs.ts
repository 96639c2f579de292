import { LINK_KEY } from './company.ts';
import { codecs } from './fields/codecs.ts';
import { constantValue } from './fields/constant.ts';
import { routeOf } from './fields/route.ts';
import { defaultPairs, type Pair } from './mapping.ts';
import { TAGS, wayOf } from './fields/partners.ts';
import type { Direction, Entity, Side } from './person.ts';
import type { Route } from './fields/convert.ts';
import type {
  ConflictRule,
  EntityMapping,
  MappedEntity,
  MappingRow,
  SettingsDocument,
} from './settings/document.ts';
import { keyOfRow } from './settings/effective.ts';

/** The mapped fields of customers, leads and contacts. A row that both kinds have alike is one pair. */
export function peoplePairs(settings: SettingsDocument): Pair[] {
  const { entities, mappings, direction } = settings;
  const pairs = new Map<string, Pair>();
  for (const entity of entities)
    for (const [fields, pair] of ofEntity(mappings[entity], entity, direction, settings)) {
      const known = pairs.get(fields);
      pairs.set(fields, known === undefined ? pair : { ...known, entities: [...known.entities, entity] });
    }
  return withOwnKeys([...pairs.values(), ...linkOf(settings)]);
}

const nameRow: MappingRow = {
  freshdesk: 'name',
  freshsales: 'name',
  types: ['text', 'text'],
  rule: 'fillEmpty',
};

/** The pair of a company's and a sales account's name. */
export const COMPANY_NAME_KEY = keyOfRow('accounts', nameRow);

/** The mapped fields of companies and sales accounts, their name first; none while account sync is off (R-SET-03). */
export function accountPairs(settings: SettingsDocument): Pair[] {
  if (settings.accounts === 'off') return [];
  const rows = [nameRow, ...settings.mappings.accounts.rows];
  const mapping = { ...settings.mappings.accounts, rows };
  return rowsOf(mapping, 'accounts', settings.accounts, settings).map(([, pair]) => pair);
}

/**
 * R-SET-03: contacts keep their company and account. The link goes the way that companies do and is only ever filled,
 * whatever the rule: a contact may belong to several accounts. Which account is which company, the sync puts in.
 */
function linkOf({ accounts, entities, timeZone }: SettingsDocument): Pair[] {
  if (accounts === 'off' || !entities.includes('contacts')) return [];
  const route = (side: Side): Route => ({
    from: 'systemDropdown',
    to: 'systemDropdown',
    side,
    links: new Map(),
    partnerOf: () => null,
    otherwise: null,
    rules: {},
    timeZone,
  });
  return [
    {
      key: LINK_KEY,
      kind: 'text',
      freshdesk: 'company_id',
      freshsales: 'sales_accounts',
      direction: accounts,
      entities: ['contacts'],
      types: ['systemDropdown', 'systemDropdown'],
      rule: 'fillEmpty',
      routes: { freshdesk: route('freshdesk'), freshsales: route('freshsales') },
    },
  ];
}

/** A pair with what makes it the same for two kinds of records. */
type Keyed = readonly [fields: string, pair: Pair];

function ofEntity(
  mapping: EntityMapping,
  entity: Entity,
  direction: Direction,
  { conflictRule, timeZone, ...settings }: SettingsDocument,
): Keyed[] {
  const fixed = defaultPairs(direction, {
    entities: [entity],
    rule: conflictRule,
    timeZone,
    fixed: mapping.fixed,
  });
  const keyed = fixed.map(
    (pair) => [JSON.stringify([pair.key, mapping.fixed[pair.key] ?? {}]), pair] as const,
  );
  return [...keyed, ...rowsOf(mapping, entity, direction, { ...settings, conflictRule, timeZone })];
}

function rowsOf(
  mapping: EntityMapping,
  entity: MappedEntity,
  direction: Direction,
  { conflictRule, timeZone }: Pick<SettingsDocument, 'conflictRule' | 'timeZone'>,
): Keyed[] {
  return mapping.rows.flatMap((row) => {
    const own = wayOf(row, direction);
    if (own === null) return [];
    return [
      [
        JSON.stringify(row),
        pairOf(row, { entity, direction: own, rule: ruleOf(row, conflictRule), timeZone }),
      ],
    ];
  });
}

/** What a row is given besides what it says itself. */
interface PairContext {
  readonly entity: MappedEntity;
  readonly direction: Direction;
  readonly rule: ConflictRule;
  readonly timeZone: string;
}

/** A row of the mapping as a sync uses it. */
export function pairOf(row: MappingRow, { entity, direction, rule, timeZone }: PairContext): Pair {
  return {
    key: keyOfRow(entity, row),
    kind: kindOf(row, rule),
    freshdesk: row.freshdesk,
    freshsales: row.freshsales,
    direction,
    entities: [entity],
    types: row.types,
    rule,
    routes: {
      freshdesk: routeOf(row, 'freshdesk', timeZone),
      freshsales: routeOf(row, 'freshsales', timeZone),
    },
  };
}

/**
 * The rule for every field leaves checkboxes out: they follow R-SYN-05 unless they have one of their own. Tags that a customer
 * has are not known beforehand, and may be the app's: they are only ever filled.
 */
function ruleOf(row: MappingRow, general: ConflictRule): ConflictRule {
  if (row.freshdesk === TAGS) return 'fillEmpty';
  return row.rule ?? (areCheckboxes(row) ? 'fillEmpty' : general);
}

/** Two checkboxes follow R-SYN-05 unless a rule says who wins. */
function kindOf(row: MappingRow, rule: ConflictRule): Pair['kind'] {
  if (rule !== 'fillEmpty') return 'value';
  return areCheckboxes(row) ? 'checkbox' : 'text';
}

function areCheckboxes({ types }: MappingRow): boolean {
  return types[0] === 'checkbox' && types[1] === 'checkbox';
}

/** Fields that leads and contacts map in different ways are two pairs: their values need names of their own. */
function withOwnKeys(pairs: readonly Pair[]): Pair[] {
  const taken = new Set<string>();
  return pairs.map((pair) => {
    const key = taken.has(pair.key) ? `${pair.key}@${pair.entities.join()}` : pair.key;
    taken.add(key);
    return { ...pair, key };
  });
}

/** Raw values that a new record is given where nothing mapped gives one (R-MAP-04, R-SET-07, R-BEY-16), by path. */
export interface OnCreate {
  readonly customers: Readonly<Record<string, unknown>>;
  readonly contacts: Readonly<Record<string, unknown>>;
  readonly leads: Readonly<Record<string, unknown>>;
  readonly companies: Readonly<Record<string, unknown>>;
  readonly accounts: Readonly<Record<string, unknown>>;
}

export function onCreate(settings: SettingsDocument): OnCreate {
  const given = givenOnCreate(settings);
  const constants = (entity: MappedEntity, side: Side) => constantsOf(settings, entity, side);
  return {
    customers: { ...given.customers, ...constantsOfCustomers(settings) },
    contacts: { ...given.contacts, ...constants('contacts', 'freshsales') },
    leads: { ...given.leads, ...constants('leads', 'freshsales') },
    companies: { ...given.companies, ...constants('accounts', 'freshdesk') },
    accounts: { ...given.accounts, ...constants('accounts', 'freshsales') },
  };
}

/** The same without the mapping's constants: owner, stage, source and tag. */
export function givenOnCreate({ created }: Pick<SettingsDocument, 'created'>): OnCreate {
  const { contacts, leads, ownerId, tag } = created;
  const tags = tag === null ? null : [tag];
  return {
    customers: set({ tags }),
    contacts: set({
      owner_id: ownerId,
      lifecycle_stage_id: contacts.lifecycleStageId,
      contact_status_id: contacts.statusId,
      lead_source_id: contacts.sourceId,
      tags,
    }),
    leads: set({ owner_id: ownerId, lead_stage_id: leads.stageId, lead_source_id: leads.sourceId, tags }),
    companies: {},
    accounts: set({ owner_id: ownerId, tags }),
  };
}

/** A new customer is one, whatever it came from: the constants of both kinds of person hold; of two for one field, that of the kind it is created as. */
function constantsOfCustomers(settings: SettingsDocument): Record<string, unknown> {
  const inOrder = [...settings.entities].sort(
    (a, b) => Number(a === settings.createAs) - Number(b === settings.createAs),
  );
  return Object.fromEntries(
    inOrder.flatMap((entity) => Object.entries(constantsOf(settings, entity, 'freshdesk'))),
  );
}

/** R-MAP-04: what cannot be read as its field's type is left out; the page shows it (`checkMapping`). */
function constantsOf(
  { mappings, timeZone }: SettingsDocument,
  entity: MappedEntity,
  side: Side,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const constant of mappings[entity].constants.filter((constant) => constant.side === side)) {
    const read = constantValue(constant, timeZone);
    if (read.kind === 'value') values[constant.field] = codecs[constant.type].write(read.value, side);
  }
  return values;
}

function set(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
