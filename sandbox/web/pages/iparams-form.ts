import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import { isRecord, parseJson, textOf } from '../parse.ts';
import type { Row } from '../parse.ts';
import { FORM_SCRIPT_PATH } from '../app-files.ts';

interface FormContext {
  readonly appDir: string;
  /** Stored parameters with secure ones masked, or what the first installation is offered. */
  readonly values: Row;
  readonly installed: boolean;
  readonly modules: readonly string[];
}

/**
 * The form that the platform makes of config/iparams.json, and the frame in which `config/assets/iparams.js` runs
 * when there is one (app-settings/app-installation-page).
 */
export async function iparamsForm({ appDir, values, installed, modules }: FormContext): Promise<Html> {
  const definition = parseJson(await readFile(join(appDir, 'config', 'iparams.json'), 'utf8'));
  const fields = Object.entries(isRecord(definition) ? definition : {})
    .filter((entry): entry is [string, Row] => isRecord(entry[1]))
    .filter(([, field]) => isOffered(field, modules));
  if (fields.length === 0) return html`<p class="quiet pad">This app has no settings.</p>`;
  const scripted = await exists(join(appDir, 'config', 'assets', 'iparams.js'));
  return html`<form class="record-form pad" autocomplete="off" novalidate data-iparams>
      <div class="fields fields-single">
        ${fields.map(([name, field]) => fieldView(name, field, values[name], installed))}
      </div>
    </form>
    ${scripted && scriptFrame(installed)}`;
}

/** A field without modules is for all; one with modules is for accounts that have one of them. */
function isOffered({ modules: wanted }: Row, modules: readonly string[]): boolean {
  return !Array.isArray(wanted) || wanted.some((module) => modules.includes(String(module)));
}

function scriptFrame(installed: boolean): Html {
  return html`<iframe
    class="app-frame app-frame-background"
    title="iparams.js"
    aria-hidden="true"
    tabindex="-1"
    data-standing
    data-location="${installed ? 'settings' : 'install'}"
    data-source="${FORM_SCRIPT_PATH}"
  ></iframe>`;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

function fieldView(name: string, field: Row, stored: unknown, installed: boolean): Html {
  const value = stored ?? field.default_value;
  const kept = installed && field.secure === true && stored !== undefined;
  const control = VIEWS[textOf(field.type)] ?? textView;
  return html`<div class="field" data-field="${name}" ${field.visible === false && html`hidden`}>
    <label class="label" for="iparam-${name}"
      ><span data-label>${textOf(field.display_name)}</span>
      <span class="must" data-must ${field.required !== true && html`hidden`}>*</span></label
    >
    ${control(name, field, value, kept)}
    <span class="quiet" data-hint>${textOf(field.description)}</span>
    <span class="problem" role="alert"></span>
  </div>`;
}

type View = (name: string, field: Row, value: unknown, kept: boolean) => Html;

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
    html`<fieldset ${attributes(name, field)}>
      ${choicesOf(field).map(
        (option) =>
          html`<label class="radio"
            ><input
              type="radio"
              name="radio-${name}"
              value="${option}"
              ${option === textOf(value) && html`checked`}
            />
            ${option}</label
          >`,
      )}
    </fieldset>`,
};

const INPUT_TYPES: Record<string, string> = {
  email: 'email',
  number: 'number',
  phone_number: 'tel',
  date: 'date',
  url: 'url',
};

// Where an account of each product lives, for the type `domain`.
const DOMAINS: Record<string, string> = {
  freshdesk: 'acme.freshdesk.com',
  freshservice: 'acme.freshservice.com',
  freshsales: 'acme.freshsales.io',
  freshworks_crm: 'acme.myfreshworks.com',
};

function textView(name: string, field: Row, value: unknown, kept: boolean): Html {
  return html`<input
    type="${inputType(field)}"
    value="${textOf(value)}"
    placeholder="${exampleOf(field)}"
    ${attributes(name, field)}
    ${kept && html`data-kept`}
  />`;
}

function inputType(field: Row): string {
  const type = textOf(field.type);
  if (field.secure === true || type === 'api_key') return 'password';
  return INPUT_TYPES[type] ?? 'text';
}

function exampleOf({ type, type_attributes: given }: Row): string {
  if (type !== 'domain' || !isRecord(given)) return '';
  return DOMAINS[textOf(given.product)] ?? '';
}

function attributes(name: string, field: Row): Html {
  const change = changeOf(field);
  return html`id="iparam-${name}" name="${name}" data-type="${textOf(field.type)}"
  data-secure="${String(field.secure === true)}" data-regex="${JSON.stringify(field.regex ?? {})}"
  ${change !== undefined && html`data-change="${change}"`} ${field.required === true && html`data-required`}`;
}

/** The function that hears of a change of the field. */
function changeOf({ events }: Row): string | undefined {
  const list: readonly unknown[] = Array.isArray(events) ? events : [];
  const found = list.find((event) => isRecord(event) && typeof event.change === 'string');
  return isRecord(found) ? textOf(found.change) : undefined;
}

function choicesOf(field: Row): readonly string[] {
  return Array.isArray(field.options) ? field.options.map(textOf) : [];
}

function options(field: Row, chosen: readonly string[]): HtmlPart {
  return choicesOf(field).map(
    (option) => html`<option ${chosen.includes(option) && html`selected`}>${option}</option>`,
  );
}
