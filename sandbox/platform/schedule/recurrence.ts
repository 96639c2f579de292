import type { Repeat } from './definition.ts';

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** When a recurring schedule fires first: at `schedule_at`, or one interval after it (FDK 6). */
export type FirstRecurrence = 'at' | 'after';

/** The first firing: at `schedule_at`, or one interval after a past one. */
export function firstFiringMs(
  scheduleAtMs: number,
  repeat: Repeat | undefined,
  nowMs: number,
  first: FirstRecurrence,
): number {
  if (repeat === undefined) return scheduleAtMs;
  if (first === 'at' && scheduleAtMs > nowMs) return scheduleAtMs;
  return firingAfterMs(scheduleAtMs, repeat, Math.max(nowMs, scheduleAtMs));
}

/** The first time on the schedule's grid that lies after `nowMs`. */
export function firingAfterMs(previousMs: number, repeat: Repeat, nowMs: number): number {
  const stepMs = unitMs[repeat.time_unit] * repeat.frequency;
  const skipped = Math.max(0, Math.floor((nowMs - previousMs) / stepMs) - 1);
  let nextMs = step(previousMs, repeat, skipped);
  while (nextMs <= nowMs || nextMs === previousMs) nextMs = step(nextMs, repeat, 1);
  return nextMs;
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function step(fromMs: number, repeat: Repeat, times: number): number {
  const wayMs = unitMs[repeat.time_unit] * repeat.frequency * times;
  if (repeat.time_unit !== 'days' || repeat.timezone === 'UTC') return fromMs + wayMs;
  // Days keep hour and minute of the time zone, also across a change to summer time.
  const wallMs = fromMs + offsetMs(fromMs, repeat.timezone) + wayMs;
  const guessMs = wallMs - offsetMs(wallMs, repeat.timezone);
  return wallMs - offsetMs(guessMs, repeat.timezone);
}

function offsetMs(atMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wallMs = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wallMs - Math.floor(atMs / 1000) * 1000;
}
