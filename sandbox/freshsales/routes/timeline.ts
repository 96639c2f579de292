import { json } from '../../core/http.ts';
import { idParam, includes, recordAt, sentRecord } from '../http/call.ts';
import type { Call, Routes } from '../http/call.ts';
import { meta, pageOf, slice } from '../http/paging.ts';
import { entityWithModel } from '../entities/index.ts';
import { numberOf } from '../json.ts';
import { renderWith } from '../records/include.ts';
import { partialRow } from '../records/render.ts';
import { isVisible, userRow } from '../records/users.ts';
import { missing } from '../refusal.ts';
import type { TimelineItem } from '../state/table.ts';
import { timelineDefinitions } from '../timeline/definition.ts';
import type { TimelineDefinition } from '../timeline/definition.ts';
import { listed } from '../timeline/lists.ts';
import { timelineRow } from '../timeline/render.ts';
import { createItem, updateItem } from '../timeline/write.ts';
import type { Row } from '../types.ts';
import { perEntity } from './perEntity.ts';

/** Notes, tasks, appointments and activities; each is wrapped, always. */
export const timelineRoutes: Routes = {
  ...Object.assign({}, ...Object.values(timelineDefinitions).map(routesOf)),
  ...perEntity({
    'GET /*/:id/notes': (call, entity) =>
      itemsOf(call, timelineDefinitions.notes, recordAt(call, entity).id, entity.model),
    'GET /*/:id/tasks': (call, entity) =>
      itemsOf(call, timelineDefinitions.tasks, recordAt(call, entity).id, entity.model),
    'GET /*/:id/appointments': (call, entity) =>
      itemsOf(call, timelineDefinitions.appointments, recordAt(call, entity).id, entity.model),
    'GET /*/:id/sales_activities': (call, entity) =>
      itemsOf(call, timelineDefinitions.sales_activities, recordAt(call, entity).id, entity.model),
    // History that only the product itself writes.
    'GET /*/:id/activities': (call, entity) => {
      recordAt(call, entity);
      return json(200, { activities: [], users: [], meta: { total: 0 } });
    },
    'GET /*/:id/timeline_feeds': (call, entity) => {
      recordAt(call, entity);
      return json(200, { timeline_feeds: [], users: [], meta: { total: 0 } });
    },
    'GET /*/:id/document_associations': (call, entity) => {
      recordAt(call, entity);
      return json(200, { document_associations: [], documents: [], document_links: [] });
    },
  }),
};

function routesOf(kind: TimelineDefinition): Routes {
  const writing: Routes = {
    [`POST /${kind.name}`]: (call) => {
      const item = createItem(call, kind, sentRecord(call, kind.root, false));
      return json(kind.createStatus ?? call.account.options.createStatus, oneRow(call, kind, item));
    },
    [`PUT /${kind.name}/:id`]: (call) => {
      const item = updateItem(call, kind, itemAt(call, kind), sentRecord(call, kind.root, false));
      return json(200, oneRow(call, kind, item));
    },
    [`DELETE /${kind.name}/:id`]: (call) => {
      call.account.timeline[kind.name].remove(itemAt(call, kind).id);
      return json(200, { success: '200' });
    },
  };
  if (!kind.readable) return writing;
  return {
    ...writing,
    [`GET /${kind.name}`]: (call) => answerList(call, kind, call.account.timeline[kind.name].all()),
    [`GET /${kind.name}/:id`]: (call) => {
      const item = itemAt(call, kind);
      return json(200, { ...targetsOf(call, item), ...oneRow(call, kind, item) });
    },
  };
}

function oneRow(call: Call, kind: TimelineDefinition, item: TimelineItem): Row {
  return { [kind.root]: timelineRow(call.account, kind.name, item) };
}

function itemAt(call: Call, kind: TimelineDefinition): TimelineItem {
  const item = call.account.timeline[kind.name].get(idParam(call));
  if (item === undefined || !isShown(call, item)) throw missing();
  return item;
}

/** Things on a record are seen by who sees the record. */
function isShown({ account, user }: Call, item: TimelineItem): boolean {
  const entity = entityWithModel(item.targetType);
  const record = entity && account.records[entity.name].get(item.targetId);
  return record === undefined || isVisible(user, record);
}

function itemsOf(call: Call, kind: TimelineDefinition, id: number, model: string) {
  return answerList(call, kind, call.account.timeline[kind.name].of(model, id));
}

function answerList(call: Call, kind: TimelineDefinition, items: readonly TimelineItem[]) {
  const shown = listed(
    call,
    items.filter((item) => isShown(call, item)),
  );
  const page = pageOf(call, kind.perPage);
  const rows = slice(shown, page).map((item) => timelineRow(call.account, kind.name, item));
  const total = kind.name === 'sales_activities' ? meta(shown.length, page) : { total: shown.length };
  return json(200, { [kind.name]: rows, ...usersOf(call, rows), meta: total });
}

function usersOf(call: Call, rows: readonly Row[]): Row {
  if (!includes(call).some((name) => ['creater', 'owner', 'users'].includes(name))) return {};
  const ids = new Set(rows.flatMap((row) => [numberOf(row.creater_id), numberOf(row.owner_id)]));
  return { users: call.account.users.filter((user) => ids.has(user.id)).map(userRow) };
}

function targetsOf(call: Call, item: TimelineItem): Row {
  const entity = entityWithModel(item.targetType);
  const record = entity && call.account.records[entity.name].get(item.targetId);
  if (entity === undefined || record?.presence !== 'live') return {};
  const { rows } = renderWith(call.account, entity, call.door, [record], []);
  return { [entity.name]: rows.map((row) => partialRow(row, entity)) };
}
