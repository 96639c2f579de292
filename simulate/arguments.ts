/** The number after `--name` on the command line. */
export function numberOf(name: string, fallback: number): number {
  const text = textOf(name);
  return text === null ? fallback : Number(text);
}

/** The word after `--name` on the command line; `null` when there is none. */
export function textOf(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
}
