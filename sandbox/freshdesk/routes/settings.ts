import { json, type HttpResponse } from '../../core/http.ts';
import { pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { pageOf, paging } from '../fields/query.ts';
import type { Role } from '../types.ts';

/** Roles, and what there is to know of the account. */
export const settingsRoutes: readonly Route[] = [
  { method: 'GET', path: 'roles', needs: 'admin', query: paging, answer: roles },
  { method: 'GET', path: 'roles/:id', needs: 'admin', answer: role },
  { method: 'GET', path: 'account', answer: account },
  { method: 'GET', path: 'settings/helpdesk', answer: helpdesk },
  ...readable('business_hours', 'businessHours'),
  ...readable('products', 'products', { needs: 'tickets', feature: 'products' }),
  ...readable('email_configs', 'emailConfigs', { needs: 'tickets' }),
  ...readable('ticket-forms', 'ticketForms', { needs: 'tickets', feature: 'ticketForms' }),
];

/** What is made in the pages of the real product, and only read here. */
function readable(
  path: string,
  kind: ReadableKind,
  rights: Pick<Route, 'needs' | 'feature'> = { needs: 'admin' },
): Route[] {
  return [
    { method: 'GET', path, ...rights, query: paging, answer: (call) => listAll(call, kind) },
    { method: 'GET', path: `${path}/:id`, ...rights, answer: (call) => viewOne(call, kind) },
  ];
}

type ReadableKind = 'businessHours' | 'products' | 'emailConfigs' | 'ticketForms';

function listAll(call: Call, kind: ReadableKind): HttpResponse {
  const all = call.account[kind];
  return pageFrom(call, all.records(all.ordered.ids()), pageOf(call.request.query));
}

function viewOne(call: Call, kind: ReadableKind): HttpResponse {
  const found = call.account[kind].get(call.id);
  if (found === undefined) throw notFound();
  return json(200, found);
}

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
