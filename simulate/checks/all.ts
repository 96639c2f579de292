import type { End } from '../play.ts';
import type { AnyEffect } from '../world/watched.ts';
import { begunMs } from './asked.ts';
import type { Check } from './check.ts';
import { allowed, names } from './allowed.ts';
import { belonging, belongingKept } from './belongs.ts';
import {
  companiesAllowed,
  companiesOverwritten,
  companiesResurrected,
  companiesStep,
  companiesTwice,
} from './companies.ts';
import { counts } from './counts.ts';
import { journal } from './journal.ts';
import { leftBehind } from './left.ts';
import { settled } from './nets.ts';
import { inPause, outside } from './part.ts';
import { overwritten } from './overwritten.ts';
import { crashes, endless, rates, secrets, times } from './platform.ts';
import { reread } from './reread.ts';
import { step } from './step.ts';
import { resurrected, twice } from './twice.ts';

const checks: readonly Check[] = [
  endless,
  step,
  twice,
  overwritten,
  allowed,
  outside,
  inPause,
  names,
  companiesStep,
  companiesTwice,
  companiesOverwritten,
  companiesAllowed,
  companiesResurrected,
  belonging,
  belongingKept,
  reread,
  resurrected,
  settled,
  counts,
  journal,
  leftBehind,
];

/** What goes for the platform at any time, whichever account was named: an execution that began before is judged by its own calls. */
const checksOfPlatform: readonly Check[] = [rates, times, secrets, crashes];

/** Nothing happens any more: every record is looked up once, whoever asks. */
function atRest(end: End): End {
  const { world } = end;
  const { watched } = world;
  const rows = {
    customers: watched.rows('customers'),
    contacts: watched.rows('contacts'),
    leads: watched.rows('leads'),
  };
  return { ...end, world: { ...world, watched: { ...watched, rows: (kind) => rows[kind] } } };
}

/** Everything that is wrong with how a story ended, each with what it is about. */
export function problemsOf(end: End): string[] {
  return end.endless.length > 0
    ? by([endless], end)
    : [...by(checks, sinceMove(end)), ...problemsOfPlatform(end)];
}

/** The same of what goes for the platform at any time. */
export function problemsOfPlatform(end: End): string[] {
  return by(checksOfPlatform, end);
}

/**
 * Only what happened since the administrator named another account: nothing of before has to do with it (R-CON-07), nor has what an
 * execution asked for that had begun by then.
 */
function sinceMove(end: End): End {
  const { world } = end;
  const { watched, calls, movedMs, platform } = world;
  const fromMs = movedMs.at(-1);
  if (fromMs === undefined) return end;
  const began = new Map(
    platform.usage().executions.map(({ id, startedAt }) => [id, Date.parse(startedAt)] as const),
  );
  const isSince = (effect: AnyEffect) =>
    effect.atMs >= fromMs && (effect.by === 'people' || begunMs(world, effect) >= fromMs);
  const lasting = <T extends { readonly toMs: number }>(lives: readonly T[]) =>
    lives.filter(({ toMs }) => toMs > fromMs);
  const own = {
    ...watched,
    effects: watched.effects.filter(isSince),
    companyEffects: watched.companyEffects.filter(isSince),
    lives: lasting(watched.lives),
    companyLives: lasting(watched.companyLives),
  };
  return {
    ...end,
    world: {
      ...world,
      watched: own,
      calls: calls.filter(({ execution, askedMs }) => (began.get(execution) ?? askedMs) >= fromMs),
    },
  };
}

function by(wanted: readonly Check[], end: End): string[] {
  const still = atRest(end);
  return wanted.flatMap(({ name, of }) => of(still).map((problem) => `${name}: ${problem}`));
}
