import { ticketApi } from '../../../app/tickets/api.ts';
import type { View } from '../../../app/tickets/desk.ts';
import { browserMemory, type Memory } from '../../../app/tickets/memory.ts';
import { Widget } from '../../../app/tickets/widget.ts';
import type { Catalogue, TicketField } from '../../../rules/tickets/form.ts';
import type {
  GroupOpening,
  Message,
  OpenTicket,
  PersonOpening,
  RecordRef,
  TicketDetail,
} from '../../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../../rules/tickets/ticket.ts';
import { clientWith, type Answers, type FakeClient } from './client.ts';
import { Page } from './page.ts';

export const CUSTOMER = 501;
const NOW = () => Date.now();
const anHourAgo = () => new Date(NOW() - 3_600_000).toISOString();

export function row(id: number, more: Partial<TicketRow> = {}): TicketRow {
  return {
    id,
    subject: `Ticket about ${String(id)}`,
    status: 2,
    priority: 1,
    type: null,
    group: null,
    agent: null,
    requester: CUSTOMER,
    company: null,
    created: anHourAgo(),
    updated: anHourAgo(),
    due: null,
    escalated: false,
    ...more,
  };
}

export function field(key: string, more: Partial<TicketField> = {}): TicketField {
  return {
    key,
    custom: true,
    label: key,
    kind: 'text',
    required: false,
    requiredToClose: false,
    choices: [],
    tree: [],
    levels: [],
    ...more,
  };
}

export const statusField = field('status', {
  custom: false,
  label: 'Status',
  kind: 'choice',
  required: true,
  choices: [
    { value: 2, label: 'Being worked on' },
    { value: 5, label: 'Closed' },
  ],
});

export const catalogue: Catalogue = {
  fields: [statusField],
  agents: [
    { id: 11, name: 'Ada Agent' },
    { id: 12, name: 'Bo Agent' },
  ],
};

export function person(more: Partial<PersonOpening> = {}): PersonOpening {
  return {
    person: { name: 'Rosa Diaz', emails: ['rosa@client.example'], phones: [] },
    matchedBy: 'email',
    inFreshdesk: true,
    tickets: [row(1), row(2)],
    more: false,
    atMs: NOW(),
    stale: null,
    addresses: { asked: 1, all: 1 },
    ...more,
  };
}

type Related = GroupOpening['contacts'][number];

export function related(id: number, more: Partial<Related> = {}): Related {
  return {
    id,
    name: `Contact ${String(id)}`,
    emails: [`c${String(id)}@client.example`],
    phones: [],
    covered: true,
    more: false,
    requesters: [],
    ...more,
  };
}

export function group(more: Partial<GroupOpening> = {}): GroupOpening {
  return {
    name: 'Client Inc',
    contacts: [related(1, { requesters: [CUSTOMER] }), related(2)],
    moreContacts: false,
    company: null,
    tickets: [row(1)],
    requesters: {},
    more: false,
    atMs: NOW(),
    stale: null,
    ...more,
  };
}

export function message(id: number, more: Partial<Message> = {}): Message {
  return {
    id,
    html: '',
    text: `Text ${String(id)}`,
    incoming: false,
    private: false,
    authorId: 11,
    from: null,
    to: [],
    at: anHourAgo(),
    attachments: [],
    ...more,
  };
}

export function detail(more: Partial<TicketDetail> = {}): TicketDetail {
  return {
    row: row(1),
    values: { status: 2, priority: 1 },
    requester: { name: 'Rosa Diaz', email: 'rosa@client.example', phone: '+49 40 123' },
    tags: [],
    locked: false,
    ...more,
  };
}

export function openTicket(ticket: Partial<TicketDetail> = {}, more: Partial<OpenTicket> = {}): OpenTicket {
  return {
    ticket: detail(ticket),
    description: message(100, { authorId: CUSTOMER, incoming: true }),
    messages: [],
    nextPage: null,
    notesHidden: false,
    ...more,
  };
}

export const ok = (value: unknown) => ({ ok: true, value });
export const not = (problem: object | string) => ({
  ok: false,
  problem: typeof problem === 'string' ? { kind: problem } : problem,
});

/** The answer to the opening, with the account's form. */
export function opened(opening: unknown, form: Catalogue = catalogue): unknown {
  return ok({ opening, catalogue: form, freshdeskDomain: 'desk.example', freshsalesDomain: 'sales.example' });
}

export interface Story {
  readonly answers: Answers;
  readonly record?: RecordRef;
  readonly view?: View;
  readonly memory?: Memory;
}

/** The widget of a record as its page shows it. */
export async function openWidget(story: Story): Promise<{
  page: Page;
  client: FakeClient;
  memory: Memory;
  /** The same widget, as the host's page has moved on. */
  drawn: (more: object) => Promise<unknown>;
}> {
  const { answers, record = { entity: 'contacts', id: 7 }, view = { kind: 'recent' } } = story;
  const memory = story.memory ?? browserMemory(null);
  const client = clientWith(answers, {
    loggedInUser: { display_name: 'Sam Sales', email: 'sam@us.example' },
  });
  const viewer = { name: 'Sam Sales', email: 'sam@us.example' };
  const props = {
    client,
    api: ticketApi(client, record, viewer),
    memory,
    record,
    viewer,
    activations: 1,
    edits: 0,
    firstView: view,
  };
  const page = await new Page().draw(Widget, props);
  return { page, client, memory, drawn: (more) => page.draw(Widget, { ...props, ...more }) };
}
