import { escapeHtml } from './html.ts';
import { textOf } from './parse.ts';
import type { Row } from './parse.ts';
import type { ProductDoor } from './product-door.ts';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: Row;
}

type Make = (path: string, form: URLSearchParams) => Call;

/** What the buttons of a ticket's page send to the product. */
const ACTIONS: Readonly<Record<string, Make>> = {
  close: (path) => ({ method: 'PUT', path, body: { status: 5 } }),
  delete: (path) => ({ method: 'DELETE', path }),
  restore: (path) => ({ method: 'PUT', path: `${path}/restore` }),
  say: (path, form) => (MESSAGES[form.get('as') ?? ''] ?? reply)(path, form),
};

const reply: Make = (path, form) => ({
  method: 'POST',
  path: `${path}/reply`,
  body: { body: bodyOf(form), ...copies(form) },
});

const note =
  (flags: Row): Make =>
  (path, form) => ({ method: 'POST', path: `${path}/notes`, body: { body: bodyOf(form), ...flags } });

const MESSAGES: Readonly<Record<string, Make>> = {
  reply,
  note: note({ private: true }),
  public: note({ private: false }),
  customer: (path, form) => {
    const user = { user_id: Number(form.get('requester_id')) };
    return note({ private: false, incoming: true, ...user })(path, form);
  },
  forward: (path, form) => ({
    method: 'POST',
    path: `${path}/forward`,
    body: { body: bodyOf(form), to_emails: listOf(form, 'forward_to') },
  }),
};

/** Does what a button of a ticket's page asks for: messages of what is wrong, or undefined for an unknown button. */
export function ticketAction(
  door: ProductDoor,
  ticket: Row,
  action: string,
  form: URLSearchParams,
): readonly string[] | undefined {
  const make = ACTIONS[action];
  if (make === undefined) return undefined;
  const { method, path, body } = make(`/api/v2/tickets/${textOf(ticket.id)}`, form);
  return door.act('freshdesk', method, path, body);
}

function bodyOf(form: URLSearchParams): string {
  const lines = escapeHtml(form.get('body') ?? '').split(/\r?\n/);
  return `<div>${lines.join('<br>')}</div>`;
}

function copies(form: URLSearchParams): Row {
  const lists = { cc_emails: listOf(form, 'cc'), bcc_emails: listOf(form, 'bcc') };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function listOf(form: URLSearchParams, name: string): readonly string[] {
  return (form.get(name) ?? '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
}
