import { sentence } from '../../rules/sentences.ts';
import type { Settings } from '../settings.ts';

/** Rejects, in words for people, while nothing is to be synced. */
export function mustSync(settings: Settings): void {
  if (!settings.enabled) throw new Error(sentence('appOff'));
  if (settings.paused !== null) throw new Error(sentence('paused', { reason: settings.paused.reason }));
}
