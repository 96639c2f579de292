import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import { isBlank, numberOf, rowOf } from '../json.ts';
import { invalid, missing } from '../refusal.ts';
import { message } from '../texts.ts';
import { createItem, updateItem } from '../timeline/items.ts';
import { timelineKinds } from '../timeline/kinds.ts';
import { itemRow } from '../timeline/wire.ts';
import type { Row } from '../types.ts';

const { phone_calls: calls, notes } = timelineKinds;

/** Logs a call by hand; what was said becomes a note (https://developers.freshworks.com/crm/api/#manual_call_log). */
export function logCall(call: Call): HttpResponse {
  const sent = rowOf(bodyOf(call)[calls.root]);
  if (sent === undefined) throw invalid(message('attributes'));
  const made = createItem(call, calls, { user_id: call.user.id, ...sent });
  const note = noteIn(sent);
  if (note === undefined) return answered([itemRow(call.account, calls.name, made)], []);
  const written = createItem(call, notes, note);
  const logged = updateItem(call, calls, made, { note_id: written.id });
  return answered([itemRow(call.account, calls.name, logged)], [itemRow(call.account, notes.name, written)]);
}

/** Under another key than the one it was sent with. */
export function viewCall(call: Call, [id]: readonly string[]): HttpResponse {
  const item = call.account.timeline.phone_calls.get(numberOf(id) ?? 0);
  if (item === undefined) throw missing();
  return ok({ call: itemRow(call.account, calls.name, item) });
}

function noteIn({ note, targetable_type, targetable_id }: Row): Row | undefined {
  const { description } = rowOf(note) ?? {};
  return isBlank(description) ? undefined : { description, targetable_type, targetable_id };
}

function answered(phoneCalls: readonly Row[], noteRows: readonly Row[]): HttpResponse {
  return ok({ phone_calls: phoneCalls, notes: noteRows }, calls.createStatus);
}
