import type { Privilege, Role } from '../types.ts';

type RoleSeed = Partial<Role> & { readonly name: string };
type RoleDefinition = Omit<Role, 'id' | 'created_at' | 'updated_at'> & Partial<Role>;

const everything: readonly Privilege[] = ['admin', 'contacts', 'tickets'];
const support: readonly Privilege[] = ['contacts', 'tickets'];

// https://developers.freshdesk.com/api/#roles
const defaults: readonly RoleDefinition[] = [
  role('Account Administrator', 'Everything, the account and its billing included.', everything),
  role('Administrator', 'Everything but the account and its billing.', everything),
  role('Supervisor', 'Tickets, customers and reports of a group.', support),
  role('Agent', 'Tickets and customers.', support),
  role('Ticket Collaborator', 'Reads tickets and adds private notes.', ['tickets']),
];

/** The default roles, changed and added to by the given ones. */
export function rolesOf(given: readonly RoleSeed[]): RoleDefinition[] {
  const names = new Set(defaults.map((item) => item.name));
  const changed = defaults.map((item) => ({ ...item, ...given.find((other) => other.name === item.name) }));
  const added = given.filter((item) => !names.has(item.name));
  return [...changed, ...added.map((item) => ({ ...role(item.name, '', support), default: false, ...item }))];
}

function role(name: string, description: string, privileges: readonly Privilege[]): RoleDefinition {
  return { name, description, default: true, privileges };
}
