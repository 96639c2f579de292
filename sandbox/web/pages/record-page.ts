import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import { isRecord, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';
import { panelButtons, panels, standingFrames } from './app-frames.ts';
import type { FrameEntity } from './app-frames.ts';
import { conversations } from './conversations.ts';
import type { Entity } from './entities.ts';
import type { Place } from './places.ts';
import { callButton, recordForm } from './record-form.ts';
import { editor, ticketTools } from './ticket-tools.ts';
import { badges, reference, time } from './values.ts';

interface RecordOptions {
  readonly door: ProductDoor;
  readonly entity: Entity;
  readonly row: Row;
  /** Where the app stands on this page; empty when it has no place here or is not installed. */
  readonly places: readonly Place[];
  readonly appName: string;
  readonly errors: readonly string[];
  /** What was refused of a ticket's buttons and editor. */
  readonly said: readonly string[];
}

/** A record: its fields, and beside them the app's panels. */
export function recordPage(options: RecordOptions): Html {
  const { entity, row, places, appName } = options;
  const title = entity.title(row) || textOf(row.id);
  const openable = places.filter(({ appearance }) => appearance === 'panel');
  const behind = places.filter(({ appearance }) => appearance === 'background');
  const record = entityOf(entity, row);
  return html`<header class="head record-head" data-record-id="${textOf(row.id)}">
      <span class="avatar" aria-hidden="true">${initials(title)}</span>
      <div>
        <p class="crumb"><a href="${entity.base}">${entity.many}</a> / ${textOf(row.id)}</p>
        <h1>${title} ${badges(row)}</h1>
      </div>
      ${panelButtons(openable, appName)}
    </header>
    ${entity.kind === 'tickets' && ticketTools(options.door, entity.base, row)}
    <div class="beside-app">
      ${details(options)}
      <div class="app-dock">${panels(openable, appName, record)}</div>
    </div>
    ${standingFrames(behind, record)}`;
}

function entityOf({ module }: Entity, row: Row): FrameEntity | undefined {
  return module === undefined ? undefined : { type: module, id: textOf(row.id) };
}

function initials(title: string): string {
  const words = title.replace(/^#\d+ /, '').split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? '')
    .join('')
    .toUpperCase();
}

/** A ticket is read and answered first, another record is its fields: what matters more has the wider column. */
function details(options: RecordOptions): Html {
  const { door, entity, row, said } = options;
  if (entity.kind !== 'tickets') {
    return html`<div class="columns">${fieldsCard(options)} ${factsColumn(options)}</div>`;
  }
  return html`<div class="columns">
    ${thread(door, row, `${entity.base}/${textOf(row.id)}`, said)}
    <div>${factsColumn(options)} ${fieldsCard(options)}</div>
  </div>`;
}

function fieldsCard({ door, entity, row, errors }: RecordOptions): Html {
  return html`<section class="card pad" data-live="fields">
    ${recordForm({
      action: `${entity.base}/${textOf(row.id)}`,
      row,
      fields: door.fields(entity),
      errors,
      submit: 'Save',
      update: {
        recordId: textOf(row.id),
        before: entity.kind === 'tickets' ? 'ticket.propertiesUpdated' : undefined,
        after: entity.updateEvent,
      },
    })}
  </section>`;
}

function factsColumn({ door, entity, row, places }: RecordOptions): Html {
  return html`<aside>
    <section class="card pad" data-live="beside">
      <h2>About this ${entity.one}</h2>
      <dl class="pairs">${facts(door, entity, row)}</dl>
    </section>
    ${inlineCard(places)}
  </aside>`;
}

function thread(door: ProductDoor, row: Row, address: string, said: readonly string[]): Html {
  return html`<section class="card pad">
    <h2>Conversation</h2>
    <div data-live="conversation">${conversations(door, row)}</div>
    <div data-live="editor">${editor(`${address}/say`, row, said)}</div>
  </section>`;
}

/** What the app draws within the page, such as beside the requester. */
function inlineCard(places: readonly Place[]): HtmlPart {
  const inline = places.filter(({ appearance }) => appearance === 'inline');
  return inline.length > 0 && html`<section class="card">${standingFrames(inline)}</section>`;
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
    ['Phone', requesterPhone(door, row)],
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

function requesterPhone(door: ProductDoor, { requester_id: id }: Row): HtmlPart {
  if (id === undefined) return '';
  const requester = door.find('freshdesk', 'contacts', textOf(id));
  const number = textOf(requester?.phone) || textOf(requester?.mobile);
  return number === '' ? '' : html`${number} ${callButton(number)}`;
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
