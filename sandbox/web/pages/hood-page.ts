import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';

const PANELS: readonly (readonly [string, string])[] = [
  ['usage', 'Usage'],
  ['schedules', 'Schedules'],
  ['store', 'Key-value store'],
  ['logs', 'Logs'],
  ['options', 'Options'],
];

/** What goes on inside: everything here is read from and sent to the control interface. */
export function hoodPage(virtual: boolean): Html {
  return html`<header class="head"><h1>Under the hood</h1></header>
    <div class="columns columns-even">
      <div>${clockCard(virtual)} ${eventCard()} ${faultCard()} ${resetCard()}</div>
      <div>
        ${PANELS.map(
          ([control, title]) =>
            html`<section class="card pad">
              <h2>${title}</h2>
              <div data-control="${control}"></div>
            </section>`,
        )}
      </div>
    </div>`;
}

function clockCard(virtual: boolean): Html {
  const advance = form('clock', 'Move on', [input('By', 'advance', 'text', '12h')]);
  return card('Clock', [
    html`<div data-control="clock"></div>`,
    virtual
      ? advance
      : html`<p class="quiet">
          The machine’s own time. Start with <code class="mono">--clock virtual</code> to move it.
        </p>`,
  ]);
}

function eventCard(): Html {
  const data = html`<label class="field is-wide"
    ><span class="label">Data (JSON)</span><textarea name="data" rows="4" data-json>{}</textarea>
  </label>`;
  const fields = [
    input('Module', 'module', 'text', 'contact'),
    input('Event', 'event', 'text', 'onContactUpdate'),
    data,
  ];
  return card('Fire a product event', form('events', 'Fire', fields));
}

function faultCard(): Html {
  const kinds = ['429', '500', '502', 'timeout-before', 'timeout-after', 'store-error', 'kill'];
  const kind = html`<label class="field"
    ><span class="label">Kind</span
    ><select name="kind">
      ${kinds.map((name) => html`<option>${name}</option>`)}
    </select></label
  >`;
  const times = html`<label class="field"
    ><span class="label">Times</span><input type="number" name="times" value="1" min="1" data-json
  /></label>`;
  return card('Faults', [
    html`<div data-control="faults"></div>`,
    form('faults', 'Add', [input('Target', 'target', 'text', 'freshdesk'), kind, times]),
    html`<form data-command="faults" data-method="DELETE" class="actions">
      <output></output><button class="button">Clear all</button>
    </form>`,
  ]);
}

function resetCard(): Html {
  const seed = html`<label class="field"
    ><span class="label">Data of both products</span
    ><select name="seed">
      <option>demo</option>
      <option>empty</option>
    </select></label
  >`;
  return card('Start over', form('reset', 'Reset', [seed]));
}

function card(title: string, body: HtmlPart): Html {
  return html`<section class="card pad">
    <h2>${title}</h2>
    ${body}
  </section>`;
}

function form(command: string, submit: string, fields: readonly Html[]): Html {
  return html`<form data-command="${command}" class="record-form">
    <div class="fields">${fields}</div>
    <div class="actions"><output></output><button class="button">${submit}</button></div>
  </form>`;
}

function input(label: string, name: string, type: string, value: string): Html {
  return html`<label class="field"
    ><span class="label">${label}</span><input type="${type}" name="${name}" value="${value}"
  /></label>`;
}
