import type { Frame } from './frames.ts';
import { isKept, problemOf, setValue, valueOf } from './form-fields.ts';

/*
 * The settings form that the platform makes of iparams.json, with its script in a frame beside it: what a change
 * callback says against a value, and what `utils.set` changes (app-installation-page, dynamic parameters).
 */

const DEBOUNCE_MS = 300; // the same page

const form = () => document.querySelector<HTMLFormElement>('form[data-iparams]');
const controls = () => [...(form()?.querySelectorAll<HTMLElement>('[data-type]') ?? [])];
const places = (name: string) => document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);

/** Lets the script hear of the form: when it is there, when a field changes, and when it goes. */
export function startDynamicForm(frame: Frame): void {
  frame.element.addEventListener('load', () => {
    void call(frame, 'onFormLoad').catch(report);
  });
  window.addEventListener('pagehide', () => {
    void call(frame, 'onFormUnload').catch(report);
  });
  let timer = 0;
  form()?.addEventListener('input', ({ target }) => {
    const control = target instanceof Element ? target.closest<HTMLElement>('[data-change]') : null;
    if (control === null) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void changed(frame, control), DEBOUNCE_MS);
  });
}

/** All values of the form. Fields whose secret was kept and not typed anew are left out. Undefined: something is wrong. */
export function collectForm(): Record<string, unknown> | undefined {
  const problems = controls().map((control) => {
    const said = control.dataset.objection ?? problemOf(control);
    sayAt(control, said);
    return said;
  });
  if (problems.some(Boolean)) {
    controls()
      .find((_control, index) => problems[index] !== '')
      ?.focus();
    return undefined;
  }
  const given = controls().filter((control) => !isKept(control));
  const secure = given.filter((control) => control.dataset.secure === 'true').map(nameOf);
  return { __meta: { secure }, ...Object.fromEntries(given.map((one) => [nameOf(one), valueOf(one)])) };
}

async function changed(frame: Frame, control: HTMLElement): Promise<void> {
  const said = await call(frame, control.dataset.change ?? '', valueOf(control)).catch(messageOf);
  control.dataset.objection = typeof said === 'string' ? said : '';
  if (control.dataset.objection === '') delete control.dataset.objection;
  sayAt(control, control.dataset.objection ?? '');
}

function call(frame: Frame, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const values = Object.fromEntries(controls().map((control) => [nameOf(control), valueOf(control)]));
  return frame.channel.ask('form', name, values, ...args);
}

type Setter = (place: HTMLElement, control: HTMLElement, value: unknown) => void;

const SETTERS: Readonly<Record<string, Setter>> = {
  values: (_place, control, value) => {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    if (control instanceof HTMLSelectElement) {
      control.replaceChildren(...list.map((option) => new Option(String(option))));
    }
  },
  value: (_place, control, value) => {
    setValue(control, value);
  },
  visible: (place, _control, value) => {
    place.hidden = value === false;
  },
  disabled: (_place, control, value) => {
    control.toggleAttribute('disabled', value === true);
  },
  required: (place, control, value) => {
    control.toggleAttribute('data-required', value === true);
    place.querySelector('[data-must]')?.toggleAttribute('hidden', value !== true);
  },
  hint: (place, _control, value) => {
    place.querySelector('[data-hint]')?.replaceChildren(String(value));
  },
  label: (place, _control, value) => {
    place.querySelector('[data-label]')?.replaceChildren(String(value));
  },
  min: (_place, control, value) => {
    control.setAttribute('min', String(value));
  },
  max: (_place, control, value) => {
    control.setAttribute('max', String(value));
  },
};

/** `utils.set` of the script: choices before the value that may be one of them. */
export function setFormField(name: string, attributes: Record<string, unknown>): void {
  const place = places(name);
  const control = place?.querySelector<HTMLElement>('[data-type]') ?? null;
  if (place === null || control === null) throw new Error(`There is no field '${name}'.`);
  for (const [attribute, set] of Object.entries(SETTERS)) {
    if (attribute in attributes) set(place, control, attributes[attribute]);
  }
}

function nameOf(control: HTMLElement): string {
  return control.getAttribute('name') ?? '';
}

function sayAt(control: HTMLElement, said: string): void {
  places(nameOf(control))?.querySelector('.problem')?.replaceChildren(said);
}

function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

function report(error: unknown): void {
  console.error(error);
}
