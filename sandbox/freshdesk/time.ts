/** Time as the API writes it: UTC, whole seconds. */
export function isoSeconds(ms: number): string {
  if (ms !== lastMs) {
    lastMs = ms;
    lastText = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  }
  return lastText;
}

// Many calls ask for the same moment.
let lastMs = Number.NaN;
let lastText = '';

// https://developers.freshdesk.com/api/#schema: date with optional time and zone; without a zone it is UTC.
const dateTimeForm = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Epoch milliseconds of a date the API accepts, else undefined. */
export function parseDateTime(text: string): number | undefined {
  const parts = dateTimeForm.exec(text);
  if (parts === null || !isDay(parts[1] ?? '')) return undefined;
  const [, day, minutes, seconds, zone] = parts;
  const ms = Date.parse(`${day!}T${minutes ?? '00:00'}${seconds ?? ':00'}${fullZone(zone)}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** `YYYY-MM-DD` and a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && isoSeconds(ms).startsWith(text);
}

function fullZone(zone = 'Z'): string {
  if (zone === 'Z') return zone;
  const digits = zone.replace(':', '').padEnd(5, '0');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}
