import { spend, type Target } from '../../rules/budget.ts';
import { digestOf, type DigestText } from '../../rules/digest.ts';
import { dayAt } from '../../rules/fields/time.ts';
import type { Digest } from '../../rules/settings/document.ts';
import { ticketClient } from '../freshdesk/tickets.ts';
import { addTask } from '../freshsales/tasks.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings.ts';
import { textToHtml } from '../../rules/tickets/text.ts';
import { reasonOf } from './reason.ts';
import { allFailing, failingOf } from './retry/failing.ts';
import type { Slice } from './slice.ts';

/** A digest that the checkpoint has noted and that is still to be sent. */
interface PlannedDigest extends Digest {
  readonly digest: DigestText;
}

const targets: Readonly<Record<Digest['as'], Target>> = {
  freshdeskTicket: 'freshdesk',
  freshsalesTask: 'freshsales',
};

/**
 * R-BEY-17: the digest that is due when a sync has ended, once a day; `null` otherwise. The day and the request are noted
 * here, so that the checkpoint knows of them before it is sent: an execution that is cut off sends none, never two.
 */
export async function planDigest(slice: Slice): Promise<PlannedDigest | null> {
  const { settings, state, services } = slice;
  const wanted = settings.digest;
  if (wanted === null || !hasSynced(slice) || !canSend(slice, targets[wanted.as])) return null;
  const day = dayAt(services.now(), settings.timeZone);
  if (state.digestDay === day) return null;
  const digest = digestOf(await allFailing(services.store, state), failingOf(state).over, settings.language);
  if (digest === null) return null;
  state.digestDay = day;
  spend(state.ledger, targets[wanted.as], services.now());
  return { ...wanted, digest };
}

/** Real time runs many times a day: it is left out, and with it what it would cost to look. */
function hasSynced({ run, state }: Slice): boolean {
  const { kind } = run.summary;
  return state.run === null && (kind === 'full' || kind === 'incremental');
}

function canSend(slice: Slice, target: Target): boolean {
  const { values, count } = failingOf(slice.state);
  return count > 0 && slice.storeLeft() >= values && slice.requestsNow(target) > 0;
}

/** Sends it. A refusal is logged and ends nothing: the next day's is tried again. */
export async function sendDigest(
  services: Services,
  settings: Settings,
  planned: PlannedDigest,
): Promise<void> {
  try {
    await senders[planned.as](services, settings, planned);
  } catch (error) {
    services.log(`The digest of failures could not be sent: ${reasonOf(error)}`);
  }
}

type Send = (services: Services, settings: Settings, planned: PlannedDigest) => Promise<unknown>;

// Freshdesk wants both of a new ticket: open, low (https://developers.freshdesk.com/api/#create_ticket).
const OPEN = 2;
const LOW = 1;

const senders: Readonly<Record<Digest['as'], Send>> = {
  freshdeskTicket: ({ requests }, _settings, { to, digest }) =>
    ticketClient(requests).create({
      email: to,
      subject: digest.subject,
      description: textToHtml(digest.text),
      status: OPEN,
      priority: LOW,
    }),
  freshsalesTask: (services, { freshsalesBase }, { to, digest }) =>
    addTask(services.requests, freshsalesBase, {
      title: digest.subject,
      description: digest.text,
      due_date: new Date(services.now()).toISOString(),
      owner_id: Number(to),
    }),
};
