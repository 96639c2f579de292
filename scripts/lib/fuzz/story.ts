import { defaultDocument } from '../../../rules/settings/document.ts';
import { sealMessage } from '../../../rules/relay/envelope.ts';
import { ruleSecret } from '../../../rules/relay/pairing.ts';
import type { Freshdesk } from '../../../sandbox/freshdesk/index.ts';
import type { Freshsales } from '../../../sandbox/freshsales/index.ts';
import { seedData, type SeedData } from '../../../sandbox/seed/index.ts';
import { platformServices } from '../../../server/services.ts';
import { ownCall } from '../../../server/sync/continue.ts';
import { openWorld, type Json, type World } from '../world.ts';
import { execute, type Handlers, type Request, type TemplateAnswer, type Trace } from './runtime.ts';
import { mendingCalls } from './mending-calls.ts';

/** Secrets that may never be seen outside of a request's header. */
export const secrets = {
  freshdesk_key: 'freshdesk-demo-key',
  freshsales_key: 'freshsales-demo-key',
  console_code: 'console-code-1',
  pairing_key: 'ab'.repeat(32),
} as const;

export const iparams = {
  freshdesk_domain: 'acme.freshdesk.com',
  freshsales_domain: 'acme.myfreshworks.com',
  ...secrets,
  settings: defaultDocument,
};

/** One execution that went well, with the world as it found it. */
export interface Step {
  readonly door: string;
  readonly args: Json;
  readonly nowMs: number;
  readonly store: ReadonlyMap<string, object>;
  readonly trace: Trace;
}

export interface Story {
  readonly steps: readonly Step[];
  /** What the products answered, by template. */
  readonly answers: ReadonlyMap<string, readonly TemplateAnswer[]>;
}

const MINUTE_MS = 60_000;
const SLICES_MAX = 60;
const ANSWER_MS = 900;
const user = { email: 'sam@brewlight.example' };

/** A day of the installation between the local products, told in this process: every door is used at least once. */
export async function tellStory(handlers: Handlers): Promise<Story> {
  const world = await openWorld('empty');
  const nowMs = world.sandbox.clock.now();
  const data = demoPart(nowMs);
  (world.sandbox.freshdesk as Freshdesk).load(data.freshdesk, nowMs);
  (world.sandbox.freshsales as Freshsales).load(data.freshsales, nowMs);
  await world.control('POST', 'options', { platform: { requestsPerMinute: 100_000 } });
  await world.install({ ...iparams });
  return await new Telling(handlers, world).tell();
}

const PEOPLE = 25;

/** A small part of the demo's data: as many kinds of things, each execution a tenth of the work. */
function demoPart(nowMs: number): SeedData {
  const { freshdesk, freshsales } = seedData('demo', nowMs);
  const contacts = (freshdesk.contacts ?? []).filter((_, at) => at % 8 === 0).slice(0, PEOPLE);
  const ids = new Set(contacts.map(({ id }) => id));
  const emails = new Set(contacts.map(({ email }) => email));
  const deals = (freshsales.deals ?? []).slice(0, 2);
  const dealt = new Set(deals.flatMap(({ contact_ids: of }) => of as number[]));
  const isKept = ({ id, email }: { id?: unknown; email?: unknown }, at: number) =>
    at < PEOPLE || emails.has(email as string) || dealt.has(id as number);
  const tickets = (freshdesk.tickets ?? []).filter(({ requester_id: id }) => ids.has(id));
  return {
    freshdesk: { ...freshdesk, contacts, tickets },
    freshsales: { ...freshsales, contacts: (freshsales.contacts ?? []).filter(isKept), leads: [], deals },
  };
}

class Telling {
  readonly #handlers: Handlers;
  readonly #world: World;
  readonly #store = new Map<string, object>();
  readonly #answers = new Map<string, TemplateAnswer[]>();
  readonly #steps: Step[] = [];
  #nowMs: number;

  constructor(handlers: Handlers, world: World) {
    this.#handlers = handlers;
    this.#world = world;
    this.#nowMs = world.sandbox.clock.now();
  }

