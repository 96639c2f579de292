import type { ContactPage } from '../freshdesk/client.ts';
import { isCallError } from '../platform/errors.ts';
import type { Slice } from './slice.ts';

/** A page of the customers changed since a time. Accounts know the filter by one of two names; the one that works is remembered. */
export async function changedCustomersPage(
  slice: Slice,
  sinceMs: number,
  page: number,
): Promise<ContactPage> {
  const { learned } = slice.state;
  try {
    return await slice.freshdesk.changed(sinceMs, page, learned.oldUpdatedSince);
  } catch (error) {
    const isName =
      isCallError(error) && error.refused.some(({ field }) => field?.endsWith('updated_since') === true);
    if (!isName) throw error;
    learned.oldUpdatedSince = !learned.oldUpdatedSince;
    return slice.freshdesk.changed(sinceMs, page, learned.oldUpdatedSince);
  }
}
