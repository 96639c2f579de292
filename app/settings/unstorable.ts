import type { SettingsDocument } from '../../rules/settings/document.ts';
import { faultIn } from '../../rules/settings/read.ts';
import { bytesOf, SETTINGS_BYTES_MAX } from '../../rules/settings/size.ts';
import { settingsTexts } from '../ui/texts/settings.ts';

const { notSaved: words } = settingsTexts;
const KB = 1000;

/**
 * Why settings must not be stored, in words for the admin; `null` where they can be. Every execution begins with reading
 * them: a document that cannot be read stops the whole app, and this page could only offer those of a new installation.
 */
export function whyUnstorable(document: SettingsDocument): string | null {
  const bytes = bytesOf(document);
  if (bytes > SETTINGS_BYTES_MAX) return words.tooLarge(Math.ceil(bytes / KB), SETTINGS_BYTES_MAX / KB);
  const fault = faultIn(document);
  return fault === null ? null : words.fault(fault);
}

/** Somebody wants twins tagged, and has not said with what. */
export function lacksTag({ deletions: { twin, tag } }: SettingsDocument): boolean {
  return twin === 'tag' && tag.trim() === '';
}
