import type { Account, TimelineName } from '../state/account.ts';
import type { TimelineItem } from '../state/table.ts';
import { stamp } from '../time.ts';
import type { Row } from '../types.ts';
import { timelineKinds } from './kinds.ts';

/** A timeline item as answers show it. */
export function itemRow(account: Account, name: TimelineName, item: TimelineItem): Row {
  const { utcOffsetMinutes } = account.options;
  const { blank, flatTarget } = timelineKinds[name];
  const { targetId: id, targetType: type } = item;
  return {
    id: item.id,
    ...blank,
    ...item.values,
    ...(flatTarget === true
      ? { targetable_id: id, targetable_type: type }
      : { targetables: type === '' ? [] : [{ id, type }] }),
    created_at: stamp(item.createdMs, utcOffsetMinutes),
    updated_at: stamp(item.updatedMs, utcOffsetMinutes),
  };
}
