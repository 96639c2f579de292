import type { HttpResponse } from '../../core/http.ts';
import { bodyOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf, textOf } from '../json.ts';
import { formOf } from '../multipart.ts';
import { recordOf } from '../records/find.ts';
import { invalid } from '../refusal.ts';
import type { TimelineItem } from '../state/table.ts';
import { message } from '../texts.ts';
import { stamp } from '../time.ts';
import { createItem } from '../timeline/items.ts';
import { timelineKinds } from '../timeline/kinds.ts';
import { itemRow } from '../timeline/wire.ts';
import type { Row } from '../types.ts';

const { documents, document_links: documentLinks } = timelineKinds;

/** A file on a record's page, sent as a form (https://developers.freshworks.com/crm/api/#list_files). Its bytes are not kept. */
export function addDocument(call: Call): HttpResponse {
  const form = formOf(call.request);
  const file = form?.find(({ filename }) => filename !== undefined);
  if (form === undefined || file === undefined) throw invalid(message('attributes'));
  const fields = Object.fromEntries(form.map(({ name, text }) => [name, text]));
  const item = createItem(call, documents, {
    ...fields,
    name: textOf(fields.file_name) || textOf(fields.name) || file.filename,
    content_file_size: Buffer.byteLength(file.text),
    content_content_type: file.type,
    content_updated_at: stamp(call.nowMs, call.account.options.utcOffsetMinutes),
  });
  return ok({ document: itemRow(call.account, documents.name, item) }, documents.createStatus);
}

/** An address on a record's page; the body needs no wrapper. */
export function addLink(call: Call): HttpResponse {
  const body = bodyOf(call);
  const item = createItem(call, documentLinks, rowOf(body[documentLinks.root]) ?? body);
  return ok({ document_link: itemRow(call.account, documentLinks.name, item) }, documentLinks.createStatus);
}

/** Files and addresses of a record, each named by an association. */
export function listFiles(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const { account } = call;
  const record = recordOf(call, entity, id);
  const files = account.timeline.documents.of(entity.model, record.id);
  const links = account.timeline.document_links.of(entity.model, record.id);
  const association =
    (type: string) =>
    (item: TimelineItem): Row => ({
      id: item.id,
      created_at: stamp(item.createdMs, account.options.utcOffsetMinutes),
      creater_id: item.values.creater_id,
      attachable: { type, id: item.id },
    });
  return ok({
    document_associations: [...files.map(association('Document')), ...links.map(association('DocumentLink'))],
    documents: files.map((item) => itemRow(account, documents.name, item)),
    document_links: links.map((item) => itemRow(account, documentLinks.name, item)),
  });
}
