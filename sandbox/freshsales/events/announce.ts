import type { Change } from '../../core/changes.ts';
import type { ProductEvents } from '../../core/productEvents.ts';
import type { Account, ChangedKind, Stored } from '../state/account.ts';
import type { StoredRecord, User } from '../types.ts';
import { differences } from './differences.ts';
import { payloadOf } from './payloads.ts';

/** The module of a kind's events and the word in their names; notes, files and lists raise none. */
const names: Partial<Readonly<Record<ChangedKind, readonly [module: string, word: string]>>> = {
  contacts: ['contact', 'Contact'],
  leads: ['lead', 'Lead'],
  sales_accounts: ['sales_account', 'SalesAccount'],
  deals: ['deal', 'Deal'],
  tasks: ['task', 'Task'],
  appointments: ['appointment', 'Appointment'],
  sales_activities: ['sales_activities', 'SalesActivity'],
  phone_calls: ['phone', 'PhoneCall'],
};

/** Tells the apps what a call of the user changed. A write that changed nothing but its own time is no news. */
export function announce(
  account: Account,
  events: ProductEvents,
  changes: readonly Change<ChangedKind, Stored>[],
  actor: User,
): void {
  for (const change of changes) {
    const name = nameOf(account, change);
    if (name === undefined) continue;
    const told = { account, actor, ...change, after: change.after! };
    events.raise({ ...name, id: change.id, data: () => payloadOf(told) });
  }
}

interface EventName {
  readonly module: string;
  readonly event: string;
}

/** Undefined when nobody is told: of notes, and of what is erased or merged away, for which there is no event. */
function nameOf(
  account: Account,
  { kind, before, after }: Change<ChangedKind, Stored>,
): EventName | undefined {
  const named = names[kind];
  if (named === undefined || after === undefined) return undefined;
  const [module, word] = named;
  if (before === undefined) return { module, event: `on${word}Create` };
  return isNews(account, before, after) ? { module, event: `on${word}Update` } : undefined;
}

function isNews({ options }: Account, before: Stored, after: Stored): boolean {
  const isMoved = presenceOf(before) !== presenceOf(after);
  if (isMoved) return options.deletionEvent === 'update' && presenceOf(after) !== 'converted';
  return Object.keys(differences(before, after)).length > 0;
}

function presenceOf(stored: Stored): StoredRecord['presence'] {
  return 'presence' in stored ? stored.presence : 'live';
}
