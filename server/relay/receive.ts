import { openMessage } from '../../rules/relay/envelope.ts';
import { ruleSecret } from '../../rules/relay/pairing.ts';
import { sameText } from '../../rules/relay/signature.ts';
import { onPeopleMessage } from '../events/changed-people.ts';
import { factsOf, idOf, textOf, type Facts } from '../events/read.ts';
import { factOfRead } from '../events/ticket-event.ts';
import { ticketClient } from '../freshdesk/tickets.ts';
import type { Services } from '../services.ts';
import { readSettings } from '../settings.ts';
import { takeTicket } from '../events/ticket-news.ts';
import { readMessage, type RelayMessage } from './message.ts';
import { pairingKeyOf } from './parameters.ts';
import { countRefusal } from './refused.ts';
import { isFirst } from './replay.ts';
import { noteTest } from './test.ts';

/** The header that an automation rule in Freshdesk sends its secret in. */
const RULE_HEADER = 'x-freshdesk-rule';

const HEADER_MAX = 200;

/**
 * Something from outside at our address: a signed message of the installation in the Freshdesk account, a call by an
 * automation rule, or a stranger's. What cannot be proven is counted and has no other effect.
 */
export async function receive(services: Services, args: unknown): Promise<void> {
  const event = factsOf(args);
  const secret = headerOf(event);
  await (secret === null ? receiveMessage(services, event) : receiveCall(services, event, secret));
}

async function receiveMessage(services: Services, event: Facts): Promise<void> {
  const opened = openMessage(pairingKeyOf(event['iparams']), event['data'], services.now());
  if (!opened.ok) return countRefusal(services, opened.refusal);
  const message = readMessage(opened.content);
  if (message === null) return countRefusal(services, 'unknown');
  if (!(await isFirst(services, opened.id))) return countRefusal(services, 'repeated');
  await take(services, event['iparams'], message);
}

/** What was told is treated as if the event had come here. */
function take(services: Services, iparams: unknown, message: RelayMessage): Promise<void> {
  const settings = readSettings(iparams);
  if (!settings.enabled) return Promise.resolve();
  if (message.kind === 'test') return noteTest(services, message.word);
  return message.kind === 'people'
    ? onPeopleMessage(services, iparams, message.gathered === true)
    : takeTicket(services, settings, message);
}

/** The rule sends the ticket's number only (its other placeholders are labels, not values): it is read anew. */
async function receiveCall(services: Services, event: Facts, secret: string): Promise<void> {
  const key = pairingKeyOf(event['iparams']);
  if (key === null) return countRefusal(services, 'notPaired');
  if (!sameText(ruleSecret(key), secret)) return countRefusal(services, 'forged');
  const id = idOf(factsOf(event['data']), 'ticket_id');
  if (id === null) return countRefusal(services, 'malformed');
  const settings = readSettings(event['iparams']);
  if (settings.enabled)
    await takeTicket(services, settings, factOfRead(await ticketClient(services.requests).ticket(id, false)));
}

/** Header names come in small letters on the platform; nothing promises it. */
function headerOf(event: Facts): string | null {
  const headers = factsOf(event['headers']);
  const name = Object.keys(headers).find((header) => header.toLowerCase() === RULE_HEADER);
  return name === undefined ? null : (textOf(headers, name, HEADER_MAX) ?? '');
}
