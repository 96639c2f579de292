import type { Account, TimelineName } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { stamp } from '../time.ts';
import { timelineDefinitions } from './definition.ts';

/** A note, task, appointment or activity as the wire shows it. */
export function timelineRow(
  account: Account,
  name: TimelineName,
  item: TimelineItem,
): Record<string, unknown> {
  const offset = account.options.utcOffsetMinutes;
  const target = { id: item.targetId, type: item.targetType };
  return {
    id: item.id,
    ...timelineDefinitions[name].keys,
    ...item.values,
    // An activity names its record flat and has fields of its own; the others carry a list.
    ...(name === 'sales_activities'
      ? {
          targetable_id: target.id,
          targetable_type: target.type,
          custom_field: item.values.custom_field ?? {},
        }
      : { targetables: target.type === '' ? [] : [target] }),
    created_at: stamp(item.createdMs, offset),
    updated_at: stamp(item.updatedMs, offset),
  };
}
