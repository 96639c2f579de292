import { sentence } from '../../rules/sentences.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import type { Pair } from '../../rules/mapping.ts';
import { mappedEntities } from '../../rules/settings/complete.ts';
import { checkMappings, productOf, refusalOf, type BrokenRow, type MappingCheck } from '../mapping-check.ts';
import type { Settings } from '../settings.ts';
import type { Slice } from './slice.ts';
import type { Run } from './state.ts';
import type { RunSummary } from './summary.ts';

/**
 * R-MAP-04, R-MAP-13: looks once a run whether the mapping still fits the fields, whoever started the run. Costs a request
 * for each kind of record on each side; a run that goes on from a known index under a mapping without rows needs none,
 * and those that events ask for, or that are for a few people, go by what the last one found.
 * @returns why the run cannot go on; `null` when it can
 */
export async function checkFields(slice: Slice): Promise<string | null> {
  const { run, state, settings } = slice;
  if (run.building === null && (goByTheLast.has(run.summary.kind) || !hasRows(settings))) {
    run.skipped = state.skipped ?? [];
    return null;
  }
  const check = await checkMappings(slice.services.requests, settings);
  const refusal = refusalOf(check);
  if (refusal === null) slice.failures.push(...noteSkipped(slice, check));
  return refusal;
}

const goByTheLast: ReadonlySet<RunSummary['kind']> = new Set(['realTime', 'retry', 'undo']);

/** Whether there is anything that a deleted field would break. */
function hasRows(settings: Settings): boolean {
  return mappedEntities(settings).some((entity) => settings.mappings[entity].rows.length > 0);
}

/** Notes which pairs the run leaves out, and gives what is to be reported of them. */
export function noteSkipped(
  { run, state, settings }: Pick<Slice, 'run' | 'state' | 'settings'>,
  { broken }: MappingCheck,
): Failure[] {
  const skipped = [...settings.pairs, ...settings.accountPairs].filter((pair) =>
    broken.some((row) => isOf(pair, row)),
  );
  run.skipped = skipped.map(({ key }) => key);
  state.skipped = run.skipped;
  return broken.map(({ entity, row, side }) => ({
    side,
    entity,
    on: side,
    id: null,
    email: null,
    field: row[side],
    value: null,
    reason: null,
    message: sentence('rowSkipped', { product: productOf[side] }),
  }));
}

function isOf(pair: Pair, { entity, row }: BrokenRow): boolean {
  return (
    pair.freshdesk === row.freshdesk && pair.freshsales === row.freshsales && pair.entities.includes(entity)
  );
}

/** The settings with which the run works: pairs that it skips stay in their places, since the index goes by these, and say nothing. */
export function withoutSkipped(settings: Settings, { skipped = [] }: Run): Settings {
  if (skipped.length === 0) return settings;
  const marked = (pairs: readonly Pair[]) =>
    pairs.map((pair) => (skipped.includes(pair.key) ? { ...pair, skipped: true } : pair));
  return { ...settings, pairs: marked(settings.pairs), accountPairs: marked(settings.accountPairs) };
}
