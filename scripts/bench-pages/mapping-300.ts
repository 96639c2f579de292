import { options, render } from 'preact';
import { freshdeskFieldList } from '../../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../../rules/fields/freshsales.ts';
import { newRow } from '../../rules/fields/partners.ts';
import { defaultDocument, type SettingsDocument } from '../../rules/settings/document.ts';
import { createActions } from '../../app/settings/actions.ts';
import type { EntityFields } from '../../app/settings/mapping/fields.ts';
import { MappingStep } from '../../app/settings/mapping/step.ts';
import { createStore, initialState, type PageState } from '../../app/settings/state.ts';
import { html } from '../../app/ui/html.ts';

// The mapping step alone, with 300 fields a side, half of them mapped, and a sample of 100 records: in a browser.

const FIELDS = 300;
const RECORDS = 100;
const SETTLE_MS = 400;
const WORDS = ['Region', 'Contract', 'Machine', 'Warranty', 'Invoice', 'Visit', 'Partner', 'Delivery'];

const numbers = Array.from({ length: FIELDS }, (_, index) => index);
const labelOf = (index: number) => `${WORDS[index % WORDS.length]!} ${String(index)}`;
const choices = ['North', 'South', 'East', 'West'];

function fieldsOf(): EntityFields {
  const freshdesk = freshdeskFieldList(
    'customers',
    numbers.map((index) => ({
      name: `field_${String(index)}`,
      label: labelOf(index),
      type: index % 4 === 0 ? 'custom_dropdown' : 'custom_text',
      default: false,
      position: index + 1,
      choices: index % 4 === 0 ? choices : [],
    })),
  );
  const freshsales = freshsalesFieldList('contacts', {
    fields: numbers.map((index) => ({
      id: index,
      name: `cf_field_${String(index)}`,
      label: labelOf(index),
      type: index % 4 === 0 ? 'dropdown' : 'text',
      default: false,
      position: index + 1,
      required: false,
      choices: index % 4 === 0 ? choices.map((value, id) => ({ id, value })) : [],
    })),
  });
  const record = (key: string, prefix: string) => ({
    [key]: Object.fromEntries(
      numbers.map((index) => [`${prefix}field_${String(index)}`, choices[index % 4]]),
    ),
  });
  const samples = (key: string, prefix: string) => Array.from({ length: RECORDS }, () => record(key, prefix));
  return {
    freshdesk,
    freshsales,
    samples: { freshdesk: samples('custom_fields', ''), freshsales: samples('custom_field', 'cf_') },
  };
}

function stateOf(fields: EntityFields): PageState {
  const rows = fields.freshdesk.fields
    .slice(0, FIELDS / 2)
    .map((field, index) => newRow(field, fields.freshsales.fields[index]!));
  const document: SettingsDocument = {
    ...defaultDocument,
    mappings: { ...defaultDocument.mappings, contacts: { fixed: {}, rows, constants: [] } },
  };
  const reach = { view: null, count: null };
  const desk = { name: '', email: '', roles: [], accountName: '', plan: '', rateLimit: 0, people: 0 };
  const sales = { contacts: reach, leads: null, accounts: reach, owners: null };
  return {
    ...initialState,
    step: 'mapping',
    document,
    savedDocument: document,
    freshdesk: { ...initialState.freshdesk, check: { kind: 'good', facts: desk } },
    freshsales: { ...initialState.freshsales, check: { kind: 'good', facts: sales } },
    fields: { kind: 'ready', value: { contacts: fields } },
  };
}

const draw = (state: PageState) => {
  render(
    html`<main class="page stack"><${MappingStep} state=${state} actions=${actions} /></main>`,
    document.body,
  );
};
const store = createStore(stateOf(fieldsOf()), draw);
const actions = createActions(store, new Promise(() => undefined));

let waiting: (() => void)[] = [];

// The library renders at the end of a turn: it is made to do so when asked, so that nothing else comes between.
options.debounceRendering = (rerender) => {
  waiting.push(rerender);
};

/** Draws what was asked for. */
function drawn(): void {
  const all = waiting;
  waiting = [];
  for (const rerender of all) rerender();
}

/** As the library does by itself, while nothing is measured. */
const drawing = setInterval(drawn, 10);

/** Nobody types before there is something to see: lets the page be painted, and drawn as far as it goes by itself. */
async function settled(): Promise<void> {
  for (let before = -1, now = 0; before !== now; before = now, now = document.querySelectorAll('tr').length)
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

async function measure(): Promise<{ firstPaintMs: number; keystrokeMs: number }> {
  const started = performance.now();
  draw(store.read());
  document.body.getBoundingClientRect();
  const firstPaintMs = performance.now() - started;
  await settled();
  clearInterval(drawing);
  const search = document.querySelector<HTMLInputElement>('input[type="search"]')!;
  const times: number[] = [];
  for (const text of ['w', 'wa', 'war', 'warr', 'war', 'wa', 'w', '']) {
    search.value = text;
    const before = performance.now();
    search.dispatchEvent(new Event('input', { bubbles: true }));
    drawn();
    document.body.getBoundingClientRect();
    times.push(performance.now() - before);
  }
  return { firstPaintMs, keystrokeMs: Math.max(...times) };
}

Object.assign(globalThis, { measure });
