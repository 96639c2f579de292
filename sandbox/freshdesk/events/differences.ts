import { changed, type Differences } from '../../core/differences.ts';
import type { Entity } from '../types.ts';

// Times of change and statistics follow from something else that changed.
const silent = new Set(['updated_at', 'stats', 'custom_fields', 'description_text', 'body_text']);

export function differences(before: Entity, after: Entity): Differences {
  const [old, now] = [before, after] as unknown as [Values, Values];
  return {
    ...changed(old, now, silent),
    ...changed(valuesOf(old['custom_fields']), valuesOf(now['custom_fields']), silent),
  };
}

type Values = Readonly<Record<string, unknown>>;

function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}
