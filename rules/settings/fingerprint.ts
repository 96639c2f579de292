import { emailHash } from '../hash.ts';
import type { SettingsDocument } from './document.ts';
import type { Overlay } from './overlay.ts';

/** What of the settings a run rests on, as two hashes: see `changeBetween`. */
export type Fingerprint = string;

/**
 * `none`: a run under the one goes on under the other. `run`: a run at work ends, what is known stays. `backfill`: what was
 * read and decided before does not hold any more, everything is read anew.
 */
export type SettingsChange = 'none' | 'run' | 'backfill';

/** The same for two settings exactly when a run would do the same under both. */
export function fingerprintOf(document: SettingsDocument, overlay: Overlay): Fingerprint {
  const { entities, direction, accounts, conflictRule, mappings, timeZone } = document;
  const { filters, remedies } = overlay;
  const everyone = [entities, direction, accounts, conflictRule, mappings, timeZone, filters];
  // What only new records are given changes nothing about the others; whom a remedy is for failed and is tried again.
  // Who is left out is asked for each record anew.
  const onwards = [document.enabled, document.createAs, document.created, document.deletions, remedies];
  return `${hashOf(everyone)}.${hashOf(onwards)}`;
}

/** What a change of the settings asks for, from the fingerprints before and after. */
export function changeBetween(before: Fingerprint, after: Fingerprint): SettingsChange {
  if (before === after) return 'none';
  return before.split('.')[0] === after.split('.')[0] ? 'run' : 'backfill';
}

function hashOf(parts: unknown): string {
  return emailHash('settings', JSON.stringify(parts, sortedKeys));
}

/** The order of keys says nothing: documents come through products that may change it. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
