import { isCallError } from '../../platform/errors.ts';
import type { Slice } from '../slice.ts';
import { countArchive, type Plan } from './tasks.ts';

/** Puts records of one kind into Freshsales' bin: one request, or one each where there is no way for several. */
export async function archiveRecords(slice: Slice, archives: Plan['archives']): Promise<void> {
  const [first] = archives;
  if (first === undefined) return;
  const ids = archives.map(({ id }) => id);
  const together = ids.length > 1 && (await areArchived(slice, first.entity, ids));
  for (const { entity, id, task, forget } of archives) {
    if (!together) await slice.freshsales.archive(entity, id);
    forget();
    countArchive(slice, task);
  }
}

/** False where Freshsales refuses it: bulk routes of leads are not documented. */
async function areArchived(
  { freshsales }: Slice,
  entity: Plan['archives'][number]['entity'],
  ids: readonly number[],
): Promise<boolean> {
  try {
    await freshsales.archiveAll(entity, ids);
    return true;
  } catch (error) {
    if (isCallError(error) && (error.kind === 'missing' || error.kind === 'invalid')) return false;
    throw error;
  }
}
