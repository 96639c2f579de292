import {
  freshdeskAgents,
  freshdeskCompanyNames,
  freshdeskContacts,
  freshdeskFound,
  freshdeskGroup,
  freshdeskMessage,
  freshdeskMessages,
  freshdeskRatings,
  freshdeskTicket,
  freshdeskTicketFields,
  freshdeskTickets,
  type Validator,
} from '../../generated/validators.js';
import type { TicketOrder } from '../../rules/tickets/order.ts';
import { isCallError } from '../platform/errors.ts';
import { isSendable, type Requests, type TemplateName } from '../platform/requests.ts';
import { callFreshdesk, type FreshdeskAnswer } from './call.ts';
import type {
  FreshdeskAgentRow,
  FreshdeskMessage,
  FreshdeskRating,
  FreshdeskTicket,
  FreshdeskTicketField,
} from './ticket-types.ts';
import type { FreshdeskContact } from './types.ts';

/** Which part of a list: Freshdesk sorts by time and status itself, by priority it cannot. */
export interface ListPart {
  readonly order: TicketOrder;
  /** Where it is not the order's own. */
  readonly way?: 'asc' | 'desc';
  readonly page: number;
  readonly rows: number;
}

export interface TicketList {
  readonly tickets: readonly FreshdeskTicket[];
  readonly more: boolean;
}

/** Freshdesk's tickets as far as the widget needs them. Every method rejects with a `CallError`. */
export interface TicketClient {
  /** `null` when Freshdesk knows nobody with this address, which it says with a 400. */
  ofEmail(email: string, part: ListPart): Promise<TicketList | null>;
  ofRequester(id: number, part: ListPart): Promise<TicketList>;
  /** Rows carry their requester's name and address. */
  ofCompany(id: number, part: ListPart): Promise<TicketList>;
  /** The person's tickets changed since a time, with their descriptions; from the live list, which does not lag. */
  withTexts(email: string, sinceMs: number): Promise<readonly FreshdeskTicket[]>;
  /** Of everybody, changed since a time, oldest change first. */
  changedSince(sinceMs: number, page: number, rows: number): Promise<readonly FreshdeskTicket[]>;
  /** With its requester and, if asked, its first ten messages. */
  ticket(id: number, messages: boolean): Promise<FreshdeskTicket>;
  /** A hundred messages, oldest first. */
  messages(id: number, page: number): Promise<{ messages: readonly FreshdeskMessage[]; more: boolean }>;
  addNote(id: number, body: { body: string; private: boolean }): Promise<FreshdeskMessage>;
  /** Mails the requester. */
  reply(id: number, body: { body: string }): Promise<FreshdeskMessage>;
  change(id: number, body: object): Promise<FreshdeskTicket>;
  create(body: object): Promise<FreshdeskTicket>;
  fields(): Promise<readonly FreshdeskTicketField[]>;
  agents(page: number): Promise<{ agents: readonly FreshdeskAgentRow[]; more: boolean }>;
  agentsOfGroup(id: number): Promise<readonly number[]>;
  /** People whose phone or mobile is one of these texts as stored; from an index that lags some minutes. */
  byPhone(numbers: readonly string[]): Promise<readonly number[]>;
  /** Companies whose name begins with this; none where a template cannot carry it. */
  companiesNamed(name: string): Promise<readonly { readonly id: number; readonly name: string }[]>;
  /** The first hundred people of a company. */
  companyPeople(id: number): Promise<readonly FreshdeskContact[]>;
  /** A hundred of everybody's. */
  ratingsSince(
    sinceMs: number,
    page: number,
  ): Promise<{ ratings: readonly FreshdeskRating[]; more: boolean }>;
}

type Call = <T>(
  template: TemplateName,
  validator: Validator,
  context?: Record<string, string>,
  body?: object,
) => Promise<FreshdeskAnswer<T>>;

