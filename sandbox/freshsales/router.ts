import type { HttpResponse } from '../core/http.ts';
import type { Call } from './call.ts';
import type { EntityDefinition } from './entities/definition.ts';
import { entities } from './entities/index.ts';
import { forbidden, missing } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { bulkAssignOwner, bulkDestroy, bulkUpsert, jobStatus } from './routes/bulk.ts';
import { settingsList, settingsPipelines, settingsTags } from './routes/account.ts';
import { listActivities } from './routes/activities.ts';
import { allConversations, conversations, emailThread } from './routes/conversations.ts';
import { addDocument, addLink, listFiles } from './routes/files.ts';
import { listForms, viewForm } from './routes/forms.ts';
import {
  addToList,
  allLists,
  createList,
  listMembers,
  moveToList,
  removeFromList,
  renameList,
} from './routes/lists.ts';
import { merge } from './routes/merge.ts';
import { convert } from './routes/convert.ts';
import { filteredSearch } from './routes/filteredSearch.ts';
import { logCall, viewCall } from './routes/phoneCalls.ts';
import { clone, create, forget, remove, restore, update, upsert, view } from './routes/records.ts';
import { listRelated } from './routes/related.ts';
import { lookup, search } from './routes/search.ts';
import {
  lifecycleSettings,
  listActivityFields,
  listFieldGroups,
  listFields,
  listOptions,
  listOwners,
  listPipelineStages,
  listTypeOutcomes,
} from './routes/settings.ts';
import {
  createOf,
  listedKinds,
  listOf,
  listOfRecord,
  removeOf,
  updateOf,
  viewOf,
} from './routes/timeline.ts';
import type { Account } from './state/account.ts';
import { listView, listViews, listWithoutView, viewSettings } from './routes/views.ts';

/** Answers with the first route that fits. Whatever is not there is missing; leads of a Suite are refused. */
export function route(call: Call): HttpResponse {
  const { method } = call.request;
  const { parts } = call.door;
  const found = entityRoute(call, method, parts) ?? commonRoute(call, method, parts);
  if (found === undefined) throw missing();
  return found;
}

type EntityAnswer = (call: Call, entity: EntityDefinition, id: number) => HttpResponse;
type Answer = (call: Call, ids: readonly string[]) => HttpResponse;

/** Behind the name of an entity; `:id` is a number. */
const entityRoutes: Readonly<Record<string, EntityAnswer>> = {
  'GET ': listWithoutView,
  'POST ': create,
  'GET :id': view,
  'PUT :id': update,
  'DELETE :id': remove,
  'PUT :id/restore': restore,
  'DELETE :id/forget': forget,
  'POST :id/clone': clone,
  'POST upsert': upsert,
  'POST bulk_upsert': bulkUpsert,
  'POST bulk_assign_owner': bulkAssignOwner,
  'POST bulk_destroy': bulkDestroy,
  'GET filters': listViews,
  'GET filters/:id': viewSettings,
  'GET view/:id': listView,
  'GET :id/contacts': listRelated('contacts'),
  'GET :id/deals': listRelated('deals'),
  'POST :id/merge': merge,
  'GET :id/activities': listActivities('activities'),
  'GET :id/timeline_feeds': listActivities('timeline_feeds'),
  'GET :id/document_associations': listFiles,
  'GET :id/conversations': conversations,
  'GET :id/conversations/all': conversations,
  ...Object.fromEntries(listedKinds.map((kind) => [`GET :id/${kind.name}`, listOfRecord(kind)])),
};

const leadRoutes: Readonly<Record<string, EntityAnswer>> = { 'POST :id/convert': convert };

