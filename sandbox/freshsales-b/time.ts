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

function local(timeMs: number, utcOffsetMinutes: number): string {
  return new Date(timeMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 19);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
