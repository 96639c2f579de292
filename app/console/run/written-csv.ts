import type { Health } from '../../../rules/console/protocol.ts';
import { recordKindOf, type FieldNames, type WrittenRecord } from '../../../rules/console/written.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { runTexts } from '../../ui/texts/run.ts';
import { toCsv } from '../csv.ts';
import { recordUrl } from '../links.ts';
import { fieldLabel, shownValue } from './names.ts';

const { csv: words, recordKinds, kinds } = runTexts;

/** Everything that a run wrote: one line a field. */
export function writtenCsv(
  records: readonly WrittenRecord[],
  names: FieldNames,
  links: Health['links'],
): string {
  const { link, product, kind, what, id, name, source, field, before, after } = words;
  const columns = [link, product, kind, what, id, name, source, field, before, after];
  return toCsv(
    columns,
    records.flatMap((record) => linesOf(record, names, links)),
  );
}

function linesOf(record: WrittenRecord, names: FieldNames, links: Health['links']): string[][] {
  const { side, entity, id, email, from, fields } = record;
  const other = side === 'freshdesk' ? 'freshsales' : 'freshdesk';
  const start = [
    recordUrl(links, { on: side, entity, id }) ?? '',
    commonTexts.sides[side],
    recordKinds[recordKindOf(record)],
    kinds[record.kind],
    id === null ? '' : String(id),
    email ?? '',
    recordUrl(links, { on: other, entity, id: from }) ?? '',
  ];
  const value = (key: string, of: WrittenRecord['fields'][number]['after']) =>
    shownValue(names, key, side, of) ?? '';
  if (fields.length === 0) return [[...start, '', '', '']];
  return fields.map(({ key, before, after }) => [
    ...start,
    fieldLabel(names, key, side),
    value(key, before),
    value(key, after),
  ]);
}
