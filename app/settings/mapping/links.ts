import { linksTo, mapByName } from '../../../rules/fields/links.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { otherSide, type Side } from '../../../rules/person.ts';
import type { ChoiceLink } from '../../../rules/settings/document.ts';

type Links = ReadonlyMap<string, string>;

/**
 * The links with one choice of the source mapped to another, or to none (`''`). Where the way back of that choice is still
 * open, it is mapped too: a person who says A is B means both, until they say otherwise.
 */
export function withLink(
  choices: readonly ChoiceLink[],
  side: Side,
  from: string,
  to: string,
  bothWays: boolean,
): ChoiceLink[] {
  const there = new Map(linksTo(side, choices));
  const back = new Map(linksTo(otherSide(side), choices));
  if (to === '') there.delete(from);
  else there.set(from, to);
  if (to !== '' && bothWays && !back.has(to)) back.set(to, from);
  return side === 'freshsales' ? asLinks(there, back) : asLinks(back, there);
}

/** What is mapped already, and of the rest all choices whose names are the same. */
export function withNames(
  choices: readonly ChoiceLink[],
  freshdesk: FieldMeta,
  freshsales: FieldMeta,
): ChoiceLink[] {
  const all = [...choices, ...mapByName(freshdesk, freshsales)];
  return asLinks(linksTo('freshsales', all), linksTo('freshdesk', all));
}

/** The two ways as links, a pair that goes both ways as one. */
function asLinks(toFreshsales: Links, toFreshdesk: Links): ChoiceLink[] {
  const there = [...toFreshsales].map(([fd, fs]): ChoiceLink => {
    const pair = fs === fd ? { fd } : { fd, fs };
    return toFreshdesk.get(fs) === fd ? pair : { ...pair, way: 'toFreshsales' };
  });
  const back = [...toFreshdesk]
    .filter(([fs, fd]) => toFreshsales.get(fd) !== fs)
    .map(([fs, fd]): ChoiceLink => ({ fd, fs, way: 'toFreshdesk' }));
  return [...there, ...back];
}
