import type { Call } from '../call.ts';
import { accessDenied, refused, type FieldFault } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missingFaults,
  nullable,
  plain,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { boolean, email, list, oneOf, positiveInteger, shortText, text } from '../fields/checks.ts';
import { languages } from '../fields/languages.ts';
import { timeZones } from '../fields/zones.ts';
import { nextId } from '../state/account.ts';
import { newContact } from '../state/blank.ts';
import { agentDefaults, person, roleIds } from '../state/load.ts';
import type { Agent } from '../types.ts';
import { duplicateFaults } from './contactUnique.ts';
import { save } from './save.ts';

const ids = plain(list(positiveInteger));
const scope = oneOf([1, 2, 3]);

/** https://developers.freshdesk.com/api/#update_agent: who the agent is changes on the agent's own page. */
const changeTable: BodyTable = {
  occasional: plain(boolean),
  signature: nullable(text),
  ticket_scope: plain(scope),
  skill_ids: ids,
  group_ids: ids,
  role_ids: ids,
  type: plain(oneOf(['support_agent', 'field_agent', 'collaborator'])),
  focus_mode: plain(boolean),
  email: plain(email),
  language: plain(oneOf(Object.keys(languages))),
  time_zone: plain(oneOf(Object.keys(timeZones))),
};

const createTable: BodyTable = {
  ...changeTable,
  email: mandatory(email),
  ticket_scope: mandatory(scope),
  name: plain(shortText),
  phone: nullable(shortText),
  mobile: nullable(shortText),
  job_title: nullable(shortText),
};

const ofPerson = new Set(['email', 'name', 'phone', 'mobile', 'job_title', 'language', 'time_zone']);

/** Makes an agent who still has to confirm the address. */
export function createAgent(call: Call, body: Body): Agent {
  const { account, now } = call;
  refuse([
    ...missingFaults(body, createTable),
    ...bodyFaults(body, createTable, call),
    ...unknownIds(call, body),
  ]);
  const address = (body['email'] as string).toLowerCase();
  refuse(duplicateFaults(call, { email: address }));
  if (isFull(call)) throw noSeat();
  const { own, details } = parts(body);
  const times = { created_at: now, updated_at: now };
  const known = { ...person, ...noPerson, name: address.split('@')[0]!, ...details };
  const agent: Agent = {
    ...agentDefaults,
    role_ids: roleIds(account),
    ...own,
    id: nextId(account, 'person'),
    ...times,
    contact: { ...known, ...times, email: address, active: false },
  };
  return save(call, account.agents, agent);
}

const noPerson = { job_title: null, phone: null, mobile: null };

/** Nobody changes what they themselves may do. */
export function changeAgent(call: Call, agent: Agent, body: Body): Agent {
  refuse([...bodyFaults(body, changeTable, call), ...unknownIds(call, body)]);
  if (agent.id === call.agent.id && ('ticket_scope' in body || 'role_ids' in body)) throw accessDenied();
  const { own, details } = parts(body);
  const address = (details.email ?? agent.contact.email).toLowerCase();
  refuse(duplicateFaults(call, { email: address }, agent.id));
  const contact = { ...agent.contact, ...details, email: address, updated_at: call.now };
  return save(call, call.account.agents, { ...agent, ...own, contact });
}

/** The person stays, as a contact under the same id. */
export function demoted(call: Call, agent: Agent): void {
  if (agent.id === call.agent.id) throw accessDenied();
  const { account, now, nowMs } = call;
  const { last_login_at: _login, ...details } = agent.contact;
  account.agents.remove(agent.id, nowMs);
  account.contacts.put(newContact(account, { ...details, id: agent.id, updated_at: now }), nowMs);
}

/** Whether the account has paid for no more agents. */
export function isFull({ account, options }: Call): boolean {
  return options.agentSeats !== null && account.agents.ordered.length >= options.agentSeats;
}

export function noSeat(): Error {
  return refused(403, 'max_agents_reached', 'You have reached the maximum number of agents.');
}

function parts(body: Body): { own: Partial<Agent>; details: Partial<Agent['contact']> } {
  const entries = Object.entries(body);
  return {
    own: Object.fromEntries(entries.filter(([key]) => !ofPerson.has(key))),
    details: Object.fromEntries(entries.filter(([key]) => ofPerson.has(key))),
  };
}

function unknownIds({ account }: Call, body: Body): FieldFault[] {
  const named = [
    { field: 'group_ids', records: account.groups },
    { field: 'role_ids', records: account.roles },
  ];
  return named
    .filter(({ field, records }) => {
      const given = Array.isArray(body[field]) ? (body[field] as unknown[]) : [];
      return given.some((id) => typeof id === 'number' && records.get(id) === undefined);
    })
    .map(({ field }) => ({
      field,
      message: `There is no record matching the given ${field}`,
      code: 'invalid_value',
    }));
}