  async tell(): Promise<Story> {
    await this.#do('onAppInstall', {
      currentHost: { subscribed_modules: ['contact', 'sales_account', 'deal'] },
    });
    await this.#do('estimateSync', {});
    this.#makeFailing();
    await this.#sync();
    await this.#console();
    const { id, email } = this.#customer();
    await this.#do('retryPeople', { people: [{ on: 'freshdesk', entity: null, id, email }] });
    await this.#rest();
    await this.#do('startPreview', {});
    await this.#rest();
    await this.#sync();
    await this.#widget();
    await this.#events();
    const { runs } = await this.#do<{ runs: { runId: string }[] }>('listRuns', {});
    await this.#try('undoRun', { code: secrets.console_code, runId: runs.at(-1)!.runId, customers: false });
    await this.#rest();
    await this.#try('erasePerson', { code: secrets.console_code, email: this.#customer().email, step: 0 });
    await this.#do('afterAppUpdate', {});
    await this.#do('onScheduledEvent', { data: { name: 'tick' } });
    await this.#do('onAppUninstall', {});
    return { steps: this.#steps, answers: this.#answers };
  }

  async #do<T = Json>(door: string, args: Json): Promise<T> {
    const { error, value } = await this.#try(door, args);
    if (error != null || (value as { ok?: boolean } | undefined)?.ok === false)
      throw new Error(`${door} refused what is right: ${JSON.stringify(error ?? value)}`);
    return value as T;
  }

  /** Also what this story gives no occasion to accept. */
  async #try(door: string, args: Json): Promise<{ error?: unknown; value?: unknown }> {
    const full = { ...args, iparams };
    const store = new Map(this.#store);
    const startedMs = this.#nowMs;
    const trace = await execute(this.#handlers, door, full, {
      nowMs: () => this.#nowMs,
      store: this.#store,
      answer: (request: Request) => this.#ask(request),
    });
    this.#steps.push({ door, args: full, nowMs: startedMs, store, trace });
    this.#nowMs += 1000;
    return trace.rendered[0] ?? {};
  }

  async #ask({ template, context, body }: Request): Promise<TemplateAnswer> {
    // Answers take their time, so that a run takes several slices.
    this.#nowMs += ANSWER_MS;
    if (template === 'nextSlice' || template === 'relay') return { status: 200, headers: {}, response: '' };
    const options = body === undefined ? { context } : { context, body };
    const { platform, settle } = this.#world.sandbox;
    const answer = (await settle(() =>
      platform.invokeTemplate(template, options, 'server'),
    )) as TemplateAnswer;
    const known = this.#answers.get(template) ?? [];
    if (known.length < 5) this.#answers.set(template, [...known, answer]);
    return answer;
  }

  async #sync(): Promise<void> {
    await this.#do('startSync', {});
    await this.#rest();
  }

  async #rest(): Promise<void> {
    for (let slice = 0; slice < SLICES_MAX && this.#runs(); slice += 1) {
      this.#nowMs += MINUTE_MS;
      await this.#do('onExternalEvent', {
        options: 'next-slice',
        data: ownCall(platformServices({ iparams })),
      });
    }
    if (this.#runs()) throw new Error('The run does not end.');
  }

  /** A number that Freshdesk has already, and takes once only. */
  #makeFailing(): void {
    const mobile = '+49 30 7000001';
    this.#world.freshdesk('POST', '/contacts', { name: 'Holder', email: 'holder@client.example', mobile });
    const contact = { last_name: 'Twice', emails: 'twice@client.example', mobile_number: mobile };
    this.#world.suite('POST', '/contacts', { contact });
  }

  #runs(): boolean {
    const state: { run?: unknown } | undefined = this.#store.get('state');
    return state?.run != null;
  }

  async #console(): Promise<void> {
    const { runs } = await this.#do<{ runs: { runId: string }[] }>('listRuns', {});
    const { runId } = runs[0]!;
    await this.#do('getRun', { runId });
    await this.#do('getFailures', { runId, number: 1 });
    await this.#do('explainPerson', { email: this.#customer().email });
    await this.#do('setPaused', { code: secrets.console_code, paused: true });
    await this.#do('setPaused', { code: secrets.console_code, paused: false });
    await this.#try('answerRun', { code: secrets.console_code, goOn: true });
    await this.#do('listFailing', { page: 0 });
    await this.#do('getWritten', { runId, part: 0 });
    await this.#do('searchWritten', { runId, text: 'Alice' });
    for (const door of ['nameFields', 'getAudit', 'filterChoices']) await this.#do(door, {});
    for (const door of ['findPeople', 'findCompanies']) await this.#do(door, { name: 'Alice' });
    const { filters } = await this.#do<{ filters: Json }>('getFilters', {});
    await this.#do('countFilters', { filters });
    await this.#try('setFilters', { code: secrets.console_code, filters });
    await this.#do('listLeftOut', { from: null });
    await this.#try('letBackIn', { code: secrets.console_code, refs: ['contacts/1'] });
    const { email } = this.#customer();
    await this.#try('createAgain', { code: secrets.console_code, email });
    for (const [door, args] of mendingCalls(secrets.console_code)) await this.#try(door, args);
    await this.#try('testRealTime', { kind: 'tickets', sinceMs: this.#nowMs - MINUTE_MS });
    await this.#do('getRealTime', {});
    await this.#do('getOverlay', {});
  }

  /** Somebody who is on both sides and has tickets. */
  #customer(): { id: number; email: string } {
    const tickets = this.#world.freshdesk<{ requester_id: number }[]>('GET', '/tickets');
    const contacts = this.#world.freshdesk<{ id: number; email: string | null }[]>(
      'GET',
      '/contacts?per_page=100',
    );
    const asked = contacts.find(
      ({ id, email }) => email !== null && tickets.some((t) => t.requester_id === id),
    );
    return asked as { id: number; email: string };
  }

  async #widget(): Promise<void> {
    const { email } = this.#customer();
    const found = this.#world.suite<{ contacts: { contacts: { id: number }[] } }>(
      'GET',
      `/lookup?q=${email}&f=email&entities=contact`,
    );
    const record = { entity: 'contacts', id: found.contacts.contacts[0]!.id };
    await this.#do('getSyncCard', record);
    await this.#do('syncPerson', record);
    await this.#do('setLeftOut', { ...record, leftOut: true });
    await this.#do('setLeftOut', { ...record, leftOut: false });
    const opened = await this.#do<{ value: { opening: { tickets: { id: number }[] } } }>('openRecord', {
      ...record,
      catalogue: true,
    });
    await this.#do('openRecord', record);
    await this.#tickets(record, opened.value.opening.tickets[0]!.id);
    await this.#groups();
    await this.#emails();
  }

  async #tickets(record: Json, ticketId: number): Promise<void> {
    await this.#do('listTickets', { ...record, page: 1, order: 'updated' });
    const { value } = await this.#do<{ value: { ticket: { values: Json } } }>('openTicket', {
      ...record,
      ticketId,
    });
    await this.#do('listTicketMessages', { ...record, ticketId, page: 1 });
    await this.#do('addNote', { ...record, ticketId, kind: 'private', text: 'A note.', user });
    await this.#do('changeTicket', {
      ...record,
      ticketId,
      standard: { priority: 3 },
      custom: {},
      before: { priority: value.ticket.values['priority'] },
    });
    await this.#do('createTicket', {
      ...record,
      subject: 'A question',
      description: 'How?',
      standard: { status: 2, priority: 1 },
      custom: {},
      contactId: null,
      word: 'abcdefgh1',
      again: false,
      user,
    });
    const groupId = this.#world.freshdesk<{ id: number }[]>('GET', '/groups')[0]!.id;
    await this.#do('groupAgents', { groupId });
    await this.#do('hearNews', { requesters: [this.#customer().id], count: true });
  }

  async #groups(): Promise<void> {
    const { filters } = this.#world.suite<{ filters: { id: number; name: string }[] }>(
      'GET',
      '/deals/filters',
    );
    const { deals } = this.#world.suite<{ deals: { id: number }[] }>(
      'GET',
      `/deals/view/${String(filters[0]!.id)}`,
    );
    const deal = { entity: 'deals', id: deals[0]!.id };
    const { value } = await this.#do<{ value: { opening: { contacts: { id: number }[] } } }>(
      'openRecord',
      deal,
    );
    await this.#do('openContact', { ...deal, contactId: value.opening.contacts[0]!.id });
    await this.#do('listRatings', deal);
  }

  async #emails(): Promise<void> {
    const { conversations = [] } = seedData('demo', this.#nowMs).freshsales;
    const record = { entity: 'contacts', id: conversations[0]!.targetable_id };
    const { value } = await this.#do<{ value: { threads: { id: number }[] } }>('listEmails', {
      ...record,
      page: 1,
    });
    const thread = { ...record, threadId: value.threads[0]!.id };
    await this.#do('listEmailMessages', thread);
    const how = { messageId: null, rest: true, standard: { status: 2, priority: 1 }, custom: {}, user };
    await this.#do('convertEmail', { ...thread, ...how });
  }

  async #events(): Promise<void> {
    const ticket = this.#world.freshdesk<Json[]>('GET', '/tickets')[0]!;
    const wrapped = Object.fromEntries(
      Object.entries(ticket).map(([key, value]) => [
        key,
        key === 'id' ? value : { label: key, type: 'text', value },
      ]),
    );
    const seconds = Math.floor(this.#nowMs / 1000);
    for (const data of [
      { ticket },
      ticket,
      { ticket: wrapped },
      { ticket: { ...ticket, updated_at: seconds } },
    ])
      await this.#do('onTicket', { data, timestamp: seconds });
    const conversation = { id: 1, ticket_id: ticket['id'], user_id: ticket['requester_id'], incoming: true };
    await this.#do('onTicketMessage', {
      data: { conversation: { ...conversation, created_at: ticket['updated_at'] } },
      timestamp: seconds,
    });
    const contact = this.#customer();
    for (const data of [{ contact }, { actor: {}, contact: { id: { value: contact.id } } }])
      await this.#do('onPerson', { data, timestamp: this.#nowMs });
    const fact = { kind: 'people' };
    await this.#do('onExternalEvent', { data: sealMessage(secrets.pairing_key, fact, this.#nowMs) });
    await this.#do('onExternalEvent', {
      headers: { 'X-Freshdesk-Rule': ruleSecret(secrets.pairing_key) },
      data: { ticket_id: ticket['id'] },
    });
  }
}