export function ticketClient(requests: Requests): TicketClient {
  const call: Call = (template, validator, context, body) =>
    callFreshdesk(requests, template, validator, context, body);
  const list = async (template: TemplateName, context: Record<string, string>, part: ListPart) =>
    toList(await call<FreshdeskTicket[]>(template, freshdeskTickets, { ...context, ...queryOf(part) }));
  return {
    ofEmail: async (email, part) => {
      try {
        return await list('freshdeskTicketsOfEmail', { email }, part);
      } catch (error) {
        if (isNobody(error)) return null;
        throw error;
      }
    },
    ofRequester: (id, part) => list('freshdeskTicketsOfRequester', { id: String(id) }, part),
    ofCompany: (id, part) => list('freshdeskTicketsOfCompany', { id: String(id) }, part),
    withTexts: (email, sinceMs) =>
      valueOf(call('freshdeskTicketTexts', freshdeskTickets, { email, since: seconds(sinceMs) })),
    changedSince: (sinceMs, page, rows) =>
      valueOf(
        call('freshdeskTicketsChanged', freshdeskTickets, {
          since: seconds(sinceMs),
          page: String(page),
          rows: String(rows),
        }),
      ),
    ticket: (id, messages) =>
      valueOf(
        call('freshdeskTicket', freshdeskTicket, {
          id: String(id),
          include: messages ? 'requester,conversations' : 'requester',
        }),
      ),
    messages: async (id, page) => {
      const context = { id: String(id), page: String(page) };
      const answer = await call<FreshdeskMessage[]>('freshdeskMessages', freshdeskMessages, context);
      return { messages: answer.value, more: hasNext(answer.headers) };
    },
    addNote: (id, body) => valueOf(call('freshdeskAddNote', freshdeskMessage, { id: String(id) }, body)),
    reply: (id, body) => valueOf(call('freshdeskReply', freshdeskMessage, { id: String(id) }, body)),
    change: (id, body) => valueOf(call('freshdeskChangeTicket', freshdeskTicket, { id: String(id) }, body)),
    create: (body) => valueOf(call('freshdeskCreateTicket', freshdeskTicket, {}, body)),
    fields: () => valueOf(call('freshdeskTicketFields', freshdeskTicketFields)),
    agents: async (page) => {
      const answer = await call<FreshdeskAgentRow[]>('freshdeskAgents', freshdeskAgents, {
        page: String(page),
      });
      return { agents: answer.value, more: hasNext(answer.headers) };
    },
    agentsOfGroup: async (id) =>
      (await valueOf(call<GroupBody>('freshdeskGroup', freshdeskGroup, { id: String(id) }))).agent_ids ?? [],
    byPhone: async (numbers) =>
      idsOf(
        await valueOf(call<Found>('freshdeskPeopleByPhone', freshdeskFound, { query: phoneQuery(numbers) })),
      ),
    companiesNamed: async (name) => {
      if (!isSendable(name)) return [];
      const found = call<CompanyNames>('freshdeskCompaniesNamed', freshdeskCompanyNames, { name });
      return (await valueOf(found)).companies;
    },
    companyPeople: (id) => valueOf(call('freshdeskCompanyPeople', freshdeskContacts, { id: String(id) })),
    ratingsSince: async (sinceMs, page) => {
      const context = { since: seconds(sinceMs), page: String(page) };
      const answer = await call<FreshdeskRating[]>('freshdeskRatings', freshdeskRatings, context);
      return { ratings: answer.value, more: hasNext(answer.headers) };
    },
  };
}

async function valueOf<T>(answer: Promise<FreshdeskAnswer<T>>): Promise<T> {
  return (await answer).value;
}

interface GroupBody {
  readonly agent_ids?: readonly number[] | null;
}

interface Found {
  readonly results: readonly { readonly id: number }[];
}

interface CompanyNames {
  readonly companies: readonly { readonly id: number; readonly name: string }[];
}

// https://developers.freshdesk.com/api/#list_all_tickets: four orders; the others are sorted by whoever shows them.
const orders: Readonly<Record<TicketOrder, { order: string; way: 'asc' | 'desc' }>> = {
  updated: { order: 'updated_at', way: 'desc' },
  created: { order: 'created_at', way: 'desc' },
  status: { order: 'status', way: 'asc' },
  due: { order: 'due_by', way: 'asc' },
  priority: { order: 'updated_at', way: 'desc' },
};

function queryOf({ order, way = orders[order].way, page, rows }: ListPart): Record<string, string> {
  return { order: orders[order].order, way, page: String(page), rows: String(rows) };
}

function toList({ value, headers }: FreshdeskAnswer<FreshdeskTicket[]>): TicketList {
  return { tickets: value, more: hasNext(headers) };
}

/** The header is absent on the last page. */
function hasNext(headers: Readonly<Record<string, string>>): boolean {
  return (headers['link'] ?? '').includes('next');
}

/** The list answers an address that nobody has with an error of its field, not with an empty list. */
function isNobody(error: unknown): boolean {
  return (
    isCallError(error) && error.kind === 'invalid' && error.refused.some(({ field }) => field === 'email')
  );
}

function idsOf({ results }: Found): number[] {
  return results.map(({ id }) => id);
}

// https://developers.freshdesk.com/api/#filter_contacts: at most 512 characters.
const QUERY_CHARS = 512;

function phoneQuery(numbers: readonly string[]): string {
  const terms = numbers.flatMap((number) => [`phone:'${number}'`, `mobile:'${number}'`]);
  let query = '';
  for (const term of terms) {
    const longer = query === '' ? term : `${query} OR ${term}`;
    if (longer.length > QUERY_CHARS) break;
    query = longer;
  }
  return query;
}

function seconds(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
