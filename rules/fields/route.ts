import { otherSide, type Side } from '../person.ts';
import type { MappingRow } from '../settings/document.ts';
import type { Route } from './convert.ts';
import { isText, labelOf, linksTo, type LinkChanges } from './links.ts';

/** How values of a row travel to one side. */
export function routeOf(
  { types, choices = [], otherwise = {}, value: rules = {} }: RouteRow,
  side: Side,
  timeZone: string,
): Route {
  const [freshdesk, freshsales] = types;
  const ends =
    side === 'freshsales' ? { from: freshdesk, to: freshsales } : { from: freshsales, to: freshdesk };
  const way = side === 'freshsales' ? 'toFreshsales' : 'toFreshdesk';
  const links = linksTo(side, choices);
  return withLabels({ ...ends, side, links, otherwise: otherwise[way] ?? null, rules, timeZone });
}

/** Of a row, what says how values are converted. */
type RouteRow = Pick<MappingRow, 'types' | 'choices' | 'otherwise' | 'value'>;

/** The route without choices that are gone, and with labels that are new (R-MAP-13, R-MAP-05). */
export function routeNow(route: Route, { gone, added }: LinkChanges): Route {
  const { side, links, otherwise } = route;
  const [lost, lostHere] = [gone[otherSide(side)], gone[side]];
  const kept = [...links].filter(([from, to]) => !lost.includes(from) && !lostHere.includes(to));
  return withLabels({
    ...route,
    links: new Map([...kept, ...(isText(route.from) ? linksTo(side, added) : [])]),
    otherwise: otherwise !== null && lostHere.includes(otherwise) ? null : otherwise,
  });
}

/** Labels that two choices share, but for case and spacing, name neither. */
function withLabels(route: Route): Route {
  if (!isText(route.from) || route.links.size === 0) return route;
  const labels = new Map<string, string | null>();
  for (const [from, to] of route.links) {
    const known = labels.get(labelOf(from));
    labels.set(labelOf(from), known === undefined || known === to ? to : null);
  }
  return {
    ...route,
    labels: new Map([...labels].flatMap(([label, to]) => (to === null ? [] : [[label, to]]))),
  };
}
