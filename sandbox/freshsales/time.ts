/** Products keep whole seconds. */
export function wholeSecond(timeMs: number): number {
  return Math.floor(timeMs / 1000) * 1000;
}

/** `2024-03-23T05:19:22-06:00`; without an offset `…Z`. */
export function stamp(timeMs: number, utcOffsetMinutes: number): string {
  if (utcOffsetMinutes === 0) return local(timeMs, 0) + 'Z';
  const sign = utcOffsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(utcOffsetMinutes);
  return `${local(timeMs, utcOffsetMinutes)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function dayOf(timeMs: number, utcOffsetMinutes: number): string {
  return local(timeMs, utcOffsetMinutes).slice(0, 10);
}

/** Epoch milliseconds of a text, or undefined. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const DAY_MS = 86_400_000;
const DAYS_KEPT_MAX = 10_000;
const days = new Map<number, string>();

/** `2024-03-23T05:19:22`. Lists hold thousands of times of a few days, so that the days' texts are kept. */
function local(timeMs: number, utcOffsetMinutes: number): string {
  const localMs = timeMs + utcOffsetMinutes * 60_000;
  const day = Math.floor(localMs / DAY_MS);
  const second = Math.floor((localMs - day * DAY_MS) / 1000);
  const minute = Math.floor(second / 60);
  return `${dayText(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(second % 60)}`;
}

function dayText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= DAYS_KEPT_MAX) days.clear();
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  days.set(day, text);
  return text;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
