import type { Route, Routes } from './call.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Entry {
  readonly segments: readonly string[];
  readonly route: Route;
}

/** Finds routes by verb and path. A written-out segment wins over a parameter. */
export function createRouter(tables: readonly Routes[]): (method: string, path: string) => Match | undefined {
  const entries = new Map<string, Entry[]>();
  for (const [pattern, route] of tables.flatMap((table) => Object.entries(table))) {
    const [method = '', path = ''] = pattern.split(' ');
    const segments = path.split('/').slice(1);
    const key = `${method} ${segments.length}`;
    entries.set(key, [...(entries.get(key) ?? []), { segments, route }].sort(byParameters));
  }
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const entry of entries.get(`${method} ${segments.length}`) ?? []) {
      if (entry.segments.every((segment, index) => segment.startsWith(':') || segment === segments[index])) {
        return { route: entry.route, params: parametersOf(entry, segments) };
      }
    }
    return undefined;
  };
}

function byParameters(a: Entry, b: Entry): number {
  return parameterCount(a) - parameterCount(b);
}

function parameterCount({ segments }: Entry): number {
  return segments.filter((segment) => segment.startsWith(':')).length;
}

function parametersOf(entry: Entry, segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  entry.segments.forEach((segment, index) => {
    if (segment.startsWith(':')) params[segment.slice(1)] = segments[index]!;
  });
  return params;
}
