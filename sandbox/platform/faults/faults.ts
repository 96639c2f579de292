import type { Random } from '../../core/random.ts';
import {
  deliveryKinds,
  methodKinds,
  requestKinds,
  storeKinds,
  type DeliveryKind,
  type FaultKind,
  type MethodKind,
  type RequestKind,
  type StoreKind,
} from './kinds.ts';

/** A fault that is to come: at the matching calls after the first `after`, with probability `rate` or `times` times. */
export interface Fault {
  /** A template's name, `module/event`, or one of the plain targets (kinds.ts). */
  readonly target: string;
  readonly kind: FaultKind;
  readonly rate: number | undefined;
  times: number | undefined;
  after: number;
  /** For faults of deliveries. */
  readonly delayMs?: number;
  /** Strikes in this account only. */
  readonly installation?: string;
}

/** What happens to one delivery; `delayMs` is already drawn for `reorder`. */
export interface DeliveryFault {
  readonly kind: DeliveryKind;
  readonly delayMs: number;
}

interface Call {
  readonly targets: readonly string[];
  readonly kinds: object;
  /** An execution made it and can die of it. */
  readonly killable: boolean;
}

/** The faults as one account meets them. */
export interface AccountFaults {
  /** The fault that hits a request, if any. `killable`: an execution made it. */
  forRequest(template: string, product: string, killable: boolean): RequestKind | 'kill' | undefined;
  forStore(killable: boolean): StoreKind | 'kill' | undefined;
  /** Calls that can only be killed: schedules and the target URL. */
  forOther(killable: boolean): 'kill' | undefined;
  /** `what` is one of the plain targets for deliveries; `name` may narrow it to one event. */
  forDelivery(what: 'events' | 'external' | 'schedules' | 'jobs', name: string): DeliveryFault | undefined;
  forMethod(): MethodKind | undefined;
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

  /** The faults for the account that `account` names at the time of the call. */
  at(account: () => string): AccountFaults {
    const next = <K extends FaultKind>(call: Call) => this.#next(account(), call)?.kind as K | undefined;
    return {
      forRequest: (template, product, killable) =>
        next({ targets: [template, product, '*'], kinds: requestKinds, killable }),
      forStore: (killable) => next({ targets: ['store', '*'], kinds: storeKinds, killable }),
      forOther: (killable) => next({ targets: [], kinds: {}, killable }),
      forDelivery: (what, name) => {
        const hit = this.#next(account(), { targets: [what, name], kinds: deliveryKinds, killable: false });
        return hit && this.#delivery(hit);
      },
      forMethod: () => next({ targets: ['methods'], kinds: methodKinds, killable: false }),
    };
  }

  #delivery({ kind, delayMs = 0 }: Fault): DeliveryFault {
    return {
      kind: kind as DeliveryKind,
      delayMs: kind === 'reorder' ? this.#random.below(delayMs + 1) : delayMs,
    };
  }

  #next(account: string, call: Call): Fault | undefined {
    const hit = this.#faults.find((fault) => applies(fault, account, call) && this.#strikes(fault));
    this.#faults = this.#faults.filter((fault) => fault.times !== 0);
    return hit;
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

function applies(fault: Fault, account: string, { targets, kinds, killable }: Call): boolean {
  if ((fault.installation ?? account) !== account) return false;
  if (fault.kind === 'kill') {
    return killable && ['execution', '*', ...targets].includes(fault.target);
  }
  return Object.hasOwn(kinds, fault.kind) && targets.includes(fault.target);
}
