import { sentence } from '../../rules/sentences.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import type { LinkChanges } from '../../rules/fields/links.ts';
import { routeNow } from '../../rules/fields/route.ts';
import type { Pair } from '../../rules/mapping.ts';
import { markOf } from '../../rules/pair-marks.ts';
import { onCreate, type OnCreate } from '../../rules/pairs.ts';
import type { Side } from '../../rules/person.ts';
import { mappedEntities } from '../../rules/settings/complete.ts';
import type { Constant, MappedEntity } from '../../rules/settings/document.ts';
import {
  checkMappings,
  productOf,
  refusalOf,
  type BrokenRow,
  type ChangedRow,
  type MappingCheck,
} from '../mapping-check.ts';
import type { Settings } from '../settings.ts';
import { keptValue } from './failures.ts';
import type { Slice } from './slice.ts';
import type { Run, Stale, State } from './state.ts';
import type { RunSummary } from './summary.ts';

/**
 * R-MAP-04, R-MAP-13: looks once a run whether the mapping still fits the fields, whoever started the run. Costs a request
 * for each kind of record on each side; a run that goes on from a known index under a mapping without rows and constants needs none,
 * and those that events ask for, or that are for a few people, go by what the last one found.
 * @returns why the run cannot go on; `null` when it can
 */
export async function checkFields(slice: Slice): Promise<string | null> {
  const { run, state, settings } = slice;
  if (run.building === null && (goByTheLast.has(run.summary.kind) || !isMapped(settings))) {
    run.skipped = state.skipped ?? [];
    return null;
  }
  const check = await checkMappings(slice.services.requests, settings);
  const refusal = refusalOf(check);
  if (refusal === null) slice.failures.push(...noteSkipped(slice, check));
  return refusal;
}

const goByTheLast: ReadonlySet<RunSummary['kind']> = new Set(['realTime', 'retry', 'undo']);

/** Whether there is anything that a deleted field or choice would break. */
function isMapped(settings: Settings): boolean {
  return mappedEntities(settings).some((entity) => {
    const { rows, constants } = settings.mappings[entity];
    return rows.length + constants.length > 0;
  });
}

/** Notes what of the mapping the run leaves out, and gives what is to be reported of it. */
export function noteSkipped(
  { run, state, settings }: Pick<Slice, 'run' | 'state' | 'settings'>,
  { broken, changed, useless }: MappingCheck,
): Failure[] {
  const pairs = [...settings.pairs, ...settings.accountPairs];
  const { links, beyond } = changedLinks(pairs, changed);
  run.skipped = [...pairs.filter((pair) => broken.some((row) => isOf(pair, row))).map(keyOf), ...beyond];
  state.skipped = run.skipped;
  const stale = { links, constants: useless.map(({ entity, constant }) => nameOf(entity, constant)) };
  if (isNothing(stale)) delete state.stale;
  else state.stale = stale;
  return [
    ...broken.map(({ entity, row, side }) => ({
      ...wholeField(entity, side, row[side]),
      message: sentence('rowSkipped', { product: productOf[side] }),
    })),
    ...changed.flatMap(choicesSkipped),
    ...useless.map(({ entity, constant }) => ({
      ...wholeField(entity, constant.side, constant.field),
      value: keptValue(constant.value),
      message: sentence('constantSkipped', { product: productOf[constant.side] }),
    })),
  ];
}

/** A line about a field of the mapping, not about a record. */
function wholeField(entity: MappedEntity, side: Side, field: string): Omit<Failure, 'message'> {
  return { side, entity, on: side, id: null, email: null, field, value: null, reason: null };
}

function choicesSkipped({ entity, row, changes }: ChangedRow): Failure[] {
  return (['freshdesk', 'freshsales'] as const)
    .filter((side) => changes.gone[side].length > 0)
    .map((side) => ({
      ...wholeField(entity, side, row[side]),
      value: keptValue(changes.gone[side].join(', ')),
      message: sentence('choicesSkipped', { product: productOf[side] }),
    }));
}

