import { salesUsers as validUsers } from '../../generated/validators.js';
import { lettersIn } from '../../rules/letters/letters.ts';
import { normalizeEmail } from '../../rules/person.ts';
import type { ClaimedUser } from '../../rules/tickets/protocol.ts';
import { parseOrNull } from '../door.ts';
import { salesUsers } from '../freshsales/related.ts';
import { USERS_KEY } from '../platform/store.ts';
import { accountOf } from '../settings.ts';
import type { Desk } from './context.ts';
import { asking, problemError } from './problems.ts';
import { escapeHtml } from '../../rules/tickets/text.ts';

/** A user whom Freshsales knows, by the name that Freshsales has for them. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

interface Stored {
  readonly account: string;
  readonly atMs: number;
  readonly users: readonly Author[];
}

const FRESH_MS = 3_600_000;
/** Somebody may have joined since; asking again at once for each stranger would cost a request each. */
const AGAIN_MS = 60_000;

/**
 * R-TIC-08: who writes, as far as it can be known. The platform tells no server method who called, so this proves that
 * such a user exists, not that it was them (platform contract 3.6). One store operation; a request once an hour.
 */
export async function authorOf(desk: Desk, claimed: ClaimedUser): Promise<Author> {
  const email = normalizeEmail(claimed.email);
  const stored = await readStored(desk);
  const known = find(stored?.users ?? [], email);
  if (known !== undefined) return known;
  if (stored !== null && stored.atMs > desk.services.now() - AGAIN_MS)
    throw problemError({ kind: 'unknownUser' });
  const found = find(await readLive(desk), email);
  if (found === undefined) throw problemError({ kind: 'unknownUser' });
  return found;
}

/** The line below what somebody wrote, with what else is to be told. */
export function signature({ settings }: Desk, author: Author, reference?: string): string {
  const who = `${author.name} (${author.email})`;
  const more = reference === undefined ? '' : ` · ${reference}`;
  return `<p style="color:#687078;font-size:12px">${escapeHtml(lettersIn(settings.language).writtenBy(who) + more)}</p>`;
}

function find(users: readonly Author[], email: string | null): Author | undefined {
  return users.find((user) => user.email === email);
}

async function readStored(desk: Desk): Promise<Stored | null> {
  const nowMs = desk.services.now();
  const stored = parseOrNull<Stored>(validUsers, await desk.services.store.get(USERS_KEY).catch(() => null));
  if (stored === null || stored.account !== accountOf(desk.settings)) return null;
  return stored.atMs <= nowMs && stored.atMs > nowMs - FRESH_MS ? stored : null;
}

async function readLive(desk: Desk): Promise<readonly Author[]> {
  const { services, settings } = desk;
  const rows = await asking('Freshsales', () => salesUsers(services.requests, settings.freshsalesBase));
  const users = rows.flatMap((row): Author[] => {
    const email = normalizeEmail(row.email);
    return email === null || row.is_active === false ? [] : [{ email, name: row.display_name ?? email }];
  });
  const stored: Stored = { account: accountOf(settings), atMs: services.now(), users };
  await services.store.set(USERS_KEY, stored, FRESH_MS / 1000).catch(() => {
    services.log('The users could not be kept; the next note asks again.');
  });
  return users;
}
