import { defaultCompanyFields, defaultContactFields, type DefaultField } from '../fields/defaults.ts';
import type { FreshdeskSeed, SeedAgent, SeedField, SeedSetting } from '../seed.types.ts';
import type { Agent, Choice, Company, Contact, Entity, Group, PersonField, Role, Setting } from '../types.ts';
import { newCompany, newContact } from './blank.ts';
import { nextId, type Account } from './account.ts';
import type { Collection } from './collection.ts';
import { entityOf } from './entity.ts';
import { loadTicketFields, loadTickets } from './loadTickets.ts';
import { rolesOf } from './roles.ts';

/** Fills an empty account. What the seed leaves out is given defaults. */
export function loadSeed(account: Account, seed: FreshdeskSeed, nowMs: number): void {
  loadRoles(account, seed, nowMs);
  loadFields(account, seed, nowMs);
  loadAll(account, account.groups, seed.groups, groupFrom, nowMs);
  loadSettings(account, seed, nowMs);
  loadAgents(account, seed.agents ?? [], nowMs);
  loadAll(account, account.companies, seed.companies, companyFrom, nowMs);
  loadAll(account, account.contacts, seed.contacts, contactFrom, nowMs);
  loadTickets(account, seed.tickets ?? [], nowMs);
}

function loadAll<S, T extends Entity>(
  account: Account,
  records: Collection<T>,
  seeds: readonly S[] | undefined,
  recordFrom: (account: Account, seed: S, nowMs: number) => T,
  nowMs: number,
): void {
  for (const seed of seeds ?? []) records.put(recordFrom(account, seed, nowMs), nowMs);
}

function loadRoles(account: Account, seed: FreshdeskSeed, nowMs: number): void {
  for (const role of rolesOf(seed.roles ?? [])) {
    const complete: Role = { ...role, ...entityOf(account, 'setting', role, nowMs) };
    account.roles.put(complete, nowMs);
  }
}

function loadFields(account: Account, seed: FreshdeskSeed, nowMs: number): void {
  for (const field of withDefaults(defaultContactFields, seed.contactFields)) {
    account.contactFields.put(fieldFrom(account, field, nowMs), nowMs);
  }
  for (const field of withDefaults(defaultCompanyFields, seed.companyFields)) {
    account.companyFields.put(fieldFrom(account, field, nowMs), nowMs);
  }
  loadTicketFields(account, seed.ticketFields ?? [], nowMs);
}

type LooseField = Omit<SeedField, 'choices'> & { readonly choices?: unknown };

function withDefaults(defaults: readonly DefaultField[], given: readonly SeedField[] = []): LooseField[] {
  const names = new Set(defaults.map((field) => field.name));
  const fixed = defaults.map((field) => ({
    type: `default_${field.name}`,
    default: true,
    ...field,
    ...given.find((other) => other.name === field.name),
  }));
  const custom = given.filter((field) => !names.has(field.name));
  return [...fixed, ...custom].map((field, index) => ({ position: index + 1, ...field }));
}

function fieldFrom(account: Account, field: LooseField, nowMs: number): PersonField {
  const { choices, ...given } = field;
  const required = given.required_for_agents ?? false;
  const base = {
    label: given.name,
    type: 'custom_text',
    default: false,
    position: 0,
    agents_can_edit: true,
    displayed_for_agents: true,
    quick_add_for_agent: required,
    unique: false,
    ...given,
    required_for_agents: required,
    ...entityOf(account, 'setting', given, nowMs),
  };
  return choices === undefined ? base : { ...base, choices: choicesFrom(account, choices) };
}

function choicesFrom(account: Account, choices: unknown): NonNullable<PersonField['choices']> {
  if (!Array.isArray(choices)) return choices as Record<string, string>;
  return choices.map((choice: string | Partial<Choice>, index) => {
    const given = typeof choice === 'string' ? { value: choice } : choice;
    const value = given.value ?? given.label ?? '';
    const id = given.id ?? nextId(account, 'setting');
    return { id, label: given.label ?? value, value, position: given.position ?? index + 1 };
  });
}

