import type { Side } from '../person.ts';
import type { ChoiceLink } from '../settings/document.ts';
import type { Choice, FieldMeta } from './meta.ts';

type Way = NonNullable<ChoiceLink['way']>;

/** What a row's links say one way: choice of the source → choice of the destination. Of several for one the first counts. */
export function linksTo(side: Side, choices: readonly ChoiceLink[]): ReadonlyMap<string, string> {
  const other: Way = side === 'freshsales' ? 'toFreshdesk' : 'toFreshsales';
  const links = new Map<string, string>();
  for (const { fd, fs = fd } of choices.filter(({ way }) => way !== other)) {
    const [from, to] = side === 'freshsales' ? [fd, fs] : [fs, fd];
    if (!links.has(from)) links.set(from, to);
  }
  return links;
}

/** A link as short as it can be said. */
function link(fd: string, fs: string, way?: Way): ChoiceLink {
  return { fd, ...(fs === fd ? {} : { fs }), ...(way === undefined ? {} : { way }) };
}

/**
 * "Map by name": the choices whose labels are the same words, whatever case, spacing and punctuation. A text that feeds a
 * list gets a link for each label (R-MAP-07).
 */
export function mapByName(freshdesk: FieldMeta, freshsales: FieldMeta): ChoiceLink[] {
  if (freshsales.choices.length > 0 && isText(freshdesk))
    return freshsales.choices.map(({ key, label }) => link(label.trim(), key));
  if (freshdesk.choices.length > 0 && isText(freshsales))
    return freshdesk.choices.map(({ key, label }) => link(key, label.trim()));
  const byName = new Map(freshsales.choices.map((choice) => [nameOf(choice.label), choice]));
  return freshdesk.choices.flatMap(({ key, label }) => {
    // Time zones and languages are labelled at length in Freshdesk; their keys are what Freshsales calls them.
    const twin = byName.get(nameOf(label)) ?? byName.get(nameOf(key));
    return twin === undefined ? [] : [link(key, twin.key)];
  });
}

/** The choices of the source that have no link, so that a record with one of them has a failed field. */
export function unlinked(source: FieldMeta, choices: readonly ChoiceLink[]): Choice[] {
  const links = linksTo(source.side === 'freshdesk' ? 'freshsales' : 'freshdesk', choices);
  return source.choices.filter(({ key }) => !links.has(key));
}

/** The links whose choice one of the fields does not have any more (R-MAP-13). A list that is not spelled out is trusted. */
export function brokenLinks(
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
  choices: readonly ChoiceLink[],
): ChoiceLink[] {
  const [inFreshdesk, inFreshsales] = [hasChoice(freshdesk), hasChoice(freshsales)];
  return choices.filter(({ fd, fs = fd }) => !inFreshdesk(fd) || !inFreshsales(fs));
}

function hasChoice({ choices }: FieldMeta): (key: string) => boolean {
  const keys = new Set(choices.map(({ key }) => key));
  return (key) => keys.size === 0 || keys.has(key);
}

/** A name as it is compared: letters and digits of any script, in lower case. */
export function nameOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isText({ type }: FieldMeta): boolean {
  return type === 'text' || type === 'paragraph';
}
