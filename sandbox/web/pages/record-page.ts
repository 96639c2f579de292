import type { Placeholder } from '../../platform/types.ts';
import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import { isRecord, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';
import { conversations } from './conversations.ts';
import type { Entity } from './entities.ts';
import { recordForm } from './record-form.ts';
import { badges, reference, time } from './values.ts';

interface RecordOptions {
  readonly door: ProductDoor;
  readonly entity: Entity;
  readonly row: Row;
  /** The app's entries in the menu of this record, none when it has none or is not installed. */
  readonly placeholders: readonly Placeholder[];
  readonly appName: string;
  readonly errors: readonly string[];
}

/** A record: its fields, and beside them the app's entries of the record's menu. */
export function recordPage(options: RecordOptions): Html {
  const { entity, row, placeholders } = options;
  const title = entity.title(row) || textOf(row.id);
  const tabs = placeholders.map((placeholder, index) => ({ placeholder, id: `app-${index}` }));
  const label = ({ name }: Placeholder) =>
    name.endsWith('_quick_actions') ? `${options.appName}: quick actions` : options.appName;
  const tabList = html`<div class="tabs" role="tablist" aria-label="Parts of this ${entity.one}">
    ${tab('details', 'Details', true)}
    ${tabs.map(({ placeholder, id }) => tab(id, label(placeholder), false))}
  </div>`;
  return html`<header class="head record-head" data-record-id="${textOf(row.id)}">
      <span class="avatar" aria-hidden="true">${initials(title)}</span>
      <div>
        <p class="crumb"><a href="${entity.base}">${entity.many}</a> / ${textOf(row.id)}</p>
        <h1>${title} ${badges(row)}</h1>
      </div>
    </header>
    ${tabs.length > 0 && tabList}
    <div id="panel-details" ${tabs.length > 0 && html`role="tabpanel" aria-labelledby="details"`}>
      ${details(options)}
    </div>
    ${tabs.map(({ placeholder, id }) => appPanel(id, placeholder, entity, row))}`;
}

function initials(title: string): string {
  const words = title.replace(/^#\d+ /, '').split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? '')
    .join('')
    .toUpperCase();
}

function tab(id: string, label: string, selected: boolean): Html {
  return html`<button
    type="button"
    role="tab"
    id="${id}"
    aria-controls="panel-${id}"
    aria-selected="${selected ? 'true' : 'false'}"
  >
    ${label}
  </button>`;
}

function appPanel(id: string, placeholder: Placeholder, entity: Entity, row: Row): Html {
  return html`<div id="panel-${id}" role="tabpanel" aria-labelledby="${id}" class="card" hidden>
    <iframe
      class="app-frame"
      title="${placeholder.name}"
      data-location="${placeholder.name}"
      data-source="/app/${placeholder.url}"
      data-entity-type="${entity.module}"
      data-entity-id="${textOf(row.id)}"
    ></iframe>
  </div>`;
}

function details({ door, entity, row, errors }: RecordOptions): Html {
  return html`<div class="columns">
    <section class="card pad" data-live="fields">
      ${recordForm({
        action: `${entity.base}/${textOf(row.id)}`,
        row,
        fields: door.fields(entity),
        errors,
        submit: 'Save',
        update: { recordId: textOf(row.id), event: entity.updateEvent ?? '' },
      })}
    </section>
    <aside data-live="beside">
      <section class="card pad">
        <h2>About this ${entity.one}</h2>
        <dl class="pairs">${facts(door, entity, row)}</dl>
      </section>
      ${entity.kind === 'tickets' && conversations(door, row)}
    </aside>
  </div>`;
}

function facts(door: ProductDoor, entity: Entity, row: Row): HtmlPart {
  const pairs: readonly (readonly [string, HtmlPart])[] = [
    ['Id', textOf(row.id)],
    ['Created', time(row.created_at)],
    ['Updated', time(row.updated_at)],
    ['All emails', emails(row)],
    ['Tags', Array.isArray(row.tags) ? row.tags.map(textOf).join(', ') : ''],
    ['Company', reference(door, entity.product, 'companies', row.company_id)],
    ['Requester', reference(door, entity.product, 'contacts', row.requester_id)],
    ['Account', reference(door, entity.product, 'sales_accounts', row.sales_account_id)],
    ['Accounts', accounts(door, row)],
    ['Created from', textOf(row.external_id ?? row.unique_external_id)],
  ];
  return pairs
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    );
}

function emails(row: Row): string {
  const list = Array.isArray(row.emails)
    ? row.emails.filter(isRecord).map((email) => textOf(email.value))
    : [];
  return list.join(', ');
}

function accounts(door: ProductDoor, row: Row): HtmlPart {
  const list = Array.isArray(row.sales_accounts) ? row.sales_accounts.filter(isRecord) : [];
  if (list.length === 0) return '';
  return list.map(({ id }) => html`<p>${reference(door, 'freshsales', 'sales_accounts', id)}</p>`);
}
