import type { SettingsDocument } from './document.ts';

/**
 * The most a settings document may weigh, in bytes of JSON. The platform does not say what it takes; parameters travel
 * in every execution's payload, and 100 KB is the one figure it gives for such (platform contract 9).
 */
export const SETTINGS_BYTES_MAX = 100_000;

/** What the document weighs as JSON in UTF-8, in bytes. */
export function bytesOf(document: SettingsDocument): number {
  return new TextEncoder().encode(JSON.stringify(document)).length;
}
