import { sentence } from '../../rules/sentences.ts';
import { envelope as validEnvelope, eraseInput as validEraseInput } from '../../generated/validators.js';
import type { Erased, ErasurePart } from '../../rules/console/erase.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import type { Ref } from '../../rules/left-out.ts';
import { normalizeEmail, type Person } from '../../rules/person.ts';
import { claimOf, eraseFromAudit, noteChange } from '../audit.ts';
import { checkCode } from '../console-code.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { changeState } from '../sync/change-state.ts';
import { eraseByIds, eraseHashes, eraseLeftOut, groupsWith, recordsWith, refsWith } from '../erase/known.ts';
import { eraseFromFailures, eraseFromJournal, isAbout, refsOfFailures } from '../erase/texts.ts';
import { eraseTrash } from '../erase/trash.ts';
import { forgetNoted } from '../whose.ts';
import { dropFailing } from '../sync/retry/failing.ts';
import { eraseNamed } from '../sync/retry/list.ts';
import { loadRuns } from '../sync/run-log.ts';
import type { State } from '../sync/state.ts';
import type { RunSummary } from '../sync/summary.ts';
import type { GroupRef } from '../tickets/refs.ts';
import type { Envelope } from './lifecycle.ts';

interface Input {
  readonly code: string;
  readonly email: string;
  readonly step: number;
}

// A call leaves most of the minute's store operations to others.
const STEPS_AT_ONCE = 3;

/**
 * R-BEY-18: erases everything that the app stores about an address, some steps a call: `step` from 0 on, then the `next` of the
 * answer before. Needs the console code. The products' records are not touched.
 */
export async function erasePerson(services: Services, args: unknown): Promise<ErasurePart> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, email: given, step } = parse<Input>(validEraseInput, args, 'The input');
  await checkCode(services, iparams, code);
  const email = normalizeEmail(given);
  if (email === null) throw new Error(sentence('notAnAddress'));
  const settings = await loadSettings(services.store, iparams);
  const part = await changeState(services, settings, iparams, (state) =>
    erase({ services, settings, state, email }, step),
  );
  if (part.next === null) await noteChange(services, { who: claimOf(args), kind: 'erase', about: null });
  return part;
}

interface Context {
  readonly services: Services;
  readonly settings: Settings;
  readonly state: State;
  readonly email: string;
}

type Step = () => Promise<readonly Erased[]>;

async function erase(context: Context, first: number): Promise<ErasurePart> {
  const { services, settings, state, email } = context;
  const people = first === 0 ? await recordsWith(services, settings, email) : [];
  const steps: Step[] = [
    () => eraseKnown(context, people),
    ...(await runsOf(context)).map((runId): Step => async () => {
      const { found, refs } = await eraseFromFailures(services.store, runId, email);
      return [{ place: 'failures', found }, ...(await eraseOf(context, refs))];
    }),
    ...state.journals.map((journal): Step => async () => {
      const { found, refs } = await eraseFromJournal(services.store, journal, email);
      return [{ place: 'journals', found }, ...(await eraseOf(context, refs))];
    }),
  ];
  const last = first === 0 ? 1 : Math.min(first + STEPS_AT_ONCE, steps.length);
  const erased: Erased[] = [];
  for (const step of steps.slice(first, last)) erased.push(...(await step()));
  return { erased, next: last < steps.length ? last : null, steps: steps.length, records: people.length };
}

/** All but what earlier runs left behind. */
async function eraseKnown(context: Context, people: readonly Person[]): Promise<readonly Erased[]> {
  const { services, settings, state, email } = context;
  const { store } = services;
  await eraseTrash(store, state);
  const refs = await refsWith(services, settings, email, people);
  const failures: Failure[] = [];
  const failing = await dropFailing(services, state, (failure) => {
    if (isAbout(failure, email)) failures.push(failure);
    return isAbout(failure, email);
  });
  const all = [...new Set([...refs, ...refsOfFailures(failures, email)])];
  const erased: Erased[] = [
    { place: 'failing', found: failing },
    { place: 'retries', found: await eraseNamed(store, state.retries ?? 0, email) },
    { place: 'audit', found: await eraseFromAudit(store, email, all) },
    ...(await eraseOf(context, all, await groupsWith(services, settings, people))),
    { place: 'hashes', found: people.length > 0 ? 0 : await eraseHashes(services, state, email) },
  ];
  await forgetNoted(services, settings, email);
  return erased;
}

/** What is kept by the numbers of records. */
async function eraseOf(
  { services, settings }: Context,
  refs: readonly Ref[],
  groups: readonly GroupRef[] = [],
): Promise<readonly Erased[]> {
  return [
    { place: 'byIds', found: await eraseByIds(services, settings, refs, groups) },
    { place: 'leftOut', found: await eraseLeftOut(services, settings, refs) },
  ];
}

/** Runs that may have written down what they could not write: those of the log, and those of which details are kept. */
async function runsOf({ services, state }: Context): Promise<string[]> {
  const logged = (await loadRuns(services.store)).filter(hasFailures);
  return [...new Set([...logged.map(({ runId }) => runId), ...state.journals.map(({ runId }) => runId)])];
}

function hasFailures({ counts: { bySide } }: RunSummary): boolean {
  return bySide.freshsales.failed + bySide.freshdesk.failed > 0;
}
