import type { SettingsDocument } from '../../rules/settings/document.ts';

/** What a new installation writes is in its admin's language, where that is one of the app's, until another is chosen. */
export function inOwnLanguage(settings: SettingsDocument): SettingsDocument {
  return document.documentElement.lang === 'de' ? { language: 'de', ...settings } : settings;
}
