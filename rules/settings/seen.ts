import { emailHash } from '../hash.ts';
import { defaultDocument, type SettingsDocument } from './document.ts';

/** R-BEY-18: what a settings document says, section by section: short values as they are, long ones as a hash. */
export type Seen = Readonly<Record<string, string>>;

const SHORT = 60;
const names = Object.keys(defaultDocument).filter((name) => name !== 'version') as (keyof SettingsDocument)[];

/** A document's sections; mappings count one by one. */
export function seenOf(document: SettingsDocument): Seen {
  const { contacts, leads, accounts } = document.mappings;
  const sections = [
    ...names.filter((name) => name !== 'mappings').map((name) => [name, document[name]] as const),
    ...Object.entries({ contacts, leads, accounts }).map(
      ([name, own]) => [`mapping of ${name}`, own] as const,
    ),
  ];
  return Object.fromEntries(sections.map(([name, value]) => [name, shown(value)]));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= SHORT ? text : `#${emailHash('seen', text)}`;
}

/** The whole of it as one hash. */
export function seenHash(seen: Seen): string {
  return emailHash('seen', JSON.stringify(seen));
}

/** What differs, in words: `direction: "both" → "toFreshsales"`; of long values only that they do. */
export function whatChanged(before: Seen, after: Seen): string[] {
  return Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .map((name) => {
      const [was, is] = [before[name] ?? '', after[name] ?? ''];
      return was.startsWith('#') || is.startsWith('#') || was === '' ? name : `${name}: ${was} → ${is}`;
    });
}
