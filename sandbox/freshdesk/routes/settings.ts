import { json, type HttpResponse } from '../../core/http.ts';
import { pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { pageOf, paging } from '../fields/query.ts';
import type { Role } from '../types.ts';

/** Roles, groups, and what there is to know of the account. */
export const settingsRoutes: readonly Route[] = [
  { method: 'GET', path: 'roles', needs: 'admin', query: paging, answer: roles },
  { method: 'GET', path: 'roles/:id', needs: 'admin', answer: role },
  { method: 'GET', path: 'groups', needs: 'admin', query: paging, answer: groups },
  { method: 'GET', path: 'groups/:id', needs: 'admin', answer: group },
  { method: 'GET', path: 'account', answer: account },
  { method: 'GET', path: 'settings/helpdesk', answer: helpdesk },
];

function roles(call: Call): HttpResponse {
  const rows = [...call.account.roles.all()].map(roleView);
  return pageFrom(call, rows, pageOf(call.request.query));
}

function role(call: Call): HttpResponse {
  const found = call.account.roles.get(call.id);
  if (found === undefined) throw notFound();
  return json(200, roleView(found));
}

function roleView({ privileges: _privileges, ...view }: Role): Readonly<Record<string, unknown>> {
  return view;
}

function groups(call: Call): HttpResponse {
  const { groups: all } = call.account;
  const rows = all.records(all.ordered.ids()).map(({ agent_ids: _members, ...row }) => row);
  return pageFrom(call, rows, pageOf(call.request.query));
}

function group(call: Call): HttpResponse {
  const found = call.account.groups.get(call.id);
  if (found === undefined) throw notFound();
  return json(200, found);
}

// https://developers.freshdesk.com/api/#account
function account(call: Call): HttpResponse {
  const { domain, plan } = call.options;
  const name = domain.split('.')[0] ?? domain;
  const agents = [...call.account.agents.all()];
  const count = (wanted: (agent: (typeof agents)[number]) => boolean) => agents.filter(wanted).length;
  return json(200, {
    organisation_id: 1,
    organisation_name: name,
    account_id: call.options.accountId,
    account_name: name,
    account_domain: domain,
    bundle_id: null,
    hipaa_compliant: false,
    total_agents: {
      full_time: count((agent) => !agent.occasional && agent.type === 'support_agent'),
      occasional: count((agent) => agent.occasional),
      field_service: count((agent) => agent.type === 'field_agent'),
      collaborators: count((agent) => agent.type === 'collaborator'),
    },
    timezone: 'London',
    data_center: 'US',
    tier_type: typeof plan === 'string' ? plan : 'enterprise',
    address: {},
    contact_person: {},
  });
}

function helpdesk(): HttpResponse {
  return json(200, { primary_language: 'en', supported_languages: [], portal_languages: [] });
}
