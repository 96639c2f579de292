import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import { isRecord, parseJson, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';

/** The form that the platform makes of config/iparams.json. */
export async function iparamsForm(appDir: string, values: Row): Promise<Html> {
  const definition = parseJson(await readFile(join(appDir, 'config', 'iparams.json'), 'utf8'));
  const fields = Object.entries(isRecord(definition) ? definition : {}).filter(isField);
  if (fields.length === 0) return html`<p class="quiet pad">This app has no settings.</p>`;
  return html`<form class="record-form pad" autocomplete="off">
    <div class="fields">${fields.map(([name, field]) => fieldView(name, field, values[name]))}</div>
  </form>`;
}

function isField(entry: [string, unknown]): entry is [string, Record<string, unknown>] {
  return isRecord(entry[1]) && entry[1].visible !== false;
}

function fieldView(name: string, field: Row, stored: unknown): Html {
  const value = stored ?? field.default_value;
  const control = VIEWS[textOf(field.type)] ?? textView;
  return html`<label class="field">
    <span class="label">${textOf(field.display_name)}${field.required === true && ' *'}</span>
    ${control(name, field, value)} <span class="quiet">${textOf(field.description)}</span>
  </label>`;
}

type View = (name: string, field: Row, value: unknown) => Html;

const VIEWS: Record<string, View> = {
  paragraph: (name, field, value) =>
    html`<textarea ${attributes(name, field)} rows="4">${'\n'}${textOf(value)}</textarea>`,
  checkbox: (name, field, value) =>
    html`<input type="checkbox" ${attributes(name, field)} ${value === true && html`checked`} />`,
  dropdown: (name, field, value) =>
    html`<select ${attributes(name, field)}>
      ${options(field, [textOf(value)])}
    </select>`,
  multiselect: (name, field, value) =>
    html`<select multiple ${attributes(name, field)}>
      ${options(field, Array.isArray(value) ? value.map(textOf) : [])}
    </select>`,
  radio: (name, field, value) =>
    html`<select ${attributes(name, field)}>
      ${options(field, [textOf(value)])}
    </select>`,
};

const INPUT_TYPES: Record<string, string> = {
  email: 'email',
  number: 'number',
  phone_number: 'tel',
  date: 'date',
  url: 'url',
};

function textView(name: string, field: Row, value: unknown): Html {
  const type = field.secure === true ? 'password' : (INPUT_TYPES[textOf(field.type)] ?? 'text');
  return html`<input type="${type}" value="${textOf(value)}" ${attributes(name, field)} ${pattern(field)} />`;
}

function attributes(name: string, field: Row): Html {
  const secure = field.secure === true ? 'true' : 'false';
  return html`name="${name}" data-type="${textOf(field.type)}" data-secure="${secure}"
  ${field.required === true && field.type !== 'checkbox' && html`required`}`;
}

/** The first regular expression of the field; its error text becomes the input's title. */
function pattern(field: Row): HtmlPart {
  const entries = isRecord(field.regex) ? Object.entries(field.regex) : [];
  const rule = entries.find(([name]) => !name.endsWith('-error'));
  if (rule === undefined) return '';
  const message = entries.find(([name]) => name === `${rule[0]}-error`)?.[1];
  return html`pattern="${textOf(rule[1])}" title="${textOf(message)}"`;
}

function options(field: Row, chosen: readonly string[]): HtmlPart {
  const list: readonly unknown[] = Array.isArray(field.options) ? field.options : [];
  return list
    .map(textOf)
    .map((option) => html`<option ${chosen.includes(option) && html`selected`}>${option}</option>`);
}
