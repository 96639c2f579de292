import { numberOf, pick, textOf } from '../json.ts';
import { timeOf, wholeSecond } from '../time.ts';
import { timelineKinds } from '../timeline/kinds.ts';
import type { Row } from '../types.ts';
import { claimId, newId } from './account.ts';
import type { Account, TimelineName } from './account.ts';
import type { TimelineItem } from './table.ts';

/** A seed's note, task or activity, with its record in `targetable_type` and `targetable_id`. */
export function itemFrom(account: Account, name: TimelineName, row: Row, nowMs: number): TimelineItem {
  const createdMs = wholeSecond(timeOf(row.created_at) ?? nowMs);
  const given = numberOf(row.id);
  const author = account.users[0]?.id ?? null;
  return {
    id: given === undefined ? newId(account, name) : claimId(account, name, given),
    createdMs,
    updatedMs: wholeSecond(timeOf(row.updated_at) ?? createdMs),
    targetType: textOf(row.targetable_type),
    targetId: numberOf(row.targetable_id) ?? 0,
    values: { creater_id: author, updater_id: null, ...pick(row, Object.keys(timelineKinds[name].blank)) },
  };
}
