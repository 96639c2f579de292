import { element } from './elements.ts';
import { getJson, post } from './platform-calls.ts';
import { valueView } from './value-view.ts';

const REFRESH_MS = 3_000;

/** The page under the hood: shows what the control interface tells, and sends what its forms say. */
export function startHood(): void {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-control]')];
  if (panels.length === 0) return;
  const refresh = () => {
    if (!document.hidden) void Promise.all(panels.map(show));
  };
  refresh();
  setInterval(refresh, REFRESH_MS);
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-command]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void command(form).then(refresh);
    });
  }
}

const shown = new WeakMap<HTMLElement, string>();

async function show(panel: HTMLElement): Promise<void> {
  const value = await getJson(`/_sandbox/${panel.dataset.control ?? ''}`).catch(() => null);
  const text = JSON.stringify(value);
  if (shown.get(panel) === text) return;
  shown.set(panel, text);
  panel.replaceChildren(valueView(unwrapped(newestFirst(value))));
}

/** An answer that is one list or one map needs no heading of its own. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const parts: unknown[] = Object.values(value);
  return parts.length === 1 ? parts[0] : value;
}

/** Executions and log lines grow at their end; what just happened is what one looks for. */
function newestFirst(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => [
    key,
    ['executions', 'lines'].includes(key) && Array.isArray(part) ? part.toReversed() : part,
  ]);
  return Object.fromEntries(parts) as unknown;
}

async function command(form: HTMLFormElement): Promise<void> {
  const output = form.querySelector('output');
  const fields = [...form.elements].filter((field) => isField(field));
  try {
    const body = Object.fromEntries(
      fields.filter((field) => field.value !== '').map((field) => [field.name, valueOf(field)]),
    );
    const method = form.dataset.method ?? 'POST';
    const path = `/_sandbox/${form.dataset.command ?? ''}`;
    const response = method === 'POST' ? await post(path, body) : await fetch(path, { method });
    if (!response.ok) throw new Error(((await response.json()) as { message: string }).message);
    say(output, true, 'Done.');
  } catch (error) {
    say(output, false, error instanceof Error ? error.message : String(error));
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isField(field: Element): field is Field {
  const writable =
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement;
  return writable && field.name !== '';
}

/** Fields marked as JSON are numbers, objects or lists; the others are text. */
function valueOf(field: Field): unknown {
  return field.dataset.json === undefined ? field.value : (JSON.parse(field.value) as unknown);
}

function say(output: HTMLOutputElement | null, ok: boolean, text: string): void {
  output?.replaceChildren(element('span', { class: ok ? 'said' : 'said said-bad' }, text));
}