/** As much as the state has room for beside everything else, in characters of its JSON. */
const STALE_MAX = 4_000;

/** How links differ by pair. Of what there is no room for, labels that are new are left alone, and choices that are gone take their pair out. */
function changedLinks(
  pairs: readonly Pair[],
  changed: readonly ChangedRow[],
): { readonly links: Stale['links']; readonly beyond: readonly string[] } {
  const links: Record<string, LinkChanges> = {};
  const beyond: string[] = [];
  let left = STALE_MAX;
  for (const pair of pairs) {
    const own = changed.filter((row) => isOf(pair, row)).map(({ changes }) => changes);
    const changes = [together(own), { ...together(own), added: [] }].find((some) => lengthOf(some) <= left);
    if (own.length === 0) continue;
    if (changes === undefined) beyond.push(keyOf(pair));
    else links[pair.key] = changes;
    left -= changes === undefined ? 0 : lengthOf(changes);
  }
  return { links, beyond };
}

/** Of a pair that leads and contacts share. */
function together(changes: readonly LinkChanges[]): LinkChanges {
  const gone = (side: Side) => [...new Set(changes.flatMap((one) => one.gone[side]))];
  return {
    gone: { freshdesk: gone('freshdesk'), freshsales: gone('freshsales') },
    added: changes.flatMap(({ added }) => added),
  };
}

const lengthOf = (value: unknown): number => JSON.stringify(value).length;
const keyOf = ({ key }: Pair): string => markOf(key);
const nameOf = (entity: MappedEntity, { side, field }: Pick<Constant, 'side' | 'field'>): string =>
  `${entity} ${side} ${field}`;

function isOf(pair: Pair, { entity, row }: Pick<BrokenRow, 'entity' | 'row'>): boolean {
  return (
    pair.freshdesk === row.freshdesk && pair.freshsales === row.freshsales && pair.entities.includes(entity)
  );
}

/**
 * The settings with which the run works: pairs that it skips stay in their places, since the index goes by these, and say
 * nothing; the others go by the choices that are there, and new records are made without constants that cannot be written.
 */
export function withoutSkipped(
  settings: Settings,
  { skipped = [] }: Pick<Run, 'skipped'>,
  { stale = nothingStale }: Pick<State, 'stale'>,
): Settings {
  if (skipped.length === 0 && isNothing(stale)) return settings;
  // A state of before has whole keys.
  const isSkipped = (pair: Pair) => skipped.includes(keyOf(pair)) || skipped.includes(pair.key);
  const marked = (pairs: readonly Pair[]) =>
    pairs.map((pair) => (isSkipped(pair) ? { ...pair, skipped: true } : current(pair, stale)));
  return {
    ...settings,
    pairs: marked(settings.pairs),
    accountPairs: marked(settings.accountPairs),
    onCreate: stale.constants.length === 0 ? settings.onCreate : usefulOnCreate(settings, stale),
  };
}

const nothingStale: Stale = { links: {}, constants: [] };

function isNothing({ links, constants }: Stale): boolean {
  return constants.length === 0 && Object.keys(links).length === 0;
}

function current(pair: Pair, { links }: Stale): Pair {
  const changes = Object.hasOwn(links, pair.key) ? links[pair.key] : undefined;
  if (changes === undefined) return pair;
  const { freshdesk, freshsales } = pair.routes;
  return {
    ...pair,
    routes: { freshdesk: routeNow(freshdesk, changes), freshsales: routeNow(freshsales, changes) },
  };
}

function usefulOnCreate(settings: Settings, { constants: useless }: Stale): OnCreate {
  const useful = (entity: MappedEntity) => ({
    ...settings.mappings[entity],
    constants: settings.mappings[entity].constants.filter(
      (constant) => !useless.includes(nameOf(entity, constant)),
    ),
  });
  const mappings = { contacts: useful('contacts'), leads: useful('leads'), accounts: useful('accounts') };
  return onCreate({ ...settings, mappings });
}
