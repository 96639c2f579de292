import type { Door } from '../door.ts';
import type { EntityDefinition, Include } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { pick } from '../json.ts';
import type { Account } from '../state/account.ts';
import { accountLinks } from '../state/keys.ts';
import type { EntityName, Row, StoredRecord, User } from '../types.ts';
import { Written } from '../written.ts';
import { isSummed, NOTHING, summedValues } from './derived.ts';
import { relatedRecords } from './related.ts';
import type { RelatedInclude } from './related.ts';
import { addressesRow, customRow, membersText, moreText, plainRow, planOf } from './rows.ts';
import type { RowPlan } from './rows.ts';

/** For whom a record is written down. */
export interface Reader {
  readonly account: Account;
  readonly door: Pick<Door, 'appPath'>;
}

/** A record as answers show it. Ids of what it points to come only with the include that asks for them. */
export function wholeText(
  reader: Reader,
  entity: EntityDefinition,
  record: StoredRecord,
  includes: readonly string[] = [],
): Written {
  const { account, door } = reader;
  const own = account.rowTexts.textOf(door.appPath + entity.name, record, () =>
    ownText(reader, entity, record),
  );
  return new Written(
    `{${own}${summedText(account, entity, record, plans[entity.name].sums)}${moreText(shownLinks(entity, record))}` +
      `${includedText(reader, entity, record, includes)}}`,
  );
}

/** What only a write to the record itself can change. */
function ownText({ account, door }: Reader, entity: EntityDefinition, record: StoredRecord): string {
  const plan = plans[entity.name][door.appPath === '' ? 'classic' : 'whole'];
  const row = plainRow(plan, record, account.options.utcOffsetMinutes);
  row.custom_field = customRow(account.fields[entity.name], record);
  row.is_deleted = record.presence === 'deleted';
  row.links = addressesRow(door.appPath, entity, record.id);
  return membersText(row);
}

/** A row of a filtered search or of a related list: no custom fields, no ids of other records but those asked for. */
export function partialText(
  reader: Reader,
  entity: EntityDefinition,
  record: StoredRecord,
  includes: readonly string[] = [],
): Written {
  const { account } = reader;
  const { partial, partialSums } = plans[entity.name];
  const cells = membersText(plainRow(partial, record, account.options.utcOffsetMinutes));
  const sums = summedText(account, entity, record, partialSums);
  return new Written(`{"partial":true,${cells}${sums}${includedText(reader, entity, record, includes)}}`);
}

interface Sums {
  readonly keys: readonly string[];
  readonly blank: Row;
  readonly text: string;
}

function sumsOf({ blank }: EntityDefinition, keys: readonly string[] = Object.keys(blank)): Sums {
  const summed = keys.filter(isSummed);
  return { keys: summed, blank, text: moreText(pick(blank, summed)) };
}

function summedText(account: Account, entity: EntityDefinition, record: StoredRecord, sums: Sums): string {
  const values = summedValues(account, entity, record);
  if (values === NOTHING && !sums.keys.some((key) => key in record.values)) return sums.text;
  return moreText({
    ...pick(sums.blank, sums.keys),
    ...pick(record.values, sums.keys),
    ...pick(values, sums.keys),
  });
}

/** Everything about a record, for the product's own pages. Most are as they were when they were last looked at: nobody changes a row. */
export function pageRow(reader: Reader, entity: EntityDefinition, record: StoredRecord): Row {
  const { text } = wholeText(reader, entity, record);
  const { links } = record;
  const known = pageRows.get(record);
  if (known?.text === text && known.links === links) return known.row;
  const row = { ...(JSON.parse(text) as Row), ...links };
  pageRows.set(record, { text, links, row });
  return row;
}

const pageRows = new WeakMap<
  StoredRecord,
  { readonly text: string; readonly links: StoredRecord['links']; readonly row: Row }
>();

const accountKeys = ['name', 'avatar', 'website', 'last_contacted'];

const plans = Object.fromEntries(
  Object.values(entities).map((entity) => [
    entity.name,
    {
      whole: planOf(entity),
      classic: planOf(entity, undefined, true),
      sums: sumsOf(entity),
      partial: planOf(entity, entity.partial),
      partialSums: sumsOf(entity, entity.partial),
    },
  ]),
) as Record<
  EntityName,
  Record<'whole' | 'classic' | 'partial', RowPlan> & Record<'sums' | 'partialSums', Sums>
>;

const accountPlan = planOf(entities.sales_accounts, accountKeys);

/** A user as others see one, never with the key. */
export function userRow({ id, display_name, email, is_active, work_number, mobile_number }: User): Row {
  return { id, display_name, email, is_active, work_number, mobile_number };
}

export function includesOf(entity: EntityDefinition, names: readonly string[]): Include[] {
  return names.map((name) => entity.includes[name]).filter((include) => include !== undefined);
}

function shownLinks({ shown }: EntityDefinition, { links }: StoredRecord): Row {
  return shown.length === 0 ? {} : pick(links, shown);
}

function includedText(
  reader: Reader,
  entity: EntityDefinition,
  record: StoredRecord,
  includes: readonly string[],
): string {
  let text = '';
  for (const include of includesOf(entity, includes)) text += includedCell(reader, entity, include, record);
  return text;
}

/** What an include adds to the record itself. */
function includedCell(
  reader: Reader,
  entity: EntityDefinition,
  include: Include,
  record: StoredRecord,
): string {
  if (include.kind === 'accounts') return `,"sales_accounts":[${accountTexts(reader, record).join(',')}]`;
  if (include.kind === 'records') return moreText(relatedIds(reader.account, include, record));
  if (include.kind !== 'timeline') {
    if (entity.shown.includes(include.link)) return '';
    return `,"${include.link}":${JSON.stringify(record.links[include.link] ?? null)}`;
  }
  const items = reader.account.timeline[include.key].of(entity.model, record.id);
  return moreText({ [`${include.key.slice(0, -1)}_ids`]: items.map((item) => item.id) });
}

function relatedIds(account: Account, include: RelatedInclude, record: StoredRecord): Row {
  const ids = relatedRecords(account, include, record).map(({ id }) => id);
  return { [include.ids]: include.by === 'myAccount' ? (ids[0] ?? null) : ids };
}

/** Accounts of a contact stand inside it, unlike everything else that is included. */
function accountTexts({ account }: Reader, record: StoredRecord): string[] {
  return accountLinks(record).flatMap(({ id, is_primary }) => {
    const found = account.records.sales_accounts.get(id);
    if (found?.presence !== 'live') return [];
    const cells = membersText(plainRow(accountPlan, found, account.options.utcOffsetMinutes));
    return [`{"partial":true,${cells},"is_primary":${is_primary}}`];
  });
}
