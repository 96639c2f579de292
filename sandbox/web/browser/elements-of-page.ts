/*
 * What an app may do to the elements of a Freshdesk page (interface method, "hide, show, enable, disable, setValue,
 * setOptions, click"): they carry the names of the documentation in `data-element`.
 */

type Options = Record<string, unknown>;
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

interface Look {
  readonly hidden?: boolean;
  readonly disabled?: boolean;
  readonly options?: readonly unknown[];
}

// Kept, because the page draws itself anew when the record changes.
const looks = new Map<string, Look>();

const looking =
  (look: Look) =>
  ({ id }: Options): void => {
    change(String(id), look);
  };

export const elementActions = {
  hide: looking({ hidden: true }),
  show: looking({ hidden: false }),
  disable: looking({ disabled: true }),
  enable: looking({ disabled: false }),
  setOptions: ({ id, value }: Options): void => {
    change(String(id), { options: Array.isArray(value) ? value : [] });
  },
  setValue,
};

export function hasElement(id: unknown): boolean {
  return elementsOf(String(id)).length > 0;
}

/** Presses a button of the page; a text goes into the editor that it opens. */
export function clickElement({ id, text }: Options): void {
  existing(String(id))[0]?.click();
  if (typeof text === 'string') setValue({ id: 'editor', value: text });
}

/** To be called when parts of the page were drawn anew. */
export function restoreLooks(): void {
  for (const [id, look] of looks) {
    for (const element of elementsOf(id)) apply(element, look);
  }
}

function change(id: string, look: Look): void {
  const elements = existing(id);
  looks.set(id, { ...looks.get(id), ...look });
  for (const element of elements) apply(element, look);
}

function setValue({ id, value, text }: Options): void {
  const control = controlOf(existing(String(id))[0]);
  if (control === undefined) throw new Error(`'${String(id)}' has no value to set.`);
  const wanted = plainText(value ?? text);
  control.value = control instanceof HTMLSelectElement ? optionValue(control, wanted) : wanted;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A choice may be named by its value or by its label. */
function optionValue(select: HTMLSelectElement, wanted: string): string {
  const found = [...select.options].find(({ value, text }) => value === wanted || text.trim() === wanted);
  return found?.value ?? wanted;
}

function apply(element: HTMLElement, { hidden, disabled, options }: Look): void {
  if (hidden !== undefined) element.hidden = hidden;
  if (disabled !== undefined) {
    for (const control of controlsOf(element)) control.toggleAttribute('disabled', disabled);
  }
  if (options !== undefined) fill(element, options);
}

function fill(element: HTMLElement, options: readonly unknown[]): void {
  const select = controlOf(element);
  if (!(select instanceof HTMLSelectElement)) throw new Error('Only a dropdown takes options.');
  select.replaceChildren(...options.map((option) => new Option(String(option))));
}

function existing(id: string): HTMLElement[] {
  const found = elementsOf(id);
  if (found.length === 0) throw new Error(`There is no element '${id}' on this page.`);
  return found;
}

// Buttons have other names when they are clicked than when they are hidden.
const ALIASES: Readonly<Record<string, string>> = { openReply: 'reply', openNote: 'note' };

function elementsOf(id: string): HTMLElement[] {
  const name = ALIASES[id] ?? id;
  return [...document.querySelectorAll<HTMLElement>(`[data-element="${CSS.escape(name)}"]`)];
}

function controlsOf(element: HTMLElement): readonly HTMLElement[] {
  const selector = 'input, select, textarea, button';
  return element.matches(selector) ? [element] : [...element.querySelectorAll<HTMLElement>(selector)];
}

function controlOf(element: HTMLElement | undefined): Control | undefined {
  if (element === undefined) return undefined;
  return controlsOf(element).find((one): one is Control => 'value' in one && !one.matches('button'));
}
