import { parseDuration } from '../../core/duration.ts';
import type { Fault } from './faults.ts';
import { deliveryKinds, kindsIn, plainTargets, requestKinds, type FaultKind } from './kinds.ts';

/** The names of an app and of the accounts that a fault can aim at. */
export interface Aims {
  readonly templates: readonly string[];
  /** `module/event` of the product events the app listens to. */
  readonly events: readonly string[];
  readonly accounts: readonly string[];
}

/** Reads a fault from outside; a string says what is wrong with it. */
export function parseFault(given: Record<string, unknown>, aims: Aims): Fault | string {
  const { target, kind } = given;
  const kinds = typeof target === 'string' ? kindsOf(target, aims) : undefined;
  if (typeof target !== 'string' || kinds === undefined) {
    const known = [...aims.templates, ...aims.events, ...Object.keys(plainTargets)];
    return `target is one of: ${known.join(', ')}.`;
  }
  const known = kinds.find((one) => one === kind);
  if (known === undefined) return `kind for the target '${target}' is one of: ${kinds.join(', ')}.`;
  const problem = amountProblem(given) ?? scopeProblem(given, aims);
  return problem ?? { target, kind: known, ...amountOf(given), ...scopeOf(given, known) };
}

function kindsOf(target: string, { templates, events }: Aims): readonly FaultKind[] | undefined {
  if (templates.includes(target)) return [...kindsIn(requestKinds), 'kill'];
  if (events.includes(target)) return kindsIn(deliveryKinds);
  return Object.hasOwn(plainTargets, target) ? plainTargets[target] : undefined;
}

function amountProblem({ rate, times, after }: Record<string, unknown>): string | undefined {
  if (!isMissingOr(rate, isRate)) return 'rate is a probability: a number above 0, at most 1.';
  if (!isMissingOr(times, (value) => isCount(value, 1))) return 'times is a whole number from 1.';
  return isMissingOr(after, (value) => isCount(value, 0)) ? undefined : 'after is a whole number from 0.';
}

function scopeProblem(
  { delay, installation }: Record<string, unknown>,
  { accounts }: Aims,
): string | undefined {
  if (!isMissingOr(delay, (value) => parseDuration(value) !== undefined)) {
    return 'delay is a duration such as "90s" or "5m", or milliseconds.';
  }
  return isMissingOr(installation, (value) => accounts.includes(value as string))
    ? undefined
    : `installation is one of: ${accounts.join(', ')}.`;
}

function amountOf(given: Record<string, unknown>): Pick<Fault, 'rate' | 'times' | 'after'> {
  const { rate, times, after = 0 } = given as { rate?: number; times?: number; after?: number };
  return { rate, times: times ?? (rate === undefined ? 1 : undefined), after };
}

const delayDefaultMs: Partial<Record<FaultKind, number>> = { delay: 5 * 60_000, reorder: 30_000 };

function scopeOf(given: Record<string, unknown>, kind: FaultKind): Pick<Fault, 'delayMs' | 'installation'> {
  const delayMs = parseDuration(given['delay']) ?? delayDefaultMs[kind];
  const installation = given['installation'] as string | undefined;
  return {
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(installation === undefined ? {} : { installation }),
  };
}

function isMissingOr(value: unknown, isFine: (value: unknown) => boolean): boolean {
  return value === undefined || isFine(value);
}

function isRate(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value <= 1;
}

function isCount(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least;
}