/** `:name` is any text. */
const commonRoutes: readonly (readonly [pattern: string, answer: Answer])[] = [
  ['GET job_statuses/:name', jobStatus],
  ['POST filtered_search/:name', filteredSearch],
  ['GET lookup', lookup],
  ['GET search', search],
  ['GET selector/owners', listOwners],
  ['GET selector/:name', listOptions],
  ['GET selector/deal_pipelines/:id/deal_stages', listPipelineStages],
  ['GET selector/sales_activity_types/:id/sales_activity_outcomes', listTypeOutcomes],
  ['GET settings/sales_activities/fields', listActivityFields],
  ['GET settings/lifecycle_stages', lifecycleSettings],
  ['GET settings/tags', settingsTags],
  ['GET settings/deal_pipelines', settingsPipelines],
  ...['sales_activity_types', 'territories', 'currencies'].map((name): [string, Answer] => [
    `GET settings/${name}`,
    settingsList(name),
  ]),
  ['GET settings/:name/forms', ofEntity(listForms)],
  ['GET settings/:name/forms/:id', ofEntity(viewForm)],
  ['GET settings/:name/fields', ofEntity(listFields)],
  ['GET settings/:name/field_groups', ofEntity(listFieldGroups)],
  ['GET emails/:id', emailThread],
  ['POST documents', addDocument],
  ['POST document_links', addLink],
  ['GET lists', allLists],
  ['POST lists', createList],
  ['PUT lists/:id', renameList],
  ['PUT lists/:id/add_contacts', addToList],
  ['PUT lists/:id/remove_contacts', removeFromList],
  ['PUT lists/:id/move_contacts', moveToList],
  ['GET contacts/lists/:id', listMembers],
  ['GET conversations', allConversations],
  ['POST phone_calls', logCall],
  ['GET phone_calls/:id', viewCall],
  ...listedKinds.flatMap((kind): [string, Answer][] => [
    [`POST ${kind.name}`, createOf(kind)],
    [`GET ${kind.name}`, listOf(kind)],
    [`GET ${kind.name}/:id`, viewOf(kind)],
    [`PUT ${kind.name}/:id`, updateOf(kind)],
    [`DELETE ${kind.name}/:id`, removeOf(kind)],
  ]),
];

const common = commonRoutes.map(([pattern, answer]) => {
  const [method = '', path = ''] = pattern.split(' ');
  return { method, segments: path.split('/'), answer };
});

function entityRoute(call: Call, method: string, parts: readonly string[]): HttpResponse | undefined {
  const [first = '', ...rest] = parts;
  const entity = entityNamed(call, first);
  if (entity === undefined) return undefined;
  const pattern = `${method} ${rest.map((part) => (isId(part) ? ':id' : part)).join('/')}`;
  const answer = entityRoutes[pattern] ?? (entity.name === 'leads' ? leadRoutes[pattern] : undefined);
  return answer?.(call, entity, Number(rest.find(isId)));
}

function commonRoute(call: Call, method: string, parts: readonly string[]): HttpResponse | undefined {
  const found = common.find(
    (one) =>
      one.method === method &&
      one.segments.length === parts.length &&
      one.segments.every((segment, index) => fits(segment, parts[index]!)),
  );
  return found?.answer(
    call,
    parts.filter((_, index) => found.segments[index]!.startsWith(':')),
  );
}

function ofEntity(answer: EntityAnswer): Answer {
  return (call, [name = '', id]) => {
    const entity = entityNamed(call, name);
    if (entity === undefined) throw missing();
    return answer(call, entity, Number(id));
  };
}

function entityNamed({ account, door }: Call, name: string): EntityDefinition | undefined {
  const entity = Object.values(entities).find((one) => one.name === name);
  if (entity?.name === 'leads' && door.suite) throw noLeads(account);
  return entity;
}

// Which of the two a Suite answers is unverified.
function noLeads({ options }: Account): Refusal {
  return options.leadsOnSuite === 403 ? forbidden() : missing();
}

function fits(segment: string, part: string): boolean {
  if (segment === ':id') return isId(part);
  return segment === ':name' || segment === part;
}

function isId(part: string): boolean {
  return /^\d+$/.test(part);
}
