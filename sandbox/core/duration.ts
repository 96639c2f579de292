const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `"12h"`, `"90s"`, `"1.5m"`, `"250ms"`, `"1d"` or a number of them; undefined for anything else. */
export function parseDuration(given: unknown): number | undefined {
  if (typeof given === 'number') return given >= 0 && Number.isFinite(given) ? given : undefined;
  const parts = typeof given === 'string' ? /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(given.trim()) : null;
  return parts === null ? undefined : Number(parts[1]) * unitMs[parts[2]!]!;
}
