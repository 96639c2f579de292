import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { Row } from '../parse.ts';
import type { ProductDoor } from '../product-door.ts';
import type { Entity } from './entities.ts';
import type { Field } from './fields.ts';
import { recordForm } from './record-form.ts';

// A ticket needs who asks and what for; its other fields have defaults.
const TICKET_START: readonly Field[] = [
  { key: 'email', label: 'Requester’s email', control: 'text', choices: [], required: true, numeric: false },
  {
    key: 'description',
    label: 'Description',
    control: 'textarea',
    choices: [],
    required: true,
    numeric: false,
  },
];

/** The form for a record that does not exist yet. */
export function newPage(door: ProductDoor, entity: Entity, values: Row, errors: readonly string[]): Html {
  return html`<header class="head">
      <div>
        <p class="crumb"><a href="${entity.base}">${entity.many}</a> / new</p>
        <h1>Add ${entity.one}</h1>
      </div>
    </header>
    <section class="card pad">
      ${recordForm({
        action: `${entity.base}/new`,
        row: values,
        fields: newFields(door, entity),
        errors,
        submit: `Add ${entity.one}`,
      })}
    </section>`;
}

export function newFields(door: ProductDoor, entity: Entity): readonly Field[] {
  const own = door.fields(entity).filter((field) => field.control !== 'readonly');
  return entity.kind === 'tickets' ? [...TICKET_START, ...own] : own;
}
