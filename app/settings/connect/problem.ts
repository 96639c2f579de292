import type { Answer } from '../ask.ts';

/** R-CON-03: why an account cannot be used, each with words and a remedy of its own (texts: `connect.problems`). */
export type ProblemKind =
  | 'unknownAddress'
  | 'unreachable'
  | 'wrongKey'
  | 'noPlan'
  | 'suspended'
  | 'notAdmin'
  | 'scope'
  | 'notAgent'
  | 'forbidden'
  | 'limited'
  | 'down'
  | 'network';

export interface Problem {
  readonly kind: ProblemKind;
  /** Seconds to wait, where the answer said so. */
  readonly waitSeconds: number | null;
}

/** Whether what must be mended is the address; else it is the key, or only time. */
export function isOfAddress({ kind }: Problem): boolean {
  return kind === 'unknownAddress' || kind === 'unreachable';
}

const kinds: Readonly<Record<number, ProblemKind>> = {
  0: 'network',
  // The platform's own word for a host that cannot be one.
  400: 'unknownAddress',
  401: 'wrongKey',
  403: 'forbidden',
  404: 'unknownAddress',
  429: 'limited',
  // No connection, whether for a wrong name or a broken line: only a person can tell.
  502: 'unreachable',
  504: 'network',
};

/** What both products' statuses mean while a connection is checked; `null` for an answer that can be used. */
export function problemOf(answer: Answer): Problem | null {
  const { status } = answer;
  // An address without an account answers with a page; so does Freshsales to a key it does not know.
  if (isPage(answer)) return problem('unknownAddress');
  if (status >= 200 && status < 300) return null;
  return problem(kinds[status] ?? 'down', waitOf(answer));
}

/** A redirection, or something else than data. */
function isPage({ status, body }: Answer): boolean {
  return (status >= 200 && status < 300 && body === undefined) || (status >= 300 && status < 400);
}

export function problem(kind: ProblemKind, waitSeconds: number | null = null): Problem {
  return { kind, waitSeconds };
}

function waitOf({ headers }: Answer): number | null {
  const seconds = Number(headers['retry-after']);
  return headers['retry-after'] !== undefined && Number.isFinite(seconds) ? Math.max(1, seconds) : null;
}
