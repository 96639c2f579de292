import { hasSameText, isToken } from '../../rules/long-text.ts';
import { toPerson } from '../freshsales/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import type { Slice } from './slice.ts';
import type { SalesWrite } from './write-freshsales.ts';

/**
 * R-SYN-10: of a change that an earlier slice planned, and of which only the journal tells, the fields that are left as they
 * are: those that somebody changed since, and texts that are too long to be kept. The record is read for it: a request.
 * `null`: it is gone.
 */
export async function leftAsTheyAre(
  slice: Slice,
  { entity, id, person, values }: SalesWrite,
): Promise<ReadonlySet<string> | null> {
  const keys = Object.keys(values);
  const tokens = keys.filter((key) => isToken(values[key]));
  if (id === null) return new Set(tokens);
  try {
    const now = toPerson(await slice.freshsales.record(entity, id), entity, slice.settings.pairs);
    const changed = keys.filter((key) => !hasSameText(now.values[key], person.values[key]));
    return new Set([...tokens, ...changed]);
  } catch (error) {
    if (isOfOneRecord(error)) return null;
    throw error;
  }
}
