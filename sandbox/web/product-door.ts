import { request } from '../core/http.ts';
import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { Browsed, Product, Wanted } from '../core/product.ts';
import type { Sandbox } from '../sandbox.types.ts';
import type { Entity } from './pages/entities.ts';
import { deskFields, salesFields } from './pages/fields.ts';
import type { Field } from './pages/fields.ts';
import { isRecord, parseJson, textOf } from './parse.ts';
import type { Row } from './parse.ts';

type Saved =
  { readonly ok: true; readonly row: Row } | { readonly ok: false; readonly errors: readonly string[] };

/** The products as the pages use them, for the length of one request. Nothing of it costs API calls. */
export interface ProductDoor {
  /** A page of records of an entity, deleted ones too. */
  browse(entity: Entity, wanted: Wanted): Browsed;
  /** Everything of a kind: for what there are few of. */
  list(product: Entity['product'], kind: string): readonly Row[];
  find(product: Entity['product'], kind: string, id: string): Row | undefined;
  fields(entity: Entity): readonly Field[];
  create(entity: Entity, values: Row): Saved;
  update(entity: Entity, id: string, changes: Row): Saved;
  /** Any other REST call of an administrator. */
  call(product: Entity['product'], method: string, path: string): unknown;
  /** The same with a body, for its effect: what the product says against it, nothing when it is done. */
  act(product: Entity['product'], method: string, path: string, body?: Row): readonly string[];
}

/** What both local products offer beyond the contract of a product. */
interface Browsable extends Product {
  list(kind: string): readonly Row[];
  browse(kind: string, wanted: Wanted): Browsed;
  find(kind: string, id: number): Row | undefined;
  /** A request as it comes from the product's own pages: no key, no budget. */
  byHand?(request: HttpRequest, nowMs: number): HttpResponse;
}

// For a product without `byHand`: the keys of the administrators that every seed has.
const KEYS: Record<Entity['product'], string> = {
  freshdesk: `Basic ${Buffer.from('freshdesk-demo-key:X').toString('base64')}`,
  freshsales: 'Token token=freshsales-demo-key',
};

const CHOICES_MAX = 500;

export function productDoor(sandbox: Sandbox): ProductDoor {
  const product = (name: Entity['product']) => sandbox[name] as Browsable;
  const send = (name: Entity['product'], method: string, path: string, body?: unknown) => {
    const type = 'application/json';
    const headers = { host: 'localhost', accept: type, 'content-type': type, authorization: KEYS[name] };
    const asked = request(method, path, body === undefined ? { headers } : { headers, body });
    const nowMs = sandbox.clock.now();
    return product(name).byHand?.(asked, nowMs) ?? product(name).handle(asked, nowMs);
  };
  const list = memo((name: Entity['product'], kind: string) => product(name).list(kind));
  const companies = () =>
    product('freshdesk').browse('companies', { words: '', from: 0, count: CHOICES_MAX + 1 }).rows;
  const fields = memo((name: Entity['product'], path: string, kind: string) =>
    fieldsOf(name, kind, parseJson(send(name, 'GET', path).body)).map((field) =>
      field.key === 'company_id' ? companyField(field, companies()) : field,
    ),
  );
  return {
    list,
    browse: (entity, wanted) => product(entity.product).browse(entity.kind, wanted),
    find: (name, kind, id) => (/^\d+$/.test(id) ? product(name).find(kind, Number(id)) : undefined),
    fields: (entity) => fields(entity.product, entity.fields, entity.kind),
    create: (entity, values) =>
      savedFrom(entity, send(entity.product, 'POST', entity.api, wrapped(entity, values))),
    update: (entity, id, changes) =>
      savedFrom(entity, send(entity.product, 'PUT', `${entity.api}/${id}`, wrapped(entity, changes))),
    call: (name, method, path) => parseJson(send(name, method, path).body),
    act: (name, method, path, body) => {
      const answer = send(name, method, path, body);
      return answer.status < 400 ? [] : errorsOf(parseJson(answer.body), answer.status);
    },
  };
}

function memo<A extends readonly string[], T>(make: (...key: A) => T): (...key: A) => T {
  const known = new Map<string, T>();
  return (...key) => {
    const name = key.join(' ');
    if (!known.has(name)) known.set(name, make(...key));
    return known.get(name) as T;
  };
}

function wrapped({ root }: Entity, values: Row): Row {
  return root === undefined ? values : { [root]: values };
}

function savedFrom({ root }: Entity, answer: HttpResponse): Saved {
  const value = parseJson(answer.body);
  if (answer.status >= 400) return { ok: false, errors: errorsOf(value, answer.status) };
  return { ok: true, row: unwrapped(value, root) };
}

function fieldsOf(product: Entity['product'], kind: string, answer: unknown): readonly Field[] {
  if (product === 'freshdesk') return Array.isArray(answer) ? deskFields(answer.filter(isRecord), kind) : [];
  const fields = isRecord(answer) ? answer.fields : undefined;
  return Array.isArray(fields) ? salesFields(fields.filter(isRecord)) : [];
}

/** A company is chosen by its name, as long as the list is short enough to choose from. */
function companyField(field: Field, companies: readonly Row[]): Field {
  if (companies.length > CHOICES_MAX) return field;
  const choices = companies
    .map(({ id, name }) => ({ value: textOf(id), label: textOf(name) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  return { ...field, control: 'choice', choices };
}

function unwrapped(value: unknown, root: string | undefined): Row {
  const inner = root !== undefined && isRecord(value) ? value[root] : value;
  return isRecord(inner) ? inner : {};
}

/** Messages from either product's error body. */
function errorsOf(value: unknown, status: number): readonly string[] {
  const errors = isRecord(value) ? value.errors : undefined;
  if (Array.isArray(errors))
    return errors.filter(isRecord).map((error) => `${String(error.field)}: ${String(error.message)}`);
  if (isRecord(errors) && Array.isArray(errors.message)) return errors.message.map(String);
  const message = isRecord(value) ? value.message : undefined;
  return [typeof message === 'string' ? message : `The product answered ${status}.`];
}
