import type { Sandbox } from '../sandbox.types.ts';
import { installationOf } from './installations.ts';
import { entityAt } from './pages/entities.ts';
import type { Entity, ProductName } from './pages/entities.ts';
import { isRecord, textOf } from './parse.ts';
import type { Row } from './parse.ts';
import type { ProductDoor } from './product-door.ts';

/** The product whose page stands at an address. */
function productAt(path: string): ProductName {
  return path.startsWith('/freshdesk') ? 'freshdesk' : 'freshsales';
}

/**
 * What `client.data.get` offers on a page beside the record's identity (data method of each module): the globals, and
 * in Freshdesk the objects of the ticket or contact. Undefined when the page does not offer it.
 */
export function pageData(sandbox: Sandbox, door: ProductDoor, path: string, name: string): unknown {
  const product = productAt(path);
  const globals: Readonly<Record<string, () => unknown>> = {
    currentHost: () => installationOf(sandbox, product).currentHost(),
    loggedInUser: () => loggedInUser(door, product),
    org_domain: () => ORG_DOMAIN,
    // Not in the list of the documentation, but in an official sample (data-method-samples, mid-2026).
    domainName: () => (product === 'freshdesk' ? 'acme.freshdesk.com' : ORG_DOMAIN),
  };
  const get = globals[name];
  if (get !== undefined) return get();
  return product === 'freshdesk' ? deskData(door, path, name) : undefined;
}

function deskData(door: ProductDoor, path: string, name: string): unknown {
  const at = entityAt(path);
  if (at?.entity.kind === 'tickets') return ticketData(door, at.entity, at.rest, name);
  return at?.entity.kind === 'contacts' ? contactData(door, at.rest, name) : undefined;
}

const ORG_DOMAIN = 'acme.myfreshworks.com';

function loggedInUser(door: ProductDoor, product: ProductName): unknown {
  if (product === 'freshdesk') return door.call('freshdesk', 'GET', '/api/v2/agents/me');
  return door.list('freshsales', 'users')[0];
}

type Get = (door: ProductDoor, ticket: Row) => unknown;

const TICKET_OBJECTS: Readonly<Record<string, Get>> = {
  ticket: (door, ticket) => {
    const { conversations: _said, ...view } = asRow(
      door.call('freshdesk', 'GET', `/api/v2/tickets/${textOf(ticket.id)}`),
    );
    return view;
  },
  contact: (door, ticket) => found(door, 'contacts', ticket.requester_id),
  requester: (door, ticket) => found(door, 'contacts', ticket.requester_id),
  company: (door, ticket) => found(door, 'companies', ticket.company_id) ?? {},
  group: (door, ticket) => found(door, 'groups', ticket.group_id) ?? {},
  email_config: (_door, ticket) => ({ id: ticket.email_config_id ?? null }),
  time_entry: (door, ticket) => {
    const entries: unknown = door.call(
      'freshdesk',
      'GET',
      `/api/v2/tickets/${textOf(ticket.id)}/time_entries`,
    );
    return Array.isArray(entries) ? (entries as unknown[]) : [];
  },
};

function ticketData(door: ProductDoor, entity: Entity, id: string, name: string): unknown {
  if (name.endsWith('_options')) return optionsOf(door, entity, name.slice(0, -'_options'.length));
  const ticket = door.find('freshdesk', 'tickets', id);
  return ticket === undefined ? undefined : TICKET_OBJECTS[name]?.(door, ticket);
}

// Names of the dropdowns that differ from the fields' keys.
const OPTION_KEYS: Readonly<Record<string, string>> = {
  ticket_type: 'type',
  group: 'group_id',
  agent: 'responder_id',
};

/** The choices of a dropdown of the ticket's form, as a reader sees them. */
function optionsOf(door: ProductDoor, entity: Entity, name: string): readonly string[] | undefined {
  const key = OPTION_KEYS[name] ?? name;
  const field = door.fields(entity).find((one) => one.key === key);
  return field === undefined || field.choices.length === 0
    ? undefined
    : field.choices.map(({ label }) => label);
}

function contactData(door: ProductDoor, id: string, name: string): unknown {
  const contact = door.find('freshdesk', 'contacts', id);
  if (name === 'contact') return contact;
  return name === 'company' && contact !== undefined
    ? (found(door, 'companies', contact.company_id) ?? {})
    : undefined;
}

function found(door: ProductDoor, kind: string, id: unknown): Row | undefined {
  return door.find('freshdesk', kind, textOf(id));
}

function asRow(value: unknown): Row {
  return isRecord(value) ? value : {};
}
