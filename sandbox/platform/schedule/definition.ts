import { Refusal } from '../errors.ts';
import { isZone } from './recurrence.ts';

// serverless-apps/scheduled-events and rate-limits-and-constraints
const NAME_MAX = 30;
const DATA_MAX_BYTES = 4 * 1024;
const LEAD_MIN_MS = 5 * 60_000;
const HORIZON_MAX_MS = 365 * 24 * 3_600_000;
const frequencyMax = { minutes: 60, hours: 24, days: 30 } as const;

export interface Repeat {
  readonly time_unit: keyof typeof frequencyMax;
  readonly frequency: number;
  readonly timezone: string;
}

/** What `$schedule.create` and `update` take. Without `repeat` it fires once. */
export interface Definition {
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly schedule_at: string;
  readonly repeat?: Repeat;
}

/** Reads a definition as the platform does; throws the platform's refusal. */
export function parseDefinition(given: unknown, nowMs: number): Definition {
  const raw = recordOf(given);
  refuseMissing(raw, ['name', 'data', 'schedule_at']);
  const name = parseName(raw['name']);
  const data = parseData(raw['data']);
  const scheduleAt = parseScheduleAt(raw['schedule_at']);
  if (raw['repeat'] !== undefined && raw['repeat'] !== null) {
    return { name, data, schedule_at: scheduleAt, repeat: parseRepeat(raw['repeat']) };
  }
  checkLead(Date.parse(scheduleAt) - nowMs);
  return { name, data, schedule_at: scheduleAt };
}

export function parseName(name: unknown): string {
  if (typeof name !== 'string') throw new Refusal(400, 'Name must be of type string');
  if (name.length > NAME_MAX) {
    throw new Refusal(400, `Name length must not be greater than ${NAME_MAX}`);
  }
  return name;
}

export function refuseMissing(raw: Record<string, unknown>, keys: readonly string[]): void {
  const missing = keys.filter((key) => raw[key] === undefined || raw[key] === null || raw[key] === '');
  if (missing.length > 0) {
    throw new Refusal(400, `The following mandatory keys are missing - ${missing.join(',')}`);
  }
}

export function recordOf(given: unknown): Record<string, unknown> {
  return (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
}

function parseData(data: unknown): Record<string, unknown> {
  if (typeof data !== 'object' || Array.isArray(data)) {
    throw new Refusal(400, "The 'data' value must be of type JSON");
  }
  if (Buffer.byteLength(JSON.stringify(data)) > DATA_MAX_BYTES) {
    throw new Refusal(400, "The size of the 'data' payload must not exceed 4Kb");
  }
  return data as Record<string, unknown>;
}

function parseScheduleAt(value: unknown): string {
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
  if (typeof value !== 'string' || !iso.test(value) || Number.isNaN(Date.parse(value))) {
    throw new Refusal(400, "The 'schedule_at' value must be an ISO string");
  }
  return value;
}

function checkLead(leadMs: number): void {
  if (leadMs < LEAD_MIN_MS) {
    throw new Refusal(400, "The 'schedule_at' value must be at least 5 minutes in the future");
  }
  if (leadMs > HORIZON_MAX_MS) {
    throw new Refusal(400, "The 'schedule_at' value must not be greater than a year");
  }
}

function parseRepeat(given: unknown): Repeat {
  const raw = recordOf(given);
  refuseMissing(raw, ['time_unit', 'frequency']);
  const unit = raw['time_unit'];
  if (typeof unit !== 'string' || !Object.hasOwn(frequencyMax, unit)) {
    throw new Refusal(400, 'Time unit must either be days, minutes or hours');
  }
  const timeUnit = unit as Repeat['time_unit'];
  return {
    time_unit: timeUnit,
    frequency: parseFrequency(raw['frequency'], timeUnit),
    timezone: parseZone(raw['timezone']),
  };
}

function parseFrequency(value: unknown, unit: Repeat['time_unit']): number {
  if (typeof value !== 'number') {
    throw new Refusal(400, "The 'frequency' value must be of type Number");
  }
  if (value <= 0) throw new Refusal(400, "The 'frequency' value must be greater than 0");
  const most = frequencyMax[unit];
  if (value > most) {
    throw new Refusal(400, `The maximum frequency value for the '${unit}' parameter is ${most}`);
  }
  return value;
}

// FDK 6 required the zone; today a missing one is UTC.
function parseZone(value: unknown): string {
  if (value === undefined || value === null) return 'UTC';
  if (typeof value !== 'string' || !isZone(value)) throw new Refusal(400, 'Invalid timezone');
  return value;
}
