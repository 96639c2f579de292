import { element } from './elements.ts';

const ROWS_MAX = 200;
const TEXT_MAX = 400;

// Deeper than this, JSON is read more easily than boxes in boxes.
const DEPTH_MAX = 3;

/** Draws any JSON: a list of objects as a table, an object as pairs, the rest as text. */
export function valueView(value: unknown, depth = 0): Node {
  if (depth >= DEPTH_MAX) return cellView(value);
  if (Array.isArray(value)) return listView(value, depth);
  if (isObject(value)) return pairsView(value, depth);
  return textView(value);
}

function listView(list: readonly unknown[], depth: number): Node {
  if (list.length === 0) return element('p', { class: 'quiet' }, 'Nothing.');
  const rows = list.slice(0, ROWS_MAX);
  if (!rows.every(isObject))
    return element('ul', {}, ...rows.map((row) => element('li', {}, valueView(row, depth + 1))));
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = element('tr', {}, ...keys.map((key) => element('th', { scope: 'col' }, key)));
  const body = rows.map((row) =>
    element('tr', {}, ...keys.map((key) => element('td', {}, cellView(row[key])))),
  );
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
  return element('div', { class: 'scroll', tabindex: '0' }, table, ...restNote(list.length));
}

function restNote(count: number): readonly Node[] {
  const more = count - ROWS_MAX;
  return more > 0 ? [element('p', { class: 'quiet' }, `… and ${more} more.`)] : [];
}

function pairsView(value: Record<string, unknown>, depth: number): Node {
  const entries = Object.entries(value);
  if (entries.length === 0) return element('p', { class: 'quiet' }, 'Nothing.');
  const pairs = entries.flatMap(([key, part]) => [
    element('dt', {}, key),
    element('dd', {}, valueView(part, depth + 1)),
  ]);
  return element('dl', { class: 'pairs' }, ...pairs);
}

function cellView(value: unknown): Node {
  return typeof value === 'object' && value !== null ? textView(JSON.stringify(value)) : textView(value);
}

function textView(value: unknown): Node {
  if (value === undefined) return element('span');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return element('span', { class: 'mono' }, text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
