import { sentence } from '../../rules/sentences.ts';
import { correctInput as validCorrectInput, envelope as validEnvelope } from '../../generated/validators.js';
import { failureOfRow, type CorrectedRow } from '../../rules/console/failure.ts';
import { correctedValue, type Correction } from '../../rules/corrections.ts';
import type { Named, RowRefusal } from '../../rules/console/protocol.ts';
import { keyOfFailure, namedOf } from '../../rules/console/failure.ts';
import type { Failing } from '../../rules/failing.ts';
import type { Choice } from '../../rules/fields/meta.ts';
import type { Outcome } from '../../rules/fields/outcome.ts';
import { reasons } from '../../rules/fields/words.ts';
import type { Pair } from '../../rules/mapping.ts';
import { isList } from '../../rules/remedies.ts';
import { claimOf, noteChange } from '../audit.ts';
import { checkCode } from '../console-code.ts';
import { parse } from '../door.ts';
import { fieldsTold } from '../mapping-check.ts';
import type { Services } from '../services.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { shownValue } from '../sync/failures.ts';
import { allFailing } from '../sync/retry/failing.ts';
import { retryNamed } from '../sync/retry/start.ts';
import { readState } from '../sync/state.ts';
import type { Envelope } from './lifecycle.ts';
import { mustSync } from './must-sync.ts';
import { pairOfFailure } from './remedies.ts';

/** What came of a corrected file: which rows cannot be used and why; the others are written by the run. */
export interface Corrected {
  /** `null` when no row could be used. */
  readonly runId: string | null;
  readonly refusals: readonly RowRefusal[];
}

/**
 * R-BEY-11: corrected values of failures that stand, a hundred at a time; needs the console code. Only the field that failed,
 * of the record that is named, is written, and only where the record still has what failed. Then these records are tried again.
 */
export async function correctRecords(services: Services, args: unknown): Promise<Corrected> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, rows } = parse<{ code: string; rows: CorrectedRow[] }>(validCorrectInput, args, 'The input');
  await checkCode(services, iparams, code);
  const settings = await loadSettings(services.store, iparams);
  mustSync(settings);
  const state = await readState(services);
  const failing = state === null ? [] : await allFailing(services.store, state);
  const choicesOf = choicesTold(services, settings);
  const refusals: RowRefusal[] = [];
  const people = new Map<string, Named>();
  for (const [row, given] of rows.entries()) {
    const checked = await checkRow(settings, given, failing, choicesOf);
    if (typeof checked === 'string') refusals.push({ row, why: checked });
    else addTo(people, checked.named, checked.correction);
  }
  if (people.size === 0) return { runId: null, refusals };
  const about = `${String(rows.length - refusals.length)} of ${String(rows.length)} rows`;
  await noteChange(services, { who: claimOf(args), kind: 'correct', about });
  return { ...(await retryNamed(services, iparams, [...people.values()])), refusals };
}

interface Checked {
  readonly named: Named;
  readonly correction: Correction;
}

type ChoicesOf = (pair: Pair, side: Failing['on']) => Promise<readonly Choice[]>;

/** What a row asks for, or why it cannot be used, in words for people. */
async function checkRow(
  settings: Settings,
  row: CorrectedRow,
  failing: readonly Failing[],
  choicesOf: ChoicesOf,
): Promise<Checked | string> {
  const failure = failureOfRow(row, failing);
  if (failure === null) return sentence('notFailing');
  const pair = pairOfFailure(settings, failure);
  const named = namedOf(failure);
  if (pair === null || named === null || !isCorrectable(pair, named)) return sentence('notCorrectable');
  const outcome = correctedValue(row.corrected, pair, row.on, await choicesOf(pair, row.on));
  if (outcome.kind !== 'value') return refusalOf(outcome);
  const was = failure.on === failure.side ? null : shownValue(failure.value);
  return { named, correction: { key: pair.key, value: outcome.value, was } };
}

/** A full name is cut in two on one side, and a record whose id is not known cannot be read. */
function isCorrectable({ half }: Pair, { id }: Named): boolean {
  return half === undefined && id !== null;
}

function refusalOf(outcome: Exclude<Outcome, { kind: 'value' }>): string {
  if (outcome.kind === 'empty') return sentence('correctedEmpty');
  const { reason, advice } = reasons[outcome.reason];
  return sentence('correctedUnfit', { reason, advice });
}

function addTo(people: Map<string, Named>, named: Named, correction: Correction): void {
  const key = keyOfFailure({ ...blank, ...named, side: named.on });
  const known = people.get(key);
  people.set(key, { ...named, corrections: [...(known?.corrections ?? []), correction] });
}

const blank = { field: null, value: null, reason: null, message: '' } as const;

/** Fields are asked for once, and only where there is a list of choices. */
function choicesTold({ requests }: Services, settings: Settings): ChoicesOf {
  const told = fieldsTold(requests, settings);
  const lists = new Map<string, ReturnType<typeof told>>();
  return async (pair, side) => {
    if (!isList(pair.types[side === 'freshdesk' ? 0 : 1])) return [];
    const entity = pair.entities[0]!;
    const list = lists.get(entity) ?? told(entity);
    lists.set(entity, list);
    return (await list)[side].fields.find(({ path }) => path === pair[side])?.choices ?? [];
  };
}
