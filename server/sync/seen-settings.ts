import { seenSettings as validSeen } from '../../generated/validators.js';
import type { SettingsDocument } from '../../rules/settings/document.ts';
import { seenHash, seenOf, whatChanged, type Seen } from '../../rules/settings/seen.ts';
import { noteChange } from '../audit.ts';
import { parseOrNull } from '../door.ts';
import type { Services } from '../services.ts';
import type { State } from './state.ts';

const KEY = 'settings-seen';

/** Whether the settings page has saved something since an execution last looked: no store operation. */
export function isUnseen({ seen }: State, document: SettingsDocument): boolean {
  return seen !== seenHash(seenOf(document));
}

/**
 * R-BEY-18: notes what changed on the settings page since an execution last looked; the platform tells nobody of it. Four store
 * operations when something did.
 */
export async function noteSettings(
  services: Services,
  state: State,
  document: SettingsDocument,
): Promise<void> {
  if (!isUnseen(state, document)) return;
  const seen = seenOf(document);
  const before = parseOrNull<{ s: Seen }>(validSeen, await services.store.get(KEY))?.s;
  await services.store.set(KEY, { s: seen });
  state.seen = seenHash(seen);
  const changed = before === undefined ? [] : whatChanged(before, seen);
  if (changed.length > 0)
    await noteChange(services, { who: null, kind: 'settings', about: changed.join('; ') });
}
