import type { ContactPage } from '../freshdesk/client.ts';
import { isCallError } from '../platform/errors.ts';
import type { Slice } from './slice.ts';

/** A page of the customers changed since a time. */
export function changedCustomersPage(slice: Slice, sinceMs: number, page: number): Promise<ContactPage> {
  return byEitherName(slice, (oldName) => slice.freshdesk.changed(sinceMs, page, oldName));
}

/** A page of those deleted customers that changed since a time. */
export function deletedCustomersPage(slice: Slice, sinceMs: number, page: number): Promise<ContactPage> {
  return byEitherName(slice, (oldName) => slice.freshdesk.deleted(sinceMs, page, oldName));
}

/** Accounts know the filter by one of two names; the one that works is remembered. */
async function byEitherName(
  { state: { learned } }: Slice,
  ask: (oldName: boolean) => Promise<ContactPage>,
): Promise<ContactPage> {
  try {
    return await ask(learned.oldUpdatedSince);
  } catch (error) {
    const isName =
      isCallError(error) && error.refused.some(({ field }) => field?.endsWith('updated_since') === true);
    if (!isName) throw error;
    learned.oldUpdatedSince = !learned.oldUpdatedSince;
    return ask(learned.oldUpdatedSince);
  }
}
