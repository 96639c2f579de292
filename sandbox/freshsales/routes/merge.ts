import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { listOf, numberOf } from '../json.ts';
import { recordOf } from '../records/find.ts';
import { mergeRecords } from '../records/merge.ts';
import { wholeText } from '../records/wire.ts';
import { invalid, missing } from '../refusal.ts';
import { message } from '../texts.ts';

// The product's page takes 25 at a time, the primary among them.
const MERGED_MAX = 25;

/**
 * Merges the named records into this one. The product has no published call for it, only its page: this address is the
 * sandbox's own, open to the local pages and, by a switch, to keys.
 */
export function merge(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const isOpen = call.byHand === true || call.account.options.mergeByKey;
  if (!isOpen || entity.name === 'deals') throw missing();
  const primary = recordOf(call, entity, id);
  const ids = new Set(listOf(bodyOf(call).ids).map((one) => numberOf(one) ?? 0));
  ids.delete(id);
  if (ids.size === 0 || ids.size >= MERGED_MAX) throw invalid(message('attributes'));
  const secondaries = [...ids].map((one) => recordOf(call, entity, one));
  return ok({ [entity.root]: wholeText(call, entity, mergeRecords(call, entity, primary, secondaries)) });
}
