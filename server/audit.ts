import { audit as validAudit, claim as validClaim } from '../generated/validators.js';
import type { AuditEntry } from '../rules/console/audit.ts';
import { parseOrNull } from './door.ts';
import type { Store } from './platform/store.ts';
import type { Services } from './services.ts';

const KEY = 'audit';

// 300 characters each at most, so that a value stays below its 40 KB.
const KEPT = 100;
const ABOUT_CHARS = 200;
const WHO_CHARS = 80;

/**
 * R-BEY-18: who a call says that it comes from. The platform does not tell the server, and a page can be made to say
 * anything: it is a claim, and shown as one.
 */
export function claimOf(args: unknown): string | null {
  const who = parseOrNull<{ who?: string }>(validClaim, args)?.who?.trim() ?? '';
  return who === '' ? null : who.slice(0, WHO_CHARS);
}

/** Notes a change of what the app does: two store operations. */
export async function noteChange(services: Services, change: Omit<AuditEntry, 'atMs'>): Promise<void> {
  const added = { ...change, about: change.about?.slice(0, ABOUT_CHARS) ?? null, atMs: services.now() };
  await services.store.set(KEY, { a: [added, ...(await loadAudit(services.store))].slice(0, KEPT) });
}

/** What was changed, the newest first: one store operation. */
export async function loadAudit(store: Store): Promise<readonly AuditEntry[]> {
  return parseOrNull<{ a: AuditEntry[] }>(validAudit, await store.get(KEY))?.a ?? [];
}

/** Takes an address and its records out of the log of changes. @returns in how many entries they were */
export async function eraseFromAudit(store: Store, email: string, refs: readonly string[]): Promise<number> {
  const entries = await loadAudit(store);
  const isAbout = ({ who, about }: AuditEntry) =>
    `${who ?? ''} ${about ?? ''}`.toLowerCase().includes(email) ||
    (about ?? '').split(', ').some((ref) => refs.includes(ref));
  const found = entries.filter(isAbout).length;
  if (found > 0)
    await store.set(KEY, {
      a: entries.map((entry) => (isAbout(entry) ? { ...entry, who: null, about: null } : entry)),
    });
  return found;
}
