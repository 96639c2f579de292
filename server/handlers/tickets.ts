import {
  changeInput,
  contactInput,
  convertInput,
  createInput,
  emailsInput,
  envelope as validEnvelope,
  groupInput,
  hearInput,
  messagesInput,
  noteInput,
  openInput,
  ratingsInput,
  threadInput,
  ticketInput,
  ticketPageInput,
  type Validator,
} from '../../generated/validators.js';
import type {
  Answer,
  EmailDoor,
  GroupOpening,
  PersonOpening,
  RecordRef,
  TicketPageInput,
  WithCatalogue,
} from '../../rules/tickets/protocol.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { readSettings } from '../settings.ts';
import { loadCatalogue } from '../tickets/catalogue.ts';
import { deskOf, type Desk } from '../tickets/context.ts';
import { convertThread, listMessages, type ConvertInput } from '../tickets/convert.ts';
import { createTicket as create, type CreateInput } from '../tickets/create.ts';
import { moreMessages, openTicket as openOne } from '../tickets/detail.ts';
import { listThreads } from '../tickets/emails.ts';
import { hear, type HearInput } from '../tickets/hear.ts';
import { ticketPage } from '../tickets/more-tickets.ts';
import { openContact as openOneContact, openGroup } from '../tickets/open-group.ts';
import { openPerson, type Distrust } from '../tickets/open-person.ts';
import { answered, asking, problemError } from '../tickets/problems.ts';
import { worstRatings } from '../tickets/ratings.ts';
import { changeTicket as change, writeMessage, type ChangeInput, type NoteInput } from '../tickets/write.ts';
import { isGroup, personRef } from '../tickets/refs.ts';
import type { Envelope } from './lifecycle.ts';

type Method<T> = (services: Services, args: unknown) => Promise<Answer<T>>;

/** A method of the widget: its input checked, the switch looked at, problems given as answers. */
function method<I, T>(validator: Validator, work: (desk: Desk, input: I) => Promise<T>): Method<T> {
  return (services, args) =>
    answered(async () => {
      const input = parse<I>(validator, args, 'The input');
      const settings = readSettings(parse<Envelope>(validEnvelope, args, 'The call').iparams);
      if (!settings.enabled) throw problemError({ kind: 'off' });
      return await work(deskOf(services, settings), input);
    });
}

interface OpenInput extends RecordRef {
  readonly catalogue?: boolean;
  readonly distrust?: Distrust;
}

/** R-TIC-02, R-TIC-09: what the page of a record shows first. */
export const openRecord = method(
  openInput,
  async (desk, input: OpenInput): Promise<WithCatalogue<PersonOpening | GroupOpening>> => {
    const loaded = input.catalogue === true ? await loadCatalogue(desk) : null;
    // Where nobody has ever asked for the catalogue, nothing is known of any record either.
    const distrust = loaded?.fromStore === false ? 'nothing' : (input.distrust ?? 'none');
    const opening = await open(desk, input, distrust);
    const { freshdeskDomain, freshsalesDomain } = desk.settings;
    return { opening, catalogue: loaded?.catalogue ?? null, freshdeskDomain, freshsalesDomain };
  },
);

function open(desk: Desk, record: RecordRef, distrust: Distrust): Promise<PersonOpening | GroupOpening> {
  return isGroup(record) ? openGroup(desk, record, distrust) : openPerson(desk, personRef(record), distrust);
}

/** What happened to the tickets of an open widget. */
export const hearNews = method(hearInput, (desk, input: HearInput) => hear(desk, input));

/** One contact's tickets on an account or deal. */
export const openContact = method(contactInput, (desk, input: RecordRef & { contactId: number }) => {
  if (!isGroup(input)) throw problemError({ kind: 'noContact' });
  return openOneContact(desk, input, input.contactId);
});

export const listTickets = method(ticketPageInput, (desk, input: TicketPageInput) => ticketPage(desk, input));

type TicketInput = RecordRef & { readonly ticketId: number };

export const openTicket = method(ticketInput, (desk, input: TicketInput) =>
  openOne(desk, input, input.ticketId),
);

export const listMessagesOfTicket = method(messagesInput, (desk, input: TicketInput & { page: number }) =>
  moreMessages(desk, input, input.ticketId, input.page),
);

export const addNote = method(noteInput, (desk, input: RecordRef & NoteInput) =>
  writeMessage(desk, input, input),
);

export const changeTicket = method(changeInput, (desk, input: RecordRef & ChangeInput) =>
  change(desk, input, input),
);

export const createTicket = method(createInput, (desk, input: RecordRef & CreateInput) =>
  create(desk, input, input),
);

/** The agents of a group, to choose one from. */
export const groupAgents = method(groupInput, async (desk, { groupId }: { groupId: number }) => ({
  agents: await asking('Freshdesk', () => desk.freshdesk.agentsOfGroup(groupId)),
}));

/** For "worst first" on a deal. */
export const listRatings = method(ratingsInput, (desk) => worstRatings(desk));

export const listEmails = method(
  emailsInput,
  (desk, input: RecordRef & { page: number; door?: EmailDoor | null }) =>
    listThreads(desk, input, input.page, input.door ?? null),
);

export const listEmailMessages = method(
  threadInput,
  (desk, input: RecordRef & { threadId: number; door?: EmailDoor | null }) =>
    listMessages(desk, input, input.threadId, input.door ?? null),
);

/** R-TIC-10. */
export const convertEmail = method(convertInput, (desk, input: RecordRef & ConvertInput) => {
  if (isGroup(input)) throw problemError({ kind: 'noContact' });
  return convertThread(desk, personRef(input), input);
});
