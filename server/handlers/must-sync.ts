import type { Settings } from '../settings.ts';

/** Rejects, in words for people, while nothing is to be synced. */
export function mustSync(settings: Settings): void {
  if (!settings.enabled) throw new Error('The integration is switched off: switch it on in the settings.');
  if (settings.paused !== null) throw new Error(`Syncing is paused: ${settings.paused.reason}`);
}
