import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import { entities } from '../entities/index.ts';
import { isBlank, listOf, numberOf, rowOf, textOf } from '../json.ts';
import { pageOfList } from '../paging.ts';
import { maySee } from '../records/find.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { wholeText } from '../records/wire.ts';
import { invalid, missing } from '../refusal.ts';
import { newId } from '../state/account.ts';
import type { MarketingList } from '../state/account.ts';
import { message } from '../texts.ts';
import { stamp, wholeSecond } from '../time.ts';
import type { Row, StoredRecord } from '../types.ts';

/** Marketing lists (https://developers.freshworks.com/crm/api/, lists). */
export function allLists(call: Call): HttpResponse {
  const { rows, meta } = pageOfList(call, call.account.lists);
  return ok({
    lists: rows.map((list) => listRow(call, list)),
    meta,
  });
}

export function createList(call: Call): HttpResponse {
  const id = newId(call.account, 'lists');
  const timeMs = wholeSecond(call.nowMs);
  const list = { id, name: nameIn(call), createdMs: timeMs, updatedMs: timeMs, contactIds: [] };
  call.account.lists = [...call.account.lists, list];
  return ok({ list: listRow(call, list) }, call.account.options.createStatus);
}

export function renameList(call: Call, [id]: readonly string[]): HttpResponse {
  return changed(call, { ...listWith(call, id), name: nameIn(call) });
}

export function addToList(call: Call, [id]: readonly string[]): HttpResponse {
  const list = listWith(call, id);
  return changed(call, { ...list, contactIds: union(list.contactIds, contactIdsIn(call)) });
}

export function removeFromList(call: Call, [id]: readonly string[]): HttpResponse {
  const list = listWith(call, id);
  if (bodyOf(call).all === true) return changed(call, { ...list, contactIds: [] });
  const gone = new Set(contactIdsIn(call));
  return changed(call, { ...list, contactIds: list.contactIds.filter((one) => !gone.has(one)) });
}

export function moveToList(call: Call, [id]: readonly string[]): HttpResponse {
  const moved = contactIdsIn(call);
  const from = listWith(call, textOf(bodyOf(call).from_list_id));
  const to = listWith(call, id);
  replace(call, { ...from, contactIds: from.contactIds.filter((one) => !moved.includes(one)) });
  return changed(call, { ...to, contactIds: union(to.contactIds, moved) });
}

/** Members of a list, whole. */
export function listMembers(call: Call, [id]: readonly string[]): HttpResponse {
  const { contactIds } = listWith(call, id);
  const members = contactIds
    .map((one) => call.account.records.contacts.get(one))
    .filter((one): one is StoredRecord => one?.presence === 'live' && maySee(call.user, one));
  const { rows, meta } = pageOfList(call, members);
  const includes = includesOf(call);
  return ok({
    ...sideLoads(call, entities.contacts, rows, includes),
    contacts: rows.map((record) => wholeText(call, entities.contacts, record, includes)),
    meta,
  });
}

function nameIn(call: Call): string {
  const body = bodyOf(call);
  const { name } = rowOf(body.list) ?? body;
  if (isBlank(name)) throw invalid(message('empty', 'Name'));
  return textOf(name);
}

/** Contacts named in the body; those that are not there are passed over. */
function contactIdsIn(call: Call): number[] {
  const { ids } = bodyOf(call);
  if (!Array.isArray(ids)) throw invalid(message('attributes'));
  return listOf(ids)
    .map((id) => numberOf(id) ?? 0)
    .filter((id) => call.account.records.contacts.get(id)?.presence === 'live');
}

function union(old: readonly number[], added: readonly number[]): number[] {
  return [...new Set([...old, ...added])];
}

function listWith({ account }: Call, id: string | undefined): MarketingList {
  const list = account.lists.find((one) => String(one.id) === id);
  if (list === undefined) throw missing();
  return list;
}

function changed(call: Call, list: MarketingList): HttpResponse {
  return ok({ list: listRow(call, replace(call, list)) });
}

function replace({ account, nowMs }: Call, list: MarketingList): MarketingList {
  const next = { ...list, updatedMs: wholeSecond(nowMs) };
  account.lists = account.lists.map((one) => (one.id === list.id ? next : one));
  return next;
}

function listRow({ account }: Call, { id, name, createdMs, updatedMs, contactIds }: MarketingList): Row {
  const { utcOffsetMinutes } = account.options;
  return {
    id,
    name,
    contacts_count: contactIds.length,
    created_at: stamp(createdMs, utcOffsetMinutes),
    updated_at: stamp(updatedMs, utcOffsetMinutes),
  };
}
