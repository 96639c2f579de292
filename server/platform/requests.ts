import type { Target } from '../../rules/budget.ts';
import { readJson } from '../door.ts';

/**
 * What each request is for; the meter and `getRun` count by these. `list`: pages of people. `match`: who is who.
 * `reread`: a look at a record just before it is written. `selfCall`: the next slice is asked for. `write`, `poll` (of a
 * bulk job), `widget`: what a person asked for on a record's page, `other`: all else.
 */
export const requestKinds = {
  freshdeskMe: 'other',
  freshdeskRoles: 'other',
  freshdeskContacts: 'list',
  freshdeskChanged: 'list',
  freshdeskChangedOldName: 'list',
  freshdeskDeleted: 'list',
  freshdeskDeletedOldName: 'list',
  freshdeskByEmail: 'match',
  freshdeskHidden: 'match',
  freshdeskAgentByEmail: 'match',
  freshdeskSearchPeople: 'match',
  freshdeskFound: 'list',
  freshdeskContact: 'reread',
  freshdeskCreateContact: 'write',
  freshdeskUpdateContact: 'write',
  freshdeskArchiveContact: 'write',
  freshdeskCompanies: 'list',
  freshdeskCompaniesChanged: 'list',
  freshdeskCompany: 'reread',
  freshdeskCreateCompany: 'write',
  freshdeskUpdateCompany: 'write',
  freshsalesViews: 'other',
  freshsalesPage: 'list',
  freshsalesNewest: 'reread',
  freshsalesSearch: 'match',
  freshsalesRecord: 'reread',
  freshsalesBulkUpsert: 'write',
  freshsalesUpsert: 'write',
  freshsalesUpdate: 'write',
  freshsalesArchive: 'write',
  freshsalesArchiveAll: 'write',
  freshsalesJob: 'poll',
  nextSlice: 'selfCall',
  relay: 'other',
  setupContactFields: 'other',
  setupCompanyFields: 'other',
  setupFields: 'other',
  freshdeskTicketsOfEmail: 'widget',
  freshdeskTicketsOfRequester: 'widget',
  freshdeskTicketsOfCompany: 'widget',
  freshdeskTicketTexts: 'widget',
  freshdeskTicketsChanged: 'list',
  freshdeskTicket: 'widget',
  freshdeskMessages: 'widget',
  freshdeskAddNote: 'widget',
  freshdeskReply: 'widget',
  freshdeskChangeTicket: 'widget',
  freshdeskCreateTicket: 'widget',
  freshdeskTicketFields: 'widget',
  freshdeskAgents: 'widget',
  freshdeskGroup: 'widget',
  freshdeskPeopleByPhone: 'widget',
  freshdeskCompaniesNamed: 'widget',
  freshdeskPeopleNamed: 'widget',
  freshsalesPeopleNamed: 'widget',
  freshdeskCompanyPeople: 'widget',
  freshdeskRatings: 'widget',
  freshsalesRelated: 'widget',
  freshsalesConversations: 'widget',
  freshsalesThread: 'widget',
  freshsalesUsers: 'widget',
  freshsalesAddNote: 'write',
  freshsalesAddTask: 'write',
} as const;

export type TemplateName = keyof typeof requestKinds;
export type RequestKind = (typeof requestKinds)[TemplateName];

/** Whose limit a request counts against (rules/budget.ts). */
export function requestTargets(template: TemplateName): Target {
  if (listTemplates.has(template)) return 'freshdeskList';
  if (template.startsWith('freshdesk')) return 'freshdesk';
  return template.startsWith('freshsales') ? 'freshsales' : 'other';
}

// Freshdesk has a limit of its own for lists of contacts, whatever their filter.
const listTemplates: ReadonlySet<TemplateName> = new Set([
  'freshdeskContacts',
  'freshdeskChanged',
  'freshdeskChangedOldName',
  'freshdeskDeleted',
  'freshdeskDeletedOldName',
  'freshdeskByEmail',
  'freshdeskHidden',
]);

/** An answer of any status; `body` is parsed JSON, `undefined` where it was none. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Requests {
  /** Never rejects for a status: the product clients turn statuses into errors. 0 stands for no answer at all. */
  send(template: TemplateName, context: Record<string, string>, body?: unknown): Promise<Answer>;
}

/** The stored API keys, as every execution is given them. */
export interface Keys {
  readonly freshdesk: string;
  readonly freshsales: string;
}

/** The keys among the parameters that came with an execution; empty where there are none. */
export function keysOf(args: unknown): Keys {
  const { iparams } = (args ?? {}) as { iparams?: Readonly<Record<string, unknown>> };
  const keyOf = (name: string) => (typeof iparams?.[name] === 'string' ? iparams[name] : '');
  return { freshdesk: keyOf('freshdesk_key'), freshsales: keyOf('freshsales_key') };
}

/** The same requests without those that write: whoever means to change nothing cannot. */
export function readOnly(requests: Requests): Requests {
  return {
    send: (template, context, body) => {
      if (requestKinds[template] === 'write')
        throw new Error(`${template} writes, and nothing is to be written.`);
      return requests.send(template, context, body);
    },
  };
}

/**
 * Requests by the platform's request templates (`config/requests.json`). Every page of the app could call a template
 * that brings its key along, with whatever record and body; so those that only the server uses are given the key here.
 */
export function platformRequests(keys: Keys): Requests {
  return {
    send: async (template, given, body) => {
      const context = { ...given, ...credentials(template, keys) };
      const options = body === undefined ? { context } : { context, body: JSON.stringify(body) };
      try {
        return answerOf(await $request.invokeTemplate(template, options));
      } catch (rejection) {
        return answerOf(rejection);
      }
    },
  };
}

/** `accept` stands in a header, where pages of records may put nothing (platform contract 4.3). */
function credentials(template: TemplateName, keys: Keys): Record<string, string> {
  const target = requestTargets(template);
  if (target === 'other' && !template.startsWith('setup')) return {};
  return { accept: 'application/json', key: target === 'freshsales' ? keys.freshsales : keys.freshdesk };
}

/** The platform rejects with the same shape it resolves with (status 400 and above). */
function answerOf(raw: unknown): Answer {
  const answer = (raw ?? {}) as Partial<TemplateAnswer>;
  return {
    status: typeof answer.status === 'number' ? answer.status : 0,
    headers: answer.headers ?? {},
    body: typeof answer.response === 'string' ? readJson(answer.response) : undefined,
  };
}

/** `Retry-After` in milliseconds; `null` where the answer has none. */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const seconds = numberOf(headers['retry-after']);
  return seconds === null ? null : Math.max(seconds, 0) * 1000;
}

/** A header's number; `null` where it is none. */
export function numberOf(text: string | undefined): number | null {
  return text === undefined || !Number.isFinite(Number(text)) ? null : Number(text);
}

/**
 * Whether a template can carry a text in its address: the platform fills templates as JSON text, which these characters
 * would break.
 */
export function isSendable(text: string): boolean {
  return !/["\\\p{Cc}]/u.test(text);
}
