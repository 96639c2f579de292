/** One-time and recurring executions (platform contract 7): one-time ones start at least five minutes ahead. */
export interface Schedules {
  /** A schedule of this name that exists already is left as it is. True when there was none: it serves as a token, too. */
  once(name: string, atMs: number): Promise<boolean>;
  everyMinutes(
    name: string,
    minutes: number,
    firstAtMs: number,
    data: Record<string, unknown>,
  ): Promise<void>;
  /** Also when there is none. */
  remove(name: string): Promise<void>;
}

/** The platform asks for five minutes; clocks differ and a request takes its time. */
export const ONCE_AHEAD_MIN_MS = 5.5 * 60_000;

export function platformSchedules(): Schedules {
  return {
    once: (name, atMs) => create({ name, data: { name }, schedule_at: iso(atMs) }),
    everyMinutes: async (name, minutes, firstAtMs, data) => {
      await create({
        name,
        data: { ...data, name },
        schedule_at: iso(firstAtMs),
        repeat: { time_unit: 'minutes', frequency: minutes, timezone: 'UTC' },
      });
    },
    remove: async (name) => {
      try {
        await $schedule.delete({ name });
      } catch (error) {
        if (!isAbout(error, /does not exist/i)) throw scheduleError('deleted', name, error);
      }
    },
  };
}

async function create(definition: ScheduleDefinition): Promise<boolean> {
  try {
    await $schedule.create(definition);
    return true;
  } catch (error) {
    if (!isAbout(error, /already exists|maximum number of recurring/i))
      throw scheduleError('created', definition.name, error);
    return false;
  }
}

function isAbout(error: unknown, text: RegExp): boolean {
  return text.test((error as { message?: string } | null)?.message ?? '');
}

function scheduleError(what: string, name: string, error: unknown): Error {
  const message = (error as { message?: string } | null)?.message ?? 'no reason given';
  return new Error(`The schedule ${name} could not be ${what}: ${message}`);
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
