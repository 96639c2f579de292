import type { Random } from '../core/random.ts';
import { COMPANIES } from './companies.ts';
import { nameOf } from './names.ts';

/** Somebody whom one or both products know, before either has its own shape of them. */
export interface Person {
  readonly index: number;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly mobile: string;
  readonly phone: string;
  readonly twitter: string | null;
  /** Place in `COMPANIES`. */
  readonly company: number;
  readonly createdMs: number;
  readonly updatedMs: number;
}

const JOB_TITLES = [
  'Office Manager',
  'Head Barista',
  'Facilities Lead',
  'Purchasing Agent',
  'Operations Director',
  'Workplace Coordinator',
  'Owner',
  'Maintenance Engineer',
  'Hotel Manager',
  'Finance Assistant',
  'Procurement Specialist',
  'Café Supervisor',
];

const DAY_MS = 86_400_000;
const CREATED_DAYS = 700;
const UPDATED_DAYS = 60;
const TWITTER_SHARE = 0.2;

/** The nth person. Emails differ for different numbers. */
export function personOf(index: number, random: Random, nowMs: number): Person {
  const name = nameOf(index);
  const company = random.below(COMPANIES.length);
  const createdMs = wholeSecond(nowMs - (UPDATED_DAYS + random.next() * CREATED_DAYS) * DAY_MS);
  return {
    index,
    first: name.first,
    last: name.last,
    email: `${name.address}.${index + 1}@${COMPANIES[company]!.domain}`,
    jobTitle: random.pick(JOB_TITLES),
    // Country code 999 belongs to nobody (ITU E.164, spare codes).
    mobile: `+999 20 ${String(index + 1).padStart(7, '0')}`,
    phone: `+999 30 ${String(index + 1).padStart(7, '0')}`,
    twitter: random.chance(TWITTER_SHARE) ? `${name.address.replace('.', '_')}_${index + 1}` : null,
    company,
    createdMs,
    updatedMs: wholeSecond(nowMs - random.next() * UPDATED_DAYS * DAY_MS),
  };
}

function wholeSecond(timeMs: number): number {
  return Math.floor(timeMs / 1000) * 1000;
}

/** A time as both products write it: whole seconds, UTC. */
export function isoTime(timeMs: number): string {
  return new Date(wholeSecond(timeMs)).toISOString().replace('.000Z', 'Z');
}

export function isoDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
