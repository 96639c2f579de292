import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created, firstRow } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { notFound, type FieldFault } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missing,
  missingFaults,
  plain,
  readBody,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { boolean, hash, list, positiveInteger, shortText } from '../fields/checks.ts';
import { pageOf, paging } from '../fields/query.ts';
import { save } from '../records/save.ts';
import { nextId } from '../state/account.ts';
import type { Rule } from '../types.ts';

const rights = { needs: 'admin', feature: 'automations' } as const;
const all = 'automations/:id/rules';

/** Rules that call a webhook: https://developers.freshdesk.com/api/#automations */
export const automationRoutes: readonly Route[] = [
  { method: 'GET', path: all, ...rights, query: paging, answer: listRules },
  { method: 'POST', path: all, ...rights, answer: create },
  { method: 'GET', path: `${all}/:id`, ...rights, answer: (call) => json(200, ruleView(known(call))) },
  { method: 'PUT', path: `${all}/:id`, ...rights, answer: update },
  { method: 'DELETE', path: `${all}/:id`, ...rights, bodyless: true, answer: remove },
];

const CREATION = 1;
const UPDATE = 4;
const types = new Set([CREATION, 3, UPDATE]);

const table: BodyTable = {
  name: mandatory(shortText),
  active: plain(boolean),
  position: plain(positiveInteger),
  performer: plain(hash),
  events: plain(list(hash)),
  conditions: mandatory(list(hash)),
  actions: mandatory(list(hash)),
};

function listRules(call: Call): HttpResponse {
  const rules = ofType(call);
  const page = pageOf(call.request.query);
  const rows = rules.slice(firstRow(page), firstRow(page) + page.rows).map(ruleView);
  return json(200, {
    rules: rows,
    meta: { count: rules.length, cascading_rules: call.options.cascadingRules },
  });
}

function create(call: Call): HttpResponse {
  const { account, now } = call;
  const rules = ofType(call);
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...faultsIn(call, body)]);
  if (call.id === UPDATE) {
    refuse(['performer', 'events'].filter((key) => body[key] === undefined).map((key) => missing(key)));
  }
  const rule: Rule = {
    active: true,
    position: rules.length + 1,
    performer: null,
    events: [],
    ...(body as unknown as Pick<Rule, 'name' | 'conditions' | 'actions'>),
    id: nextId(account, 'setting'),
    type: call.id,
    created_at: now,
    updated_at: now,
  };
  const path = `automations/${String(call.id)}/rules`;
  return created(call, path, rule.id, ruleView(save(call, account.rules, rule)));
}

function update(call: Call): HttpResponse {
  const rule = known(call);
  const body = readBody(call);
  refuse(faultsIn(call, body));
  return json(200, ruleView(save(call, call.account.rules, { ...rule, ...(body as Partial<Rule>) })));
}

function remove(call: Call): HttpResponse {
  call.account.rules.remove(known(call).id, call.nowMs);
  return empty(204);
}

// Performer and events belong to rules of ticket updates alone.
function faultsIn(call: Call, body: Body): FieldFault[] {
  const { performer: _performer, events: _events, ...others } = table;
  return [...bodyFaults(body, call.id === UPDATE ? table : others, call), ...webhookFaults(body)];
}

function webhookFaults(body: Body): FieldFault[] {
  const actions = Array.isArray(body['actions']) ? (body['actions'] as Body[]) : [];
  return actions
    .filter((action) => action['field_name'] === 'trigger_webhook' && !URL.canParse(String(action['url'])))
    .map(() => ({
      field: 'actions.url',
      message: "It should be in the 'valid URL' format",
      code: 'invalid_value',
    }));
}

function ofType(call: Call): Rule[] {
  if (!types.has(call.id)) throw notFound();
  return call.account.rules.find('type', String(call.id));
}

function known(call: Call): Rule {
  const rule = ofType(call).find(({ id }) => id === Number(call.values[1]));
  if (rule === undefined) throw notFound();
  return rule;
}

function ruleView({ type: _type, ...rule }: Rule): Readonly<Record<string, unknown>> {
  return rule;
}