// Every account has a mailbox and business hours of its own.
function loadSettings(account: Account, seed: FreshdeskSeed, nowMs: number): void {
  const { domain } = account.options;
  const mailbox = { name: 'Support', reply_email: `support@${domain}`, primary_role: true, active: true };
  const hours = {
    name: 'Default',
    description: 'Default business hours',
    is_default: true,
    time_zone: 'London',
  };
  loadAll(account, account.emailConfigs, seed.emailConfigs ?? [mailbox], settingFrom, nowMs);
  loadAll(account, account.businessHours, seed.businessHours ?? [hours], settingFrom, nowMs);
  loadAll(account, account.products, seed.products, settingFrom, nowMs);
  loadAll(account, account.ticketForms, seed.ticketForms, settingFrom, nowMs);
}

function settingFrom(account: Account, setting: SeedSetting, nowMs: number): Setting {
  return { ...setting, ...entityOf(account, 'setting', setting, nowMs) };
}

function groupFrom(account: Account, group: Partial<Group> & { name: string }, nowMs: number): Group {
  return {
    description: null,
    business_hour_id: null,
    escalate_to: null,
    unassigned_for: null,
    auto_ticket_assign: 0,
    agent_ids: [],
    ...group,
    ...entityOf(account, 'setting', group, nowMs),
  };
}

function loadAgents(account: Account, agents: readonly SeedAgent[], nowMs: number): void {
  for (const agent of agents) account.agents.put(agentFrom(account, agent, nowMs), nowMs);
  const key = account.options.adminKey;
  if (account.agents.find('key', key).length > 0) return;
  const free = [...account.agents.all()].find(
    (agent) => agent.api_key === null && isGlobalAdmin(account, agent),
  );
  const admin = free ?? agentFrom(account, firstAdmin(account.options.domain), nowMs);
  account.agents.put({ ...admin, api_key: key }, nowMs);
}

function firstAdmin(domain: string): SeedAgent {
  return { name: 'Helpdesk Admin', email: `admin@${domain}`, role_names: ['Account Administrator'] };
}

function isGlobalAdmin(account: Account, agent: Agent): boolean {
  const roles = account.roles.records(agent.role_ids);
  return agent.ticket_scope === 1 && roles.some((role) => role.privileges.includes('admin'));
}

function agentFrom(account: Account, seed: SeedAgent, nowMs: number): Agent {
  const { name, email, job_title, phone, mobile, role_names, ...given } = seed;
  const entity = entityOf(account, 'person', given, nowMs);
  const contact = {
    ...person,
    name,
    email: email.toLowerCase(),
    job_title: job_title ?? null,
    phone: phone ?? null,
    mobile: mobile ?? null,
    created_at: entity.created_at,
    updated_at: entity.updated_at,
  };
  return { ...agentDefaults, role_ids: roleIds(account, role_names), ...given, ...entity, contact };
}

export const person = { active: true, language: 'en', last_login_at: null, time_zone: 'London' };

export const agentDefaults = {
  available: true,
  available_since: null,
  occasional: false,
  type: 'support_agent',
  ticket_scope: 1,
  signature: null,
  group_ids: [],
  skill_ids: [],
  focus_mode: true,
  deactivated: false,
  api_key: null,
} as const;

export function roleIds(account: Account, names: readonly string[] = ['Agent']): number[] {
  return [...account.roles.all()].filter((role) => names.includes(role.name)).map((role) => role.id);
}

function companyFrom(account: Account, company: Partial<Company>, nowMs: number): Company {
  const entity = entityOf(account, 'company', company, nowMs);
  return newCompany(account, { ...company, ...entity });
}

function contactFrom(account: Account, contact: Partial<Contact>, nowMs: number): Contact {
  const entity = entityOf(account, 'person', contact, nowMs);
  const email = contact.email?.toLowerCase() ?? null;
  const other_emails = (contact.other_emails ?? []).map((other) => other.toLowerCase());
  return newContact(account, { ...contact, ...entity, email, other_emails });
}
