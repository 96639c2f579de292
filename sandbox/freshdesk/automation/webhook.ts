import type { WebhookCall } from '../../core/webhooks.ts';
import { isRecord } from '../fields/checks.ts';
import type { Account } from '../state/account.ts';
import type { Change } from '../state/changes.ts';
import type { Agent } from '../types.ts';
import { fires, happeningsIn, type Happening } from './matching.ts';
import { filledIn, placeholdersOf } from './placeholders.ts';

type Values = Readonly<Record<string, unknown>>;

/** The calls of all rules that a call's changes set off. Other actions of a rule are kept and not carried out. */
export function webhooksFor(account: Account, changes: readonly Change[], actor: Agent): WebhookCall[] {
  if (account.rules.size === 0) return [];
  const rules = account.rules.records(account.rules.ordered.ids());
  return happeningsIn(changes, actor, (id) => account.tickets.get(id)).flatMap((happening) =>
    rules
      .filter((rule) => fires(rule, happening))
      .flatMap((rule) => rule.actions)
      .filter((action) => action['field_name'] === 'trigger_webhook')
      .map((action) => callOf(account, action, happening)),
  );
}

function callOf(account: Account, action: Values, happening: Happening): WebhookCall {
  const values = placeholdersOf(account, happening.ticket, eventText(happening));
  const method = wordOf(action, 'request_type', 'POST');
  const kind = encodings[wordOf(action, 'content_type', 'JSON').toUpperCase()] ?? json;
  const hasBody = action['content'] !== undefined && method !== 'GET';
  return {
    method,
    url: filledIn(wordOf(action, 'url', ''), values, encodeURIComponent),
    headers: {
      ...(hasBody ? { 'content-type': kind.type } : {}),
      ...authOf(action['auth_header']),
      ...headersOf(action['custom_headers'], values),
    },
    body: hasBody ? kind.body(action['content'], values, account.options.webhookEscapesJson) : '',
  };
}

function wordOf(action: Values, key: string, otherwise: string): string {
  const value = action[key];
  return typeof value === 'string' ? value : otherwise;
}

function headersOf(given: unknown, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(pairs(given).map(([name, text]) => [name.toLowerCase(), filledIn(text, values)]));
}

function authOf(auth: unknown): Record<string, string> {
  if (!isRecord(auth)) return {};
  const [user, password] = 'api_key' in auth ? [auth['api_key'], 'X'] : [auth['username'], auth['password']];
  return { authorization: `Basic ${Buffer.from(`${String(user)}:${String(password)}`).toString('base64')}` };
}

interface Encoding {
  readonly type: string;
  readonly body: (content: unknown, values: Readonly<Record<string, string>>, isEscaped: boolean) => string;
}

const json: Encoding = {
  type: 'application/json',
  body: (content, values, isEscaped) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return filledIn(text, values, (value) => (isEscaped ? JSON.stringify(value).slice(1, -1) : value));
  },
};

const encodings: Readonly<Record<string, Encoding>> = {
  JSON: json,
  XML: {
    type: 'application/xml',
    body: (content, values) => {
      if (typeof content === 'string') return filledIn(content, values, xmlText);
      const parts = pairs(content).map(
        ([key, text]) => `<${key}>${filledIn(text, values, xmlText)}</${key}>`,
      );
      return `<freshdesk_webhook>${parts.join('')}</freshdesk_webhook>`;
    },
  },
  'X-FORM-URLENCODED': {
    type: 'application/x-www-form-urlencoded',
    body: (content, values) => {
      if (typeof content === 'string') return filledIn(content, values, encodeURIComponent);
      return new URLSearchParams(
        pairs(content).map(([key, text]) => [key, filledIn(text, values)]),
      ).toString();
    },
  },
};

function pairs(content: unknown): [string, string][] {
  return isRecord(content) ? Object.entries(content).map(([key, text]) => [key, String(text)]) : [];
}

function xmlText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// https://support.freshdesk.com/support/solutions/articles/132589: what set the rule off, in words.
function eventText({ isNew, changes, messages }: Happening): string {
  if (isNew) return '{ticket_action:created}';
  if (messages.length > 0) return messages[0]!.source === 0 ? '{reply_sent:sent}' : '{note_type:added}';
  const [name = '', pair = ['', '']] = Object.entries(changes)[0] ?? [];
  return `{${name}:{from:${String(pair[0])},to:${String(pair[1])}}}`;
}
