import type { Side } from '../person.ts';
import type { ChoiceLink, MappingRow } from '../settings/document.ts';
import type { Choice, FieldMeta } from './meta.ts';
import type { FieldType } from './types.ts';

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
function link(fd: string, fs: string): ChoiceLink {
  return fs === fd ? { fd } : { fd, fs };
}

/**
 * "Map by name": the choices whose labels are the same words, whatever case, spacing and punctuation. A text that feeds a
 * list gets a link for each label (R-MAP-07).
 */
export function mapByName(freshdesk: FieldMeta, freshsales: FieldMeta): ChoiceLink[] {
  if (freshsales.choices.length > 0 && isText(freshdesk.type))
    return freshsales.choices.map(({ key, label }) => link(label.trim(), key));
  if (freshdesk.choices.length > 0 && isText(freshsales.type))
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

/** What of a row's links does not hold any more, by what both products tell now. */
export interface LinkChanges {
  /** R-MAP-13: keys of choices that a link or `otherwise` names and that the product does not have any more. */
  readonly gone: Readonly<Record<Side, readonly string[]>>;
  /** R-MAP-05, R-MAP-07: what a text may say besides: the labels of choices that no link names yet. */
  readonly added: readonly ChoiceLink[];
}

/** How a row's links have to change to fit the fields as they are now; `null`: they fit. */
export function linkChanges(
  row: Pick<MappingRow, 'choices' | 'otherwise'>,
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
): LinkChanges | null {
  const { choices = [], otherwise = {} } = row;
  const gone = {
    freshdesk: goneFrom(freshdesk, [...choices.map(({ fd }) => fd), otherwise.toFreshdesk]),
    freshsales: goneFrom(freshsales, [...choices.map(({ fd, fs = fd }) => fs), otherwise.toFreshsales]),
  };
  const added = newLabels(choices, freshdesk, freshsales);
  const holds = [gone.freshdesk, gone.freshsales, added].every(({ length }) => length === 0);
  return holds ? null : { gone, added };
}

/** A list that is not spelled out is trusted, and whatever a text says may be linked. */
function goneFrom(field: FieldMeta, keys: readonly (string | undefined)[]): string[] {
  if (isText(field.type) || field.choices.length === 0) return [];
  const there = new Set<string | undefined>(field.choices.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => key !== undefined && !there.has(key)) as string[];
}

/** Labels that the links say nothing of, or something else: a choice may have taken another's name. */
function newLabels(
  choices: readonly ChoiceLink[],
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
): ChoiceLink[] {
  if (isText(freshdesk.type) === isText(freshsales.type)) return [];
  const list = isText(freshdesk.type) ? freshsales : freshdesk;
  const known = linksTo(list.side, choices);
  const keysOf = new Map<string, Set<string | undefined>>();
  for (const { key, label } of list.choices)
    keysOf.set(label.trim(), (keysOf.get(label.trim()) ?? new Set()).add(key));
  const [from, to] = list.side === 'freshsales' ? (['fd', 'fs'] as const) : (['fs', 'fd'] as const);
  return mapByName(freshdesk, freshsales).filter((added) => {
    const label = added[from] ?? added[to]!;
    return !keysOf.get(label)!.has(known.get(label));
  });
}

/** The links that changes leave out: one of their choices is gone. */
export function brokenLinks(choices: readonly ChoiceLink[], { gone }: LinkChanges): ChoiceLink[] {
  return choices.filter(({ fd, fs = fd }) => gone.freshdesk.includes(fd) || gone.freshsales.includes(fs));
}

/** A text as it is compared with labels at a sync: whatever its case and spacing. Signs count: `A+` is not `A-`. */
export function labelOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** A name as it is compared: letters and digits of any script, in lower case. */
export function nameOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether it says a choice by its label. */
export function isText(type: FieldType): boolean {
  return type === 'text' || type === 'paragraph';
}
