import type { Call } from '../call.ts';
import { bodyFaults, plain, readBody, refuse, type BodyTable } from '../fields/body.ts';
import { boolean, list, oneOf, positiveInteger, text } from '../fields/checks.ts';
import { agentDefaults, roleIds } from '../state/load.ts';
import type { Agent, Contact } from '../types.ts';

const ids = plain(list(positiveInteger));

/** What make_agent takes; nothing of it is needed. */
const agentTable: BodyTable = {
  occasional: plain(boolean),
  signature: plain(text),
  ticket_scope: plain(oneOf([1, 2, 3])),
  skill_ids: ids,
  group_ids: ids,
  role_ids: ids,
  type: plain(oneOf(['support_agent', 'field_agent', 'collaborator'])),
  focus_mode: plain(boolean),
};

/** Makes a contact an agent under the same id: full-time, global scope, Agent role, unless told otherwise. */
export function promoted(call: Call, contact: Contact, email: string): Agent {
  const { account, now, nowMs } = call;
  const body = readBody(call);
  refuse(bodyFaults(body, agentTable, call));
  const { name, job_title, phone, mobile, active, language, time_zone } = contact;
  const details = { name, email, job_title, phone, mobile, active, language, time_zone };
  account.contacts.remove(contact.id, nowMs);
  return account.agents.put(
    {
      ...agentDefaults,
      role_ids: roleIds(account),
      ...(body as Partial<Agent>),
      id: contact.id,
      created_at: now,
      updated_at: now,
      contact: { ...details, last_login_at: null, created_at: contact.created_at, updated_at: now },
    },
    nowMs,
  );
}
