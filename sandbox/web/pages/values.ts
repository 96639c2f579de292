import { html } from '../html.ts';
import type { HtmlPart } from '../html.ts';
import { textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';
import { entityOf } from './entities.ts';
import type { Column, Entity } from './entities.ts';

/** A value of a list as a reader sees it: labels and names instead of numbers. */
export function cellText(door: ProductDoor, entity: Entity, row: Row, column: Column): HtmlPart {
  const value = row[column.key];
  if (column.refersTo !== undefined) return reference(door, entity.product, column.refersTo, value);
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (column.key.endsWith('_at')) return time(value);
  return choiceLabel(door, entity, column.key, textOf(value));
}

function choiceLabel(door: ProductDoor, entity: Entity, key: string, value: string): string {
  const field = door.fields(entity).find((one) => one.key === key);
  return field?.choices.find((choice) => choice.value === value)?.label ?? value;
}

/** The name of the record a value points to, as a link. */
export function reference(
  door: ProductDoor,
  product: Entity['product'],
  kind: string,
  id: unknown,
): HtmlPart {
  const entity = entityOf(product, kind);
  if (entity === undefined || id === null || id === undefined) return '';
  const row = door.find(product, kind, textOf(id));
  return row === undefined
    ? textOf(id)
    : html`<a href="${entity.base}/${textOf(id)}">${entity.title(row)}</a>`;
}

/** Times are shown to the minute, in UTC: the sandbox's clock need not be the reader's. */
export function time(value: unknown): HtmlPart {
  const text = textOf(value);
  const parsed = new Date(text);
  if (text === '' || Number.isNaN(parsed.getTime())) return text;
  const shown = parsed.toISOString().slice(0, 16).replace('T', ' ');
  return html`<time datetime="${text}" title="${text}">${shown}</time>`;
}

export function badges(row: Row): HtmlPart {
  const marks = [
    row.deleted === true || row.is_deleted === true ? 'deleted' : '',
    row.blocked === true ? 'blocked' : '',
    row.spam === true ? 'spam' : '',
  ];
  return marks.filter(Boolean).map((mark) => html`<span class="badge badge-bad">${mark}</span>`);
}
