import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import { textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';
import type { Entity } from './entities.ts';
import { badges, cellText } from './values.ts';

const ROWS_PER_PAGE = 50;

// Looking at a huge list again and again would slow down what one wants to watch.
const LIVE_ROWS_MAX = 1_000;

/** The list of an entity with search and paging: newest change first. */
export function listPage(door: ProductDoor, entity: Entity, query: URLSearchParams): Html {
  const words = (query.get('q') ?? '').trim().toLowerCase();
  const page = (number: number) =>
    door.browse(entity, { words, from: (number - 1) * ROWS_PER_PAGE, count: ROWS_PER_PAGE });
  const asked = Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
  const { rows, total } = page(asked);
  const pages = Math.max(1, Math.ceil(total / ROWS_PER_PAGE));
  const number = Math.min(asked, pages);
  const shown = number === asked ? rows : page(number).rows;
  return html`<header class="head">
      <h1>${entity.many}</h1>
      <form class="search" role="search">
        <input type="search" name="q" value="${query.get('q')}" placeholder="Search" aria-label="Search" />
        <button class="button">Search</button>
      </form>
      <a class="button button-primary" href="${entity.base}/new">Add ${entity.one}</a>
    </header>
    <section ${isLive(total) && html`data-live="list"`} class="card">
      ${shown.length === 0 ? html`<p class="quiet pad">Nothing here.</p>` : table(door, entity, shown)}
      ${pager(entity, query, number, pages, total)}
    </section>`;
}

function isLive(count: number): boolean {
  return count <= LIVE_ROWS_MAX;
}

function table(door: ProductDoor, entity: Entity, rows: readonly Row[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${entity.many}">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          ${entity.columns.map(({ label }) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowOf(door, entity, row))}
      </tbody>
    </table>
  </div>`;
}

function rowOf(door: ProductDoor, entity: Entity, row: Row): Html {
  const cells = entity.columns.map((column) => {
    const content = cellText(door, entity, row, column);
    // Long text is cut by the style; the pointer shows the whole.
    return html`<td ${typeof content === 'string' && html`title="${content}"`}>${content}</td>`;
  });
  return html`<tr>
    <td>
      <a class="name" href="${entity.base}/${textOf(row.id)}" title="${entity.title(row)}"
        >${entity.title(row) || `(${textOf(row.id)})`}</a
      >
      ${badges(row)}
    </td>
    ${cells}
  </tr>`;
}

function pager(entity: Entity, query: URLSearchParams, number: number, pages: number, total: number): Html {
  const link = (to: number, label: string): HtmlPart => {
    if (to < 1 || to > pages) return html`<span class="button is-off" aria-disabled="true">${label}</span>`;
    const asked = new URLSearchParams(query);
    asked.set('page', String(to));
    return html`<a class="button" href="${entity.base}?${asked.toString()}">${label}</a>`;
  };
  return html`<nav class="pager" aria-label="Pages of the list">
    <span>${total.toLocaleString('en')} ${total === 1 ? 'record' : 'records'}</span>
    ${pages > 1 && [link(number - 1, 'Previous'), html`<span>${number} of ${pages}</span>`, link(number + 1, 'Next')]}
  </nav>`;
}
