import { hasSameText, isToken } from '../../rules/long-text.ts';
import { toPerson } from '../freshsales/map.ts';
import { isOfOneRecord } from '../platform/errors.ts';
import type { Slice } from './slice.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** Fields of a change that are not written after all. */
export interface Besides {
  /** Left as they are: those that somebody changed since, and texts that are too long to be kept. */
  readonly leave: ReadonlySet<string>;
  /** Written already, by a slice that was cut off while it tried the record by itself. */
  readonly done: ReadonlySet<string>;
}

/**
 * R-SYN-10: of a change that an earlier slice planned, and of which only the journal tells, the fields that are not written after all.
 * The record is read for it: a request. `null`: it is gone.
 */
export async function besidesNow(
  slice: Slice,
  { entity, id, person, values }: SalesWrite,
): Promise<Besides | null> {
  const keys = Object.keys(values);
  const tokens = keys.filter((key) => isToken(values[key]));
  if (id === null) return { leave: new Set(tokens), done: new Set() };
  try {
    const now = toPerson(await slice.freshsales.record(entity, id), entity, slice.settings.pairs);
    const changed = keys.filter((key) => !hasSameText(now.values[key], person.values[key]));
    const done = changed.filter((key) => slice.again && hasSameText(now.values[key], values[key]));
    const leave = [...tokens, ...changed].filter((key) => !done.includes(key));
    return { leave: new Set(leave), done: new Set(done) };
  } catch (error) {
    if (isOfOneRecord(error)) return null;
    throw error;
  }
}
