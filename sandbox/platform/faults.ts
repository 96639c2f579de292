import type { Random } from '../core/random.ts';

const requestKinds = ['429', '500', '502', 'timeout-before', 'timeout-after'] as const;
const storeKinds = ['429', '500', 'store-error', 'timeout-before', 'timeout-after'] as const;

/** `timeout-before`: it never arrived. `timeout-after`: it took effect and only the answer is lost. `kill`: the
 * execution dies at this call, which has no effect any more. */
export type FaultKind = (typeof requestKinds)[number] | (typeof storeKinds)[number] | 'kill';

/** A fault that is to come: at the matching calls after the first `after`, with probability `rate` or `times` times. */
export interface Fault {
  /** A template's name, 'freshdesk', 'freshsales', 'store', 'execution' (any call of one), or '*'. */
  readonly target: string;
  readonly kind: FaultKind;
  readonly rate: number | undefined;
  times: number | undefined;
  after: number;
}

/** The faults asked for. Which call they hit is the same in every run with the same seed. */
export class Faults {
  readonly #random: Random;
  #faults: Fault[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  list(): readonly Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  /** The fault that hits a request, if any. `killable`: an execution made it. */
  forRequest(template: string, product: string, killable: boolean): FaultKind | undefined {
    return this.#next([template, product], requestKinds, killable);
  }

  forStore(killable: boolean): FaultKind | undefined {
    return this.#next(['store'], storeKinds, killable);
  }

  /** Calls that can only be killed: schedules and the target URL. */
  forOther(killable: boolean): FaultKind | undefined {
    return this.#next([], [], killable);
  }

  #next(targets: readonly string[], kinds: readonly string[], killable: boolean): FaultKind | undefined {
    const hit = this.#faults.find(
      (fault) => applies(fault, targets, kinds, killable) && this.#strikes(fault),
    );
    this.#faults = this.#faults.filter((fault) => fault.times !== 0);
    return hit?.kind;
  }

  #strikes(fault: Fault): boolean {
    if (fault.after > 0) {
      fault.after -= 1;
      return false;
    }
    if (fault.rate !== undefined && !this.#random.chance(fault.rate)) return false;
    if (fault.times !== undefined) fault.times -= 1;
    return true;
  }
}

/** Reads a fault from outside; a string says what is wrong with it. */
export function parseFault(given: Record<string, unknown>, templates: readonly string[]): Fault | string {
  const { target, kind } = given;
  const targets = [...templates, 'freshdesk', 'freshsales', 'store', 'execution', '*'];
  if (typeof target !== 'string' || !targets.includes(target)) {
    return `target is one of: ${targets.join(', ')}.`;
  }
  const kinds = kindsOf(target);
  const known = kinds.find((one) => one === kind);
  if (known === undefined) return `kind for the target '${target}' is one of: ${kinds.join(', ')}.`;
  return amountProblem(given) ?? { target, kind: known, ...amountOf(given) };
}

function amountProblem({ rate, times, after }: Record<string, unknown>): string | undefined {
  if (!isMissingOr(rate, isRate)) return 'rate is a probability: a number above 0, at most 1.';
  if (!isMissingOr(times, (value) => isCount(value, 1))) return 'times is a whole number from 1.';
  return isMissingOr(after, (value) => isCount(value, 0)) ? undefined : 'after is a whole number from 0.';
}

function amountOf(given: Record<string, unknown>): Pick<Fault, 'rate' | 'times' | 'after'> {
  const { rate, times, after = 0 } = given as { rate?: number; times?: number; after?: number };
  return { rate, times: times ?? (rate === undefined ? 1 : undefined), after };
}

function applies(fault: Fault, targets: readonly string[], kinds: readonly string[], killable: boolean) {
  if (fault.kind === 'kill') {
    return killable && ['execution', '*', ...targets].includes(fault.target);
  }
  return kinds.includes(fault.kind) && ['*', ...targets].includes(fault.target);
}

function kindsOf(target: string): readonly FaultKind[] {
  if (target === 'execution') return ['kill'];
  if (target === 'store') return [...storeKinds, 'kill'];
  return target === '*' ? [...requestKinds, 'store-error', 'kill'] : [...requestKinds, 'kill'];
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
