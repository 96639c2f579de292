import type { HttpResponse } from '../../core/http.ts';
import { ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { pageOfList } from '../paging.ts';
import { recordOf } from '../records/find.ts';
import { nameValues } from '../records/derived.ts';
import { userRow } from '../records/wire.ts';
import { timelineNames } from '../state/account.ts';
import type { TimelineName } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { stamp } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';

/**
 * What was done about a record, latest first (https://developers.freshworks.com/crm/api/#list_all_contact_activities). A
 * new record has no history; `action_data` is opaque to clients.
 */
export function listActivities(key: 'activities' | 'timeline_feeds') {
  return (call: Call, entity: EntityDefinition, id: number): HttpResponse => {
    const record = recordOf(call, entity, id);
    const { rows, meta } = pageOfList(call, historyOf(call, entity, record));
    const authors = new Set(rows.map(({ item }) => item.values.creater_id));
    return ok({
      [key]: rows.map((done) => activityRow(call, entity, record, done)),
      users: call.account.users.filter((user) => authors.has(user.id)).map(userRow),
      meta,
    });
  };
}

interface Done {
  readonly kind: TimelineName;
  readonly item: TimelineItem;
}

function historyOf({ account }: Call, { model }: EntityDefinition, { id }: StoredRecord): Done[] {
  const all = timelineNames.flatMap((kind) =>
    account.timeline[kind].of(model, id).map((item): Done => ({ kind, item })),
  );
  return all.sort((a, b) => b.item.createdMs - a.item.createdMs || b.item.id - a.item.id);
}

const actionable: Readonly<Record<TimelineName, string>> = {
  notes: 'Note',
  tasks: 'Task',
  appointments: 'Appointment',
  sales_activities: 'SalesActivity',
  phone_calls: 'PhoneCall',
  documents: 'Document',
  document_links: 'DocumentLink',
};

function activityRow(call: Call, entity: EntityDefinition, record: StoredRecord, { kind, item }: Done): Row {
  const type = actionable[kind];
  const { display_name, name } = { ...record.values, ...(entity.hasEmails ? nameValues(record) : {}) } as Row;
  return {
    id: item.id,
    action_type: `${type.toUpperCase()}_CREATED`,
    action_data: { title: item.values.title ?? null, name: item.values.name ?? null },
    targetable_type: entity.model,
    targetable_id: record.id,
    targetable_name: display_name ?? name ?? null,
    actionable_type: type,
    actionable_id: item.id,
    user_id: item.values.creater_id,
    user_activity: true,
    automation: false,
    group: null,
    composite_id: `${type}_${item.id}`,
    created_at: stamp(item.createdMs, call.account.options.utcOffsetMinutes),
  };
}
