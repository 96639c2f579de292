import { defaultOptions, type FreshdeskOptions } from '../options.ts';
import type {
  Agent,
  Company,
  Contact,
  Conversation,
  Entity,
  Group,
  PersonField,
  Role,
  Ticket,
  TicketField,
  Job,
  Rating,
  Rule,
  Section,
  Setting,
  StoredFile,
  TimeEntry,
} from '../types.ts';
import type { RateWindow } from '../limits.ts';
import { Collection, type CollectionSnapshot } from './collection.ts';
import { Changes } from '../../core/changes.ts';
import type { ChangedKind } from './changes.ts';
import { History } from './history.ts';

/** All that an account holds. */
export interface Account {
  options: FreshdeskOptions;
  readonly contacts: Collection<Contact>;
  readonly companies: Collection<Company>;
  readonly agents: Collection<Agent>;
  readonly tickets: Collection<Ticket>;
  readonly conversations: Collection<Conversation>;
  readonly roles: Collection<Role>;
  readonly groups: Collection<Group>;
  readonly contactFields: Collection<PersonField>;
  readonly companyFields: Collection<PersonField>;
  readonly ticketFields: Collection<TicketField>;
  readonly timeEntries: Collection<TimeEntry>;
  readonly ratings: Collection<Rating>;
  readonly products: Collection<Setting>;
  readonly businessHours: Collection<Setting>;
  readonly emailConfigs: Collection<Setting>;
  readonly ticketForms: Collection<Setting>;
  readonly sections: Collection<Section>;
  readonly rules: Collection<Rule>;
  readonly jobs: Collection<Job>;
  readonly files: Collection<StoredFile>;
  readonly ids: Record<IdSpace, number>;
  rate: RateWindow;
  /** When the next of its jobs ends. */
  dueMs: number;
  /** Of the call that is answered: links are made with it. */
  moment: { readonly origin: string; readonly nowMs: number };
  /** What the call that runs has changed. */
  readonly changes: Changes<ChangedKind, Entity, Agent>;
}

/** Agents and contacts share one space of ids; tickets count from 1. */
export type IdSpace = 'person' | 'company' | 'ticket' | 'conversation' | 'setting';

export interface AccountSnapshot {
  readonly version: 1;
  readonly options: FreshdeskOptions;
  readonly ids: Record<IdSpace, number>;
  readonly rate: RateWindow;
  readonly collections: Readonly<Record<CollectionName, CollectionSnapshot<never>>>;
}

const collectionNames = [
  'contacts',
  'companies',
  'agents',
  'tickets',
  'conversations',
  'roles',
  'groups',
  'contactFields',
  'companyFields',
  'ticketFields',
  'timeEntries',
  'ratings',
  'products',
  'businessHours',
  'emailConfigs',
  'ticketForms',
  'sections',
  'rules',
  'jobs',
  'files',
] as const;

type CollectionName = (typeof collectionNames)[number];

// Real ids have 11 digits and do not fit into 32 bits.
const FIRST_ID = 67_000_000_001;

export function emptyAccount(options: FreshdeskOptions): Account {
  const lagMs = () => account.options.searchLagMs;
  const changes: Account['changes'] = new Changes();
  const account: Account = {
    changes,
    options,
    contacts: contactCollection(new History(lagMs), noteIn(changes, 'contacts')),
    companies: companyCollection(new History(lagMs), noteIn(changes, 'companies')),
    agents: agentCollection(),
    tickets: ticketCollection(new History(lagMs), noteIn(changes, 'tickets')),
    conversations: conversationCollection(noteIn(changes, 'conversations')),
    roles: byName<Role>(),
    groups: byName<Group>(),
    contactFields: fieldCollection<PersonField>(),
    companyFields: fieldCollection<PersonField>(),
    ticketFields: fieldCollection<TicketField>(noteIn(changes, 'ticketFields')),
    timeEntries: ofTickets<TimeEntry>(noteIn(changes, 'timeEntries')),
    ratings: ofTickets<Rating>(),
    products: byName<Setting>(),
    businessHours: byName<Setting>(),
    emailConfigs: byName<Setting>(),
    ticketForms: byName<Setting>(),
    sections: byId<Section>({ field: (section) => [String(section.parent_ticket_field_id)] }),
    rules: byId<Rule>({ type: (rule) => [String(rule.type)] }),
    jobs: byId<Job>({ kind: (job) => [job.kind] }),
    files: byId<StoredFile>({}),
    ids: { person: FIRST_ID, company: FIRST_ID, conversation: FIRST_ID, setting: FIRST_ID, ticket: 1 },
    rate: { minute: -1, used: {} },
    dueMs: Infinity,
    moment: { origin: `https://${options.domain}`, nowMs: 0 },
  };
  return account;
}

type Note = (id: number, before: Entity | undefined, after: Entity | undefined) => void;

