import type { Side } from '../person.ts';
import type { MappingRow } from '../settings/document.ts';
import type { Route } from './convert.ts';
import { linksTo } from './links.ts';

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
  return { ...ends, side, links: linksTo(side, choices), otherwise: otherwise[way] ?? null, rules, timeZone };
}

/** Of a row, what says how values are converted. */
type RouteRow = Pick<MappingRow, 'types' | 'choices' | 'otherwise' | 'value'>;
