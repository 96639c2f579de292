import { sentence } from '../../rules/sentences.ts';
import {
  answerInput as validAnswerInput,
  envelope as validEnvelope,
  pauseInput as validPauseInput,
} from '../../generated/validators.js';
import type { AuditEntry } from '../../rules/console/audit.ts';
import { OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { readOverlay } from '../../rules/settings/read.ts';
import { claimOf, loadAudit, noteChange } from '../audit.ts';
import { checkCode } from '../console-code.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { answerRun as answer } from '../sync/run.ts';
import type { Envelope } from './lifecycle.ts';

/** R-BEY-18: what was changed, the newest first. */
export async function getAudit(services: Services): Promise<{ entries: readonly AuditEntry[] }> {
  return { entries: await loadAudit(services.store) };
}

/** R-BEY-09: answers the run that asks before it goes on; needs the console code. */
export async function answerRun(services: Services, args: unknown): Promise<{ goOn: boolean }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, goOn } = parse<{ code: string; goOn: boolean }>(validAnswerInput, args, 'The input');
  await checkCode(services, iparams, code);
  await answer(services, iparams, goOn);
  await noteChange(services, { who: claimOf(args), kind: goOn ? 'goOn' : 'stop', about: null });
  return { goOn };
}

/** R-CON-06: pauses every sync, or lets them go on; needs the console code. A run at work stops at its next slice and goes on from there. */
export async function setPaused(services: Services, args: unknown): Promise<{ paused: boolean }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, paused } = parse<{ code: string; paused: boolean }>(validPauseInput, args, 'The input');
  await checkCode(services, iparams, code);
  const overlay = readOverlay(await services.store.get(OVERLAY_KEY));
  const reason = sentence('pausedByHand');
  await services.store.set(OVERLAY_KEY, {
    ...overlay,
    paused: paused ? { reason, atMs: services.now() } : null,
  });
  await noteChange(services, { who: claimOf(args), kind: paused ? 'pause' : 'resume', about: null });
  return { paused };
}
