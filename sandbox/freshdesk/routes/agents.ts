import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created, pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { readBody } from '../fields/body.ts';
import { oneOf } from '../fields/checks.ts';
import { pageOf, paging, queryText } from '../fields/query.ts';
import { agentRow, agentView } from '../records/agentWire.ts';
import { changeAgent, createAgent, demoted } from '../records/agentWrite.ts';
import type { Agent } from '../types.ts';

/** https://developers.freshdesk.com/api/#agents */
export const agentRoutes: readonly Route[] = [
  { method: 'GET', path: 'agents/me', answer: (call) => json(200, agentView(call.agent)) },
  {
    method: 'GET',
    path: 'agents',
    needs: 'admin',
    query: {
      ...paging,
      email: queryText,
      mobile: queryText,
      phone: queryText,
      state: oneOf(['fulltime', 'occasional']),
    },
    answer: list,
  },
  { method: 'GET', path: 'agents/autocomplete', query: { term: queryText }, answer: autocomplete },
  { method: 'GET', path: 'agents/:id', needs: 'admin', answer: view },
  { method: 'POST', path: 'agents', needs: 'admin', answer: create },
  { method: 'PUT', path: 'agents/:id', needs: 'admin', answer: update },
  { method: 'DELETE', path: 'agents/:id', needs: 'admin', bodyless: true, answer: demote },
];

function list(call: Call): HttpResponse {
  const { query } = call.request;
  const { agents } = call.account;
  const rows = agents.records(agents.ordered.ids()).filter((agent) => isWanted(agent, query));
  return pageFrom(call, rows, pageOf(query), agentRow);
}

function isWanted(agent: Agent, query: URLSearchParams): boolean {
  const { email, mobile, phone } = agent.contact;
  const wanted: readonly [string | null, string | null][] = [
    [query.get('email')?.toLowerCase() ?? null, email],
    [query.get('mobile'), mobile],
    [query.get('phone'), phone],
    [query.get('state'), agent.occasional ? 'occasional' : 'fulltime'],
  ];
  return wanted.every(([value, own]) => value === null || value === own);
}

function autocomplete(call: Call): HttpResponse {
  const term = (call.request.query.get('term') ?? '').toLowerCase();
  const { agents } = call.account;
  const found = agents
    .records(agents.ordered.ids())
    .filter(({ contact }) => contact.name.toLowerCase().startsWith(term) || contact.email.startsWith(term))
    .map(({ id, contact }) => ({ id, name: contact.name, email: contact.email, avatar: null }));
  return json(200, found);
}

function view(call: Call): HttpResponse {
  return json(200, agentView(known(call)));
}

function create(call: Call): HttpResponse {
  const agent = createAgent(call, readBody(call));
  return created(call, 'agents', agent.id, agentView(agent));
}

function update(call: Call): HttpResponse {
  return json(200, agentView(changeAgent(call, known(call), readBody(call))));
}

// Who is no agent any more is a contact.
function demote(call: Call): HttpResponse {
  demoted(call, known(call));
  return empty(204);
}

function known(call: Call): Agent {
  const agent = call.account.agents.get(call.id);
  if (agent === undefined) throw notFound();
  return agent;
}
