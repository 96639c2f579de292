import type { HttpRequest } from '../core/http.ts';
import type { Platform } from '../platform/types.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { standingFrames } from './pages/app-frames.ts';
import { changesOf } from './pages/changes.ts';
import type { Entity } from './pages/entities.ts';
import { listPage } from './pages/list-page.ts';
import { newFields, newPage } from './pages/new-page.ts';
import { placesOn } from './pages/places.ts';
import { recordPage } from './pages/record-page.ts';
import { textOf } from './parse.ts';
import type { Row } from './parse.ts';
import type { ProductDoor } from './product-door.ts';
import { ticketAction } from './ticket-actions.ts';

/** What a record's address answers: markup for the page, or where to go after a form. */
export type Shown =
  | { readonly kind: 'page'; readonly title: string; readonly body: Html; readonly status: number }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'missing' };

interface Services {
  readonly door: ProductDoor;
  readonly platform: Platform;
}

/** Pages of one kind of record: its list, a new one, and each of them. */
export function recordRoute(services: Services, entity: Entity, rest: string, request: HttpRequest): Shown {
  if (rest === '') return listRoute(services, entity, request);
  if (rest === 'new') return newRoute(services, entity, request);
  return oneRoute(services, entity, rest, request);
}

function shown(title: string, body: Html, status = 200): Shown {
  return { kind: 'page', title, body, status };
}

function listRoute({ door, platform }: Services, entity: Entity, { query }: HttpRequest): Shown {
  const places = placesOn(platform, { ...entity, part: 'list' });
  return shown(entity.many, html`${listPage(door, entity, query)} ${standingFrames(places)}`);
}

function newRoute({ door, platform }: Services, entity: Entity, request: HttpRequest): Shown {
  const title = `Add ${entity.one}`;
  const places = placesOn(platform, { ...entity, part: 'new' });
  const view = (values: Row, errors: readonly string[], status: number) =>
    shown(title, html`${newPage(door, entity, values, errors)} ${standingFrames(places)}`, status);
  if (request.method !== 'POST') return view({}, [], 200);
  const values = changesOf({}, newFields(door, entity), new URLSearchParams(request.body));
  const saved = door.create(entity, values);
  if (!saved.ok) return view(values, saved.errors, 422);
  return { kind: 'moved', to: `${entity.base}/${String(saved.row.id)}` };
}

function oneRoute(services: Services, entity: Entity, rest: string, request: HttpRequest): Shown {
  const { door, platform } = services;
  const [id = '', action] = rest.split('/', 2);
  const row = door.find(entity.product, entity.kind, id);
  if (row === undefined) return { kind: 'missing' };
  const places = placesOn(platform, { ...entity, part: 'record' });
  const view: View = (record, { fields = [], editor = [] }) =>
    shown(
      entity.title(record),
      recordPage({ door, entity, row: record, places, appName: platform.name, errors: fields, said: editor }),
      fields.length + editor.length > 0 ? 422 : 200,
    );
  if (request.method !== 'POST') return action === undefined ? view(row, {}) : { kind: 'missing' };
  const form = new URLSearchParams(request.body);
  return action === undefined
    ? save(door, entity, row, form, view)
    : perform(door, entity, row, action, form, view);
}

interface Refusals {
  readonly fields?: readonly string[];
  readonly editor?: readonly string[];
}

type View = (row: Row, refusals: Refusals) => Shown;

function save(door: ProductDoor, entity: Entity, row: Row, form: URLSearchParams, view: View): Shown {
  const id = textOf(row.id);
  const changes = changesOf(row, door.fields(entity), form);
  const saved = Object.keys(changes).length === 0 ? undefined : door.update(entity, id, changes);
  if (saved?.ok === false) return view(merged(row, changes), { fields: saved.errors });
  return { kind: 'moved', to: `${entity.base}/${id}` };
}

/** A button of a ticket's page. */
function perform(
  door: ProductDoor,
  entity: Entity,
  row: Row,
  action: string,
  form: URLSearchParams,
  view: View,
): Shown {
  const errors = entity.kind === 'tickets' ? ticketAction(door, row, action, form) : undefined;
  if (errors === undefined) return { kind: 'missing' };
  if (errors.length > 0) return view(row, { editor: errors });
  return { kind: 'moved', to: `${entity.base}/${textOf(row.id)}` };
}

/** The record as the form had it, so that nothing typed is lost by a refusal. */
function merged(row: Row, changes: Row): Row {
  const custom = ['custom_field', 'custom_fields'].filter((key) => key in changes);
  const inner = custom.map((key) => [key, { ...(row[key] as Row), ...(changes[key] as Row) }] as const);
  return { ...row, ...changes, ...Object.fromEntries(inner) };
}
