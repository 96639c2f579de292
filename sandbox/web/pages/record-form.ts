import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import { textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import { valueOf } from './changes.ts';
import type { Field } from './fields.ts';

interface FormOptions {
  readonly action: string;
  readonly row: Row;
  readonly fields: readonly Field[];
  readonly errors: readonly string[];
  readonly submit: string;
  /** Set on a record that exists: it is saved without leaving the page, and the app hears of it. */
  readonly update?: UpdateOptions;
}

interface UpdateOptions {
  readonly recordId: string;
  /** Event that an app may intercept before the record is saved. */
  readonly before?: string | undefined;
  /** Event that it hears of afterwards. */
  readonly after?: string | undefined;
}

/** A record's fields to read and to edit. Default and custom fields stand in groups of their own. */
export function recordForm({ action, row, fields, errors, submit, update }: FormOptions): Html {
  const shown = fields.filter((field) => field.control !== 'readonly' || textOf(valueOf(row, field)) !== '');
  const own = shown.filter((field) => field.within === undefined);
  const custom = shown.filter((field) => field.within !== undefined);
  return html`<form
    class="record-form"
    method="post"
    action="${action}"
    ${update && updateAttributes(update)}
  >
    ${
      errors.length > 0 &&
      html`<div class="banner banner-danger" role="alert">
        ${errors.map((error) => html`<p>${error}</p>`)}
      </div>`
    }
    <div class="fields">${own.map((field) => fieldView(field, row))}</div>
    ${
      custom.length > 0 &&
      html`<h2>Custom fields</h2>
        <div class="fields">${custom.map((field) => fieldView(field, row))}</div>`
    }
    <div class="actions"><button class="button button-primary">${submit}</button></div>
  </form>`;
}

function updateAttributes({ recordId, before, after }: UpdateOptions): Html {
  return html`data-stays data-record-id="${recordId}"
  ${before !== undefined && html`data-before="${before}" data-ticket-form`}
  ${after !== undefined && html`data-after="${after}"`}`;
}

// Names of a ticket's fields in the interface methods, where they differ from the keys.
const ELEMENTS: Readonly<Record<string, string>> = {
  type: 'ticket_type',
  group_id: 'group',
  product_id: 'product',
  responder_id: 'agent',
  tags: 'tag',
};

function fieldView(field: Field, row: Row): Html {
  const value = valueOf(row, field);
  const control = CONTROLS[field.control];
  const wide = field.control === 'textarea' ? 'is-wide' : '';
  return html`<label class="field ${wide}" data-element="${ELEMENTS[field.key] ?? field.key}">
    <span class="label"
      >${field.label}${field.required && html`<span class="must" title="required"> *</span>`}
      ${PHONES.has(field.key) && callButton(textOf(value))}</span
    >
    ${control(field, value)}
  </label>`;
}

const PHONES = new Set(['phone', 'mobile', 'mobile_number', 'work_number']);

/** A press calls the number with the app's phone, when it has one on this page. */
export function callButton(number: string): HtmlPart {
  return (
    number !== '' &&
    html`<button type="button" class="link" data-phone="${number}" aria-label="Call ${number}">Call</button>`
  );
}

type ControlView = (field: Field, value: unknown) => Html;

const input =
  (type: string): ControlView =>
  (field, value) =>
    html`<input type="${type}" name="${field.key}" value="${textOf(value)}" />`;

const CONTROLS: Record<Field['control'], ControlView> = {
  text: input('text'),
  number: input('text'),
  date: (field, value) => input('date')(field, textOf(value).slice(0, 10)),
  textarea: (field, value) => html`<textarea name="${field.key}" rows="3">${'\n'}${textOf(value)}</textarea>`,
  checkbox: (field, value) =>
    html`<span class="check">
      <input type="hidden" name="${field.key}" value="false" />
      <input type="checkbox" name="${field.key}" value="true" ${value === true && html`checked`} />
    </span>`,
  choice: (field, value) => {
    const current = textOf(value);
    const known = current === '' || field.choices.some((choice) => choice.value === current);
    // A value that is no choice any more stays what it is until another is chosen.
    const all = known ? field.choices : [{ value: current, label: current }, ...field.choices];
    return html`<select name="${field.key}">
      <option value=""></option>
      ${options(all, [current])}
    </select>`;
  },
  multi: (field, value) =>
    html`<input type="hidden" name="${field.key}" value="" />
      <select name="${field.key}" multiple size="3">
        ${options(field.choices, textOf(value).split(';'))}
      </select>`,
  list: (field, value) => input('text')(field, Array.isArray(value) ? value.map(textOf).join(', ') : ''),
  readonly: (_field, value) =>
    html`<output class="readonly"
      >${typeof value === 'object' && value !== null ? JSON.stringify(value) : textOf(value)}</output
    >`,
};

function options(choices: Field['choices'], chosen: readonly string[]): HtmlPart {
  return choices.map(
    ({ value, label }) =>
      html`<option value="${value}" ${chosen.includes(value) && html`selected`}>${label}</option>`,
  );
}
