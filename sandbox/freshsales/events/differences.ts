import { changed, type Differences } from '../../core/differences.ts';
import { rowOf } from '../json.ts';
import type { Stored } from '../state/account.ts';
import type { Row } from '../types.ts';

// Times that follow from something else that changed.
const silent = new Set(['custom_field', 'updater_id', 'last_assigned_at', 'stage_updated_time']);

export function differences(before: Stored, after: Stored): Differences {
  return {
    ...changed(before.values, after.values, silent),
    ...changed(customOf(before), customOf(after), silent),
    ...changed(linksOf(before), linksOf(after), silent),
    ...('presence' in before && 'presence' in after
      ? changed(
          { is_deleted: before.presence === 'deleted' },
          { is_deleted: after.presence === 'deleted' },
          silent,
        )
      : {}),
  };
}

function customOf({ values }: Stored): Row {
  return rowOf(values.custom_field) ?? {};
}

function linksOf(stored: Stored): Row {
  return 'links' in stored ? stored.links : {};
}
