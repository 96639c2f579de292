import { fieldNames as validNames } from '../../../generated/validators.js';
import { utf8Bytes } from '../../../rules/bytes.ts';
import { freshdeskFieldList } from '../../../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../../../rules/fields/freshsales.ts';
import type { FieldList, FieldMeta } from '../../../rules/fields/meta.ts';
import type { Pair } from '../../../rules/mapping.ts';
import type { Entity, Side, Value } from '../../../rules/person.ts';
import { parseOrNull } from '../../door.ts';
import type { Services } from '../../services.ts';
import { accountOf, type Settings } from '../../settings.ts';

/** What fields and choices are called where people see them. */
export interface FieldNames {
  /** Both products' names of a pair; `null` where they are not known. */
  of(key: string): Record<Side, string> | null;
  /** A choice by its label, anything else as it is. */
  choice(key: string, side: Side, value: Value): Value;
}

/** Of each pair the names, and labels of choices that are written by an id. */
interface Stored {
  readonly version: 1;
  readonly account: string;
  readonly fingerprint: string;
  readonly names: Readonly<Record<string, Readonly<Record<Side, string>>>>;
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const KEPT_SECONDS = 12 * 60 * 60;
// 40 KB a value, key included (platform contract 6.1).
const VALUE_BYTES = 38_000;

/** The fixed pairs need no names: one store operation where others are mapped, two requests once in twelve hours. */
export async function fieldNames(
  services: Services,
  settings: Settings,
  entity: Entity,
  pairs: readonly Pair[],
): Promise<FieldNames> {
  const mapped = pairs.filter(({ key }) => key.includes('>'));
  const stored = mapped.length === 0 ? null : await load(services, settings, entity, mapped);
  return {
    of: (key) => stored?.names[key] ?? null,
    choice: (key, side, value) => stored?.choices[`${side} ${key}`]?.[String(value)] ?? value,
  };
}

async function load(
  services: Services,
  settings: Settings,
  entity: Entity,
  pairs: readonly Pair[],
): Promise<Stored> {
  const key = `field-names/${entity}`;
  const { fingerprint } = settings;
  const account = accountOf(settings);
  const stored = parseOrNull<Stored>(validNames, await services.store.get(key));
  if (stored?.account === account && stored.fingerprint === fingerprint) return stored;
  const told = {
    version: 1,
    account,
    fingerprint,
    ...(await ask(services, settings, entity, pairs)),
  } as const;
  const fits = utf8Bytes(JSON.stringify(told)) <= VALUE_BYTES;
  await services.store.set(key, fits ? told : { ...told, choices: {} }, KEPT_SECONDS);
  return told;
}

async function ask(
  { requests }: Services,
  { freshsalesBase: base }: Settings,
  entity: Entity,
  pairs: readonly Pair[],
): Promise<Pick<Stored, 'names' | 'choices'>> {
  const desk = freshdeskFieldList('customers', (await requests.send('setupContactFields', {})).body);
  const sales = freshsalesFieldList(entity, (await requests.send('setupFields', { base, entity })).body);
  const metas = pairs.map((pair) => ({
    pair,
    freshdesk: find(desk, pair.freshdesk),
    freshsales: find(sales, pair.freshsales),
  }));
  return {
    names: Object.fromEntries(
      metas.map(({ pair, freshdesk, freshsales }) => [
        pair.key,
        { freshdesk: freshdesk?.label ?? pair.freshdesk, freshsales: freshsales?.label ?? pair.freshsales },
      ]),
    ),
    choices: Object.fromEntries(
      metas.flatMap(({ pair, freshdesk, freshsales }) => [
        [`freshdesk ${pair.key}`, labelsOf(freshdesk)],
        [`freshsales ${pair.key}`, labelsOf(freshsales)],
      ]),
    ),
  };
}

function find({ fields }: FieldList, path: string): FieldMeta | undefined {
  return fields.find((field) => field.path === path);
}

function labelsOf(field: FieldMeta | undefined): Record<string, string> {
  const choices = (field?.choices ?? []).filter(({ key, label }) => key !== label);
  return Object.fromEntries(choices.map(({ key, label }) => [key, label]));
}