function noteIn(changes: Account['changes'], kind: ChangedKind): Note {
  return (id, before, after) => {
    changes.note(kind, id, before, after);
  };
}

export function nextId(account: Account, space: IdSpace): number {
  const id = account.ids[space];
  account.ids[space] = id + 1;
  return id;
}

/** Keeps later ids above one that was given. */
export function reserveId(account: Account, space: IdSpace, id: number): number {
  account.ids[space] = Math.max(account.ids[space], id + 1);
  return id;
}

export function snapshotOf(account: Account): AccountSnapshot {
  const collections: Partial<Record<CollectionName, unknown>> = Object.fromEntries(
    collectionNames.map((name) => [name, account[name].snapshot()]),
  );
  const { options, ids, rate } = account;
  return {
    version: 1,
    options,
    ids: { ...ids },
    rate: { ...rate, used: { ...rate.used } },
    collections: collections as AccountSnapshot['collections'],
  };
}

export function accountFrom(snapshot: AccountSnapshot): Account {
  const account = emptyAccount({ ...defaultOptions, ...snapshot.options });
  for (const name of collectionNames) {
    // A state that an older version saved has fewer kinds.
    const saved = snapshot.collections[name] as CollectionSnapshot<never> | undefined;
    if (saved !== undefined) account[name].restore(saved);
  }
  Object.assign(account.ids, snapshot.ids);
  account.rate = { ...snapshot.rate, used: { ...snapshot.rate.used } };
  return account;
}

function contactCollection(history: History<Contact>, note: Note): Collection<Contact> {
  return new Collection(
    {
      order: (contact) => (contact.deleted || contact.blocked ? undefined : nameKey(contact.name)),
      indexes: {
        email: (contact) => given(contact.email, ...contact.other_emails),
        domain: (contact) => given(domainOf(contact.email)),
        external: (contact) => given(contact.unique_external_id),
        twitter: (contact) => given(contact.twitter_id?.toLowerCase()),
        mobile: (contact) => given(contact.mobile),
        phone: (contact) => given(contact.phone),
        company: (contact) => companiesOf(contact).map(String),
        hidden: (contact) => hiddenBy(contact),
      },
    },
    history,
    note,
  );
}

function companyCollection(history: History<Company>, note: Note): Collection<Company> {
  return new Collection(
    {
      order: (company) => nameKey(company.name),
      indexes: {
        name: (company) => [nameKey(company.name)],
        domain: (company) => company.domains,
      },
    },
    history,
    note,
  );
}

function agentCollection(): Collection<Agent> {
  return new Collection<Agent>({
    order: (agent) => nameKey(agent.contact.name),
    indexes: { email: (agent) => [agent.contact.email], key: (agent) => given(agent.api_key) },
  });
}

function ticketCollection(history: History<Ticket>, note: Note): Collection<Ticket> {
  return new Collection(
    {
      order: (ticket) => (ticket.deleted || ticket.spam ? undefined : ticket.created_at),
      indexes: {
        requester: (ticket) => [String(ticket.requester_id)],
        company: (ticket) => (ticket.company_id === null ? [] : [String(ticket.company_id)]),
      },
    },
    history,
    note,
  );
}

function byName<T extends Entity & { readonly name: string }>(): Collection<T> {
  return new Collection<T>({ order: (record) => nameKey(record.name), indexes: {} });
}

function byId<T extends Entity>(
  indexes: Readonly<Record<string, (record: T) => readonly string[]>>,
): Collection<T> {
  return new Collection<T>({ order: (record) => String(record.id).padStart(16, '0'), indexes });
}

function ofTickets<T extends Entity & { readonly ticket_id: number }>(note?: Note): Collection<T> {
  return new Collection<T>(
    {
      order: (record) => record.created_at,
      indexes: { ticket: (record) => [String(record.ticket_id)] },
    },
    undefined,
    note,
  );
}

function conversationCollection(note: Note): Collection<Conversation> {
  return new Collection<Conversation>(
    { order: () => undefined, indexes: { ticket: (conversation) => [String(conversation.ticket_id)] } },
    undefined,
    note,
  );
}

function fieldCollection<T extends PersonField | TicketField>(note?: Note): Collection<T> {
  return new Collection<T>(
    {
      order: (field) => String(field.position).padStart(6, '0'),
      indexes: { name: (field) => [field.name] },
    },
    undefined,
    note,
  );
}

/** Lists are alphabetical, whatever the case. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

export function domainOf(email: string | null): string | undefined {
  return email?.split('@')[1];
}

function companiesOf(contact: Contact): number[] {
  const others = contact.other_companies.map((company) => company.company_id);
  return contact.company_id === null ? others : [contact.company_id, ...others];
}

function hiddenBy(contact: Contact): string[] {
  if (contact.deleted) return ['deleted'];
  return contact.blocked ? ['blocked'] : [];
}

function given(...values: readonly (string | null | undefined)[]): string[] {
  return values.filter((value): value is string => value != null && value !== '');
}
