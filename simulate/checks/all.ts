import type { End } from '../play.ts';
import type { Check } from './check.ts';
import { allowed, names } from './allowed.ts';
import { counts } from './counts.ts';
import { journal } from './journal.ts';
import { leftBehind } from './left.ts';
import { settled } from './nets.ts';
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
  names,
  reread,
  resurrected,
  settled,
  counts,
  journal,
  leftBehind,
  rates,
  times,
  secrets,
  crashes,
];

/** Everything that is wrong with how a story ended, each with what it is about. */
export function problemsOf(end: End): string[] {
  const wanted = end.endless.length > 0 ? [endless] : checks;
  return wanted.flatMap(({ name, of }) => of(end).map((problem) => `${name}: ${problem}`));
}
