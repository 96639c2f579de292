import type { ProductEvents } from '../../core/productEvents.ts';
import type { Account } from '../state/account.ts';
import type { Change, ChangedKind } from '../state/changes.ts';
import type { Agent, Contact, Conversation, Entity } from '../types.ts';
import type { Differences } from '../../core/differences.ts';
import { differences } from './differences.ts';
import { gone, payloads, type Told } from './payloads.ts';

/** The module of a kind's events and the word in their names. */
const names: Readonly<Record<ChangedKind, readonly [module: string, word: string]>> = {
  contacts: ['support_contact', 'Contact'],
  companies: ['support_company', 'Company'],
  tickets: ['support_ticket', 'Ticket'],
  conversations: ['support_ticket', 'Conversation'],
  timeEntries: ['support_ticket', 'TimeEntry'],
  ticketFields: ['support_ticket', 'TicketField'],
};

/** Tells the apps what a call changed. A write that shows nothing new (a time of change alone) is no news. */
export function announce(
  account: Account,
  events: ProductEvents,
  changes: readonly Change[],
  actor: Agent,
): void {
  for (const change of changes) {
    const verb = verbOf(account, change);
    if (verb === undefined) continue;
    const [module, word] = names[change.kind];
    const told: Told = { account, actor, changes: differencesOf(change) };
    events.raise({
      module,
      event: `on${word}${verb}`,
      id: change.id,
      data: () => dataOf(change, verb, told),
    });
  }
}

type Verb = 'Create' | 'Update' | 'Delete';

function verbOf(account: Account, change: Change): Verb | undefined {
  const { before, after } = change;
  if (before === undefined) return 'Create';
  if (after === undefined) return isToldWhenGone(account, change, before) ? 'Delete' : undefined;
  if (change.kind === 'contacts' && isTrashedForApps(account, before as Contact, after as Contact))
    return 'Delete';
  return Object.keys(differences(before, after)).length > 0 ? 'Update' : undefined;
}

function isTrashedForApps({ options }: Account, before: Contact, after: Contact): boolean {
  return options.contactTrashEvent === 'delete' && after.deleted && !before.deleted;
}

// A message goes silently with its ticket, and a contact that was told to be deleted is not deleted twice.
function isToldWhenGone(account: Account, { kind }: Change, before: Entity): boolean {
  if (kind === 'conversations' || kind === 'timeEntries') {
    return account.tickets.get((before as Conversation).ticket_id) !== undefined;
  }
  const isTrash = kind === 'contacts' && (before as Contact).deleted;
  return !(isTrash && account.options.contactTrashEvent === 'delete');
}

function differencesOf({ before, after }: Change): Differences {
  return before === undefined || after === undefined ? {} : differences(before, after);
}

function dataOf({ kind, before, after }: Change, verb: Verb, told: Told): Record<string, unknown> {
  return verb === 'Delete' ? gone(kind, before!, told) : payloads[kind](after!, told);
}
