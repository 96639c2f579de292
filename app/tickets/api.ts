import type {
  Answer,
  ClaimedUser,
  Converted,
  EmailDoor,
  EmailThreads,
  GroupOpening,
  Heard,
  Message,
  MessagePage,
  OpenTicket,
  PersonOpening,
  Problem,
  RecordRef,
  ThreadMessages,
  TicketDetail,
  TicketPage,
  WorstRatings,
  WithCatalogue,
} from '../../rules/tickets/protocol.ts';
import type { FieldValues } from '../../rules/tickets/form.ts';
import type { TicketOrder } from '../../rules/tickets/order.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { PlatformClient } from '../ui/platform.ts';

export type Opening = PersonOpening | GroupOpening;

/** Why there is no answer: the server's reason, or the platform's between here and there. */
export type WidgetProblem = Problem | { readonly kind: 'noAnswer' | 'offline' | 'setup' };

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: WidgetProblem };

interface CreateValues {
  readonly subject: string;
  readonly description: string;
  readonly standard: FieldValues;
  readonly custom: FieldValues;
  readonly contactId: number | null;
  readonly word: string;
  readonly again: boolean;
}

interface ConvertValues {
  readonly threadId: number;
  readonly messageId: number | null;
  readonly rest: boolean;
  readonly door: EmailDoor | null;
  readonly standard: FieldValues;
  readonly custom: FieldValues;
}

/** The server's methods as the widget calls them, all about one record. None of them rejects. */
export interface TicketApi {
  open(catalogue: boolean, distrust: 'none' | 'list' | 'person'): Promise<Result<WithCatalogue<Opening>>>;
  openContact(contactId: number): Promise<Result<GroupOpening>>;
  hear(requesters: readonly number[], count: boolean): Promise<Result<Heard>>;
  /** @param contactId of an account or deal, whose; `null`: everybody's */
  list(page: number, order: TicketOrder, contactId: number | null): Promise<Result<TicketPage>>;
  ticket(ticketId: number): Promise<Result<OpenTicket>>;
  messages(ticketId: number, page: number): Promise<Result<MessagePage>>;
  write(ticketId: number, kind: 'private' | 'public' | 'reply', text: string): Promise<Result<Message>>;
  change(
    ticketId: number,
    standard: FieldValues,
    custom: FieldValues,
    before: FieldValues,
  ): Promise<Result<TicketDetail>>;
  create(values: CreateValues): Promise<Result<TicketRow>>;
  agentsOf(groupId: number): Promise<Result<{ agents: readonly number[] }>>;
  ratings(): Promise<Result<WorstRatings>>;
  emails(page: number, door: EmailDoor | null): Promise<Result<EmailThreads>>;
  emailMessages(threadId: number, door: EmailDoor | null): Promise<Result<ThreadMessages>>;
  convert(values: ConvertValues): Promise<Result<Converted>>;
}

export function ticketApi(client: PlatformClient, record: RecordRef, user: ClaimedUser): TicketApi {
  const ask = async <T>(method: string, input: object = {}): Promise<Result<T>> => {
    try {
      const { response } = await client.request.invoke(method, { ...record, ...input });
      return response as Answer<T>;
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    }
  };
  return {
    open: (catalogue, distrust) => ask('openRecord', { catalogue, distrust }),
    openContact: (contactId) => ask('openContact', { contactId }),
    hear: (requesters, count) => ask('hearNews', { requesters, count }),
    list: (page, order, contactId) => ask('listTickets', { page, order, contactId }),
    ticket: (ticketId) => ask('openTicket', { ticketId }),
    messages: (ticketId, page) => ask('listTicketMessages', { ticketId, page }),
    write: (ticketId, kind, text) => ask('addNote', { ticketId, kind, text, user }),
    change: (ticketId, standard, custom, before) =>
      ask('changeTicket', { ticketId, standard, custom, before }),
    create: (values) => ask('createTicket', { ...values, user }),
    agentsOf: (groupId) => ask('groupAgents', { groupId }),
    ratings: () => ask('listRatings'),
    emails: (page, door) => ask('listEmails', { page, door }),
    emailMessages: (threadId, door) => ask('listEmailMessages', { threadId, door }),
    convert: (values) => ask('convertEmail', { ...values, user }),
  };
}

/** The platform rejects with a status: 429 is its own limit, 422 an error of the server that nobody foresaw. */
function problemOf(error: unknown): WidgetProblem {
  const { status, message } = (error ?? {}) as { status?: number; message?: string };
  if (status === 429) return { kind: 'limited', product: null, retryAfterMs: null };
  if (!navigator.onLine) return { kind: 'offline' };
  return { kind: (message ?? '').startsWith('The installation parameters') ? 'setup' : 'noAnswer' };
}
