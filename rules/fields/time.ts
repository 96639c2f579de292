const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the platform's runtime knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  // The first use of a format takes up to 40 ms of each execution: where the zone is UTC there is none.
  if (name === 'UTC') return true;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The day, `YYYY-MM-DD`, that it is at a moment in a time zone. */
export function dayAt(ms: number, timeZone: string): string {
  return new Date(ms + offsetMs(ms, timeZone)).toISOString().slice(0, 10);
}

/** The first moment of a day in a time zone; where clocks skip midnight, the first one that there is. */
export function startOfDay(day: string, timeZone: string): number {
  return momentOf(Date.parse(`${day}T00:00:00Z`), timeZone);
}

/** The moment at which clocks of the zone show what UTC's show at `wallMs`. */
export function momentOf(wallMs: number, timeZone: string): number {
  const guess = wallMs - offsetMs(wallMs, timeZone);
  const second = wallMs - offsetMs(guess, timeZone);
  // The two differ around a change of the clocks: the later one is on or after what the clocks show.
  return offsetMs(second, timeZone) === wallMs - second ? second : Math.max(guess, second);
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** A moment as both products write it: UTC, without the milliseconds when there are none. */
export function momentText(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

function offsetMs(ms: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(ms / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone) ?? newFormat(timeZone);
  formats.set(timeZone, made);
  return made;
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
}
