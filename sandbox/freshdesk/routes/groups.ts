import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created, pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound, type FieldFault } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missingFaults,
  nullable,
  plain,
  readBody,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { list, oneOf, positiveInteger, shortText, text } from '../fields/checks.ts';
import { pageOf, paging } from '../fields/query.ts';
import { isChange, save } from '../records/save.ts';
import { nameKey, nextId } from '../state/account.ts';
import type { Group } from '../types.ts';

/** https://developers.freshdesk.com/api/#groups; `/admin/groups` is the newer twin. */
export const groupRoutes: readonly Route[] = ['groups', 'admin/groups'].flatMap((path): Route[] => [
  { method: 'GET', path, needs: 'admin', query: paging, answer: listGroups },
  { method: 'POST', path, needs: 'admin', answer: create },
  { method: 'GET', path: `${path}/:id`, needs: 'admin', answer: (call) => json(200, known(call)) },
  { method: 'PUT', path: `${path}/:id`, needs: 'admin', answer: update },
  { method: 'DELETE', path: `${path}/:id`, needs: 'admin', bodyless: true, answer: remove },
]);

const table: BodyTable = {
  name: mandatory(shortText),
  description: nullable(text),
  agent_ids: plain(list(positiveInteger)),
  auto_ticket_assign: plain(oneOf([0, 1, 2, 3, 12])),
  business_hour_id: nullable(positiveInteger),
  escalate_to: nullable(positiveInteger),
  unassigned_for: nullable(oneOf(['30m', '1h', '2h', '4h', '8h', '12h', '1d', '2d', '3d'])),
};

function listGroups(call: Call): HttpResponse {
  const { groups } = call.account;
  const all = groups.records(groups.ordered.ids());
  return pageFrom(call, all, pageOf(call.request.query), ({ agent_ids: _members, ...row }) => row);
}

function create(call: Call): HttpResponse {
  const { account, now } = call;
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call), ...unknownAgents(call, body)]);
  refuse(taken(call, body, 0));
  const group: Group = {
    name: '',
    description: null,
    business_hour_id: null,
    escalate_to: null,
    unassigned_for: null,
    auto_ticket_assign: 0,
    agent_ids: [],
    ...(body as Partial<Group>),
    id: nextId(account, 'setting'),
    created_at: now,
    updated_at: now,
  };
  return created(call, 'groups', group.id, save(call, account.groups, group));
}

function update(call: Call): HttpResponse {
  const group = known(call);
  const body = readBody(call);
  refuse([...bodyFaults(body, table, call), ...unknownAgents(call, body)]);
  refuse(taken(call, body, group.id));
  const changes = body as Partial<Group>;
  return json(
    200,
    isChange(group, changes) ? save(call, call.account.groups, { ...group, ...changes }) : group,
  );
}

// Its tickets stay, without a group.
function remove(call: Call): HttpResponse {
  const { account, nowMs } = call;
  const { id } = known(call);
  for (const ticket of account.tickets.all()) {
    if (ticket.group_id === id)
      account.tickets.put({ ...ticket, group_id: null, updated_at: call.now }, nowMs);
  }
  account.groups.remove(id, nowMs);
  return empty(204);
}

function known(call: Call): Group {
  const group = call.account.groups.get(call.id);
  if (group === undefined) throw notFound();
  return group;
}

function unknownAgents({ account }: Call, body: Body): FieldFault[] {
  const ids = Array.isArray(body['agent_ids']) ? (body['agent_ids'] as unknown[]) : [];
  const isUnknown = ids.some((id) => typeof id === 'number' && account.agents.get(id) === undefined);
  const message = 'There is no agent matching the given agent_ids';
  return isUnknown ? [{ field: 'agent_ids', message, code: 'invalid_value' }] : [];
}

function taken({ account }: Call, body: Body, ownId: number): FieldFault[] {
  if (typeof body['name'] !== 'string') return [];
  const key = nameKey(body['name']);
  const isTaken = [...account.groups.all()].some(
    (group) => nameKey(group.name) === key && group.id !== ownId,
  );
  return isTaken ? [{ field: 'name', message: 'It should be a unique value', code: 'duplicate_value' }] : [];
}
