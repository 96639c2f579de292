import { sentence } from '../../rules/sentences.ts';
import { envelope as validEnvelope, eraseInput as validEraseInput } from '../../generated/validators.js';
import type { Erased, ErasurePart } from '../../rules/console/erase.ts';
import { normalizeEmail } from '../../rules/person.ts';
import { claimOf, eraseFromAudit, noteChange } from '../audit.ts';
import { checkCode } from '../console-code.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { changeState } from '../sync/change-state.ts';
import { eraseByIds, eraseHashes, eraseLeftOut, recordsWith } from '../erase/known.ts';
import { eraseFromFailures, eraseFromJournal, isAbout } from '../erase/texts.ts';
import { eraseTrash } from '../erase/trash.ts';
import { dropFailing } from '../sync/retry/failing.ts';
import { eraseNamed } from '../sync/retry/list.ts';
import { loadRuns } from '../sync/run-log.ts';
import type { State } from '../sync/state.ts';
import type { RunSummary } from '../sync/summary.ts';
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
  await checkCode(services.store, iparams, code);
  const email = normalizeEmail(given);
  if (email === null) throw new Error(sentence('notAnAddress'));
  const settings = await loadSettings(services.store, iparams);
  const part = await changeState(services, settings, (state) =>
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
  const runs = (await loadRuns(services.store)).filter(hasFailures);
  if (first === 0) await eraseTrash(services.store, state);
  const steps: Step[] = [
    async () => [
      { place: 'failing', found: await dropFailing(services, state, (failure) => isAbout(failure, email)) },
      { place: 'retries', found: await eraseNamed(services.store, state.retries ?? 0, email) },
      { place: 'audit', found: await eraseFromAudit(services.store, email) },
      { place: 'byIds', found: await eraseByIds(services, settings, people) },
      { place: 'leftOut', found: await eraseLeftOut(services, settings, people) },
      { place: 'hashes', found: people.length > 0 ? 0 : await eraseHashes(services, state, email) },
    ],
    ...runs.map(({ runId }): Step => async () => [
      { place: 'failures', found: await eraseFromFailures(services.store, runId, email) },
    ]),
    ...state.journals.map((journal): Step => async () => [
      { place: 'journals', found: await eraseFromJournal(services.store, journal, email) },
    ]),
  ];
  const last = first === 0 ? 1 : Math.min(first + STEPS_AT_ONCE, steps.length);
  const erased: Erased[] = [];
  for (const step of steps.slice(first, last)) erased.push(...(await step()));
  return { erased, next: last < steps.length ? last : null, steps: steps.length, records: people.length };
}

function hasFailures({ counts: { bySide } }: RunSummary): boolean {
  return bySide.freshsales.failed + bySide.freshdesk.failed > 0;
}
