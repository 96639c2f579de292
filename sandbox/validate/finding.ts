/** Something that the platform's CLI, or whoever reviews an app for the marketplace, would refuse or warn of. */
export interface Finding {
  readonly level: 'error' | 'warning';
  /** A lint rule's name, a review rule's id (app-review, submission guidelines), or `structure`. */
  readonly rule: string;
  readonly message: string;
  /** Relative to the app's folder, with forward slashes; undefined where it concerns the folder as a whole. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
}

/** One line as the CLI writes it (FDK 6): `file::line: message`. */
export function format({ level, rule, message, file, line }: Finding): string {
  const place = [file ?? 'app', ...(line === undefined ? [] : [String(line)])].join('::');
  return `${level === 'error' ? '✖' : '⚠'} ${place}: ${message} [${rule}]`;
}

/** By file and line, so that the same folder always reads the same. */
export function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
