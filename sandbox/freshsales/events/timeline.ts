import type { Account, TimelineName } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { stamp } from '../time.ts';
import { timelineKinds } from '../timeline/kinds.ts';
import type { Row } from '../types.ts';
import { userOf } from './people.ts';
import { briefTarget } from './wrapped.ts';

/** A task, appointment, activity or call: flat, with `creator_id` where REST writes `creater_id`. */
export function itemPayload(account: Account, name: TimelineName, item: TimelineItem): Row {
  const { root, blank } = timelineKinds[name];
  const {
    creater_id,
    custom_field: _custom,
    ...values
  } = { ...blank, ...item.values } as Record<string, unknown>;
  return {
    [root]: {
      id: item.id,
      ...values,
      targetable_type: item.targetType,
      targetable_id: item.targetId,
      creator_id: creater_id ?? null,
      is_deleted: false,
      created_at: stamp(item.createdMs, 0),
      updated_at: stamp(item.updatedMs, 0),
    },
    associations: {
      owner: userOf(account, values.owner_id ?? values.user_id),
      creator: userOf(account, creater_id),
      updater: userOf(account, values.updater_id),
      targetable: briefTarget(account, item.targetType, item.targetId),
      ...choicesOf(account, name, values),
    },
  };
}

/** `sales_activity_type` and its like: the entry that an id stands for. */
function choicesOf(account: Account, name: TimelineName, values: Row): Row {
  const found: Record<string, unknown> = {};
  for (const [key, selector] of Object.entries(timelineKinds[name].choices)) {
    const options = account.selectors[selector] ?? [];
    found[key.replace(/_id$/, '')] = options.find(({ id }) => id === values[key]) ?? null;
  }
  return found;
}
