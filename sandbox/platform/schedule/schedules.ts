import type { Clock, Timer } from '../../core/clock.ts';
import { Refusal } from '../errors.ts';
import { parseDefinition, parseName, recordOf, refuseMissing, type Definition } from './definition.ts';
import { firingAfterMs, firstFiringMs, type FirstRecurrence } from './recurrence.ts';

// rate-limits-and-constraints: per installation
const RECURRING_MAX = 1;
const ONE_TIME_MAX = 1000;

export interface ScheduleState {
  readonly definition: Definition;
  readonly nextAtMs: number;
}

interface Schedule {
  readonly definition: Definition;
  nextAtMs: number;
  timer: Timer;
}

interface Done {
  readonly status: 200;
  readonly message: string;
}

/** The schedules of one installation (serverless-apps/scheduled-events). `fire` starts the handler. */
export class Schedules {
  readonly #clock: Clock;
  readonly #fire: (definition: Definition) => void;
  readonly #first: () => FirstRecurrence;
  readonly #schedules = new Map<string, Schedule>();

  constructor(clock: Clock, fire: (definition: Definition) => void, first: () => FirstRecurrence) {
    this.#clock = clock;
    this.#fire = fire;
    this.#first = first;
  }

  create(given: unknown): Done {
    const definition = parseDefinition(given, this.#clock.now());
    if (this.#schedules.has(definition.name)) {
      throw new Refusal(400, 'This Schedule name already exists');
    }
    this.#checkCount(definition);
    this.#start(definition);
    return { status: 200, message: 'Schedule created' };
  }

  fetch(given: unknown): Definition {
    return this.#named(given).definition;
  }

  update(given: unknown): Done {
    const definition = parseDefinition(given, this.#clock.now());
    const old = this.#named(given);
    this.#remove(old);
    try {
      this.#checkCount(definition);
    } catch (error) {
      this.#startAt(old.definition, old.nextAtMs);
      throw error;
    }
    this.#start(definition);
    return { status: 200, message: 'Schedule updated' };
  }

  delete(given: unknown): Done {
    this.#remove(this.#named(given));
    return { status: 200, message: 'Schedule deleted' };
  }

  clear(): void {
    for (const schedule of this.#schedules.values()) this.#remove(schedule);
  }

  list(): ScheduleState[] {
    return [...this.#schedules.values()].map(({ definition, nextAtMs }) => ({ definition, nextAtMs }));
  }

  /** What fell due meanwhile fires once, right away. */
  restore(states: readonly ScheduleState[]): void {
    this.clear();
    for (const { definition, nextAtMs } of states) this.#startAt(definition, nextAtMs);
  }

  #named(given: unknown): Schedule {
    const raw = recordOf(given);
    refuseMissing(raw, ['name']);
    const schedule = this.#schedules.get(parseName(raw['name']));
    if (schedule === undefined) throw new Refusal(404, 'Schedule does not exist');
    return schedule;
  }

  #checkCount({ repeat }: Definition): void {
    const recurring = repeat !== undefined;
    const count = this.list().filter((one) => (one.definition.repeat !== undefined) === recurring).length;
    const most = recurring ? RECURRING_MAX : ONE_TIME_MAX;
    if (count >= most) {
      const kind = recurring ? 'recurring' : 'one-time';
      throw new Refusal(400, `The maximum number of ${kind} schedules is ${most}`);
    }
  }

  #start(definition: Definition): void {
    const { repeat, schedule_at: at } = definition;
    this.#startAt(definition, firstFiringMs(Date.parse(at), repeat, this.#clock.now(), this.#first()));
  }

  #startAt(definition: Definition, nextAtMs: number): void {
    const timer = this.#clock.at(nextAtMs, () => {
      this.#due(definition.name);
    });
    this.#schedules.set(definition.name, { definition, nextAtMs, timer });
  }

  // A one-time schedule is gone when it fires, so its name is free again for the handler.
  #due(name: string): void {
    const schedule = this.#schedules.get(name);
    if (schedule === undefined) return;
    const { definition, nextAtMs } = schedule;
    this.#remove(schedule);
    if (definition.repeat !== undefined) {
      this.#startAt(definition, firingAfterMs(nextAtMs, definition.repeat, this.#clock.now()));
    }
    this.#fire(definition);
  }

  #remove(schedule: Schedule): void {
    schedule.timer.cancel();
    this.#schedules.delete(schedule.definition.name);
  }
}
