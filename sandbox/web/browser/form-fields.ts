type Plain = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Kind {
  readonly is: (control: HTMLElement) => boolean;
  readonly get: (control: HTMLElement) => unknown;
  readonly set: (control: HTMLElement, value: unknown) => void;
}

const plain: Kind = {
  is: () => true,
  get: (control) => (control as Plain).value,
  set: (control, value) => {
    (control as Plain).value = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  },
};

// A field of the settings form is one of these; the first that fits counts.
const KINDS: readonly Kind[] = [
  {
    is: (control) => control instanceof HTMLFieldSetElement,
    get: (control) => control.querySelector<HTMLInputElement>('input:checked')?.value ?? '',
    set: (control, value) => {
      for (const radio of control.querySelectorAll('input')) radio.checked = radio.value === value;
    },
  },
  {
    is: (control) => control instanceof HTMLSelectElement && control.multiple,
    get: (control) => [...(control as HTMLSelectElement).selectedOptions].map((option) => option.value),
    set: (control, value) => {
      const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
      for (const option of (control as HTMLSelectElement).options) {
        option.selected = chosen.includes(option.value);
      }
    },
  },
  {
    is: (control) => control instanceof HTMLInputElement && control.type === 'checkbox',
    get: (control) => (control as HTMLInputElement).checked,
    set: (control, value) => {
      (control as HTMLInputElement).checked = value === true;
    },
  },
];

function kindOf(control: HTMLElement): Kind {
  return KINDS.find(({ is }) => is(control)) ?? plain;
}

/** The value of a control of the settings form, as it is stored. */
export function valueOf(control: HTMLElement): unknown {
  return kindOf(control).get(control);
}

export function setValue(control: HTMLElement, value: unknown): void {
  kindOf(control).set(control, value);
}

/** Whether a stored secret stands in the control as it was: masked, not typed anew. */
export function isKept(control: HTMLElement): boolean {
  if (!(control instanceof HTMLInputElement)) return false;
  return control.dataset.kept !== undefined && control.value === control.defaultValue;
}

/** What is wrong with the value of a control, in words for its reader; empty when nothing is. */
export function problemOf(control: HTMLElement): string {
  const value = valueOf(control);
  if (isBlank(value)) return control.dataset.required === undefined ? '' : 'This field is required.';
  if (isKept(control)) return '';
  const { validity, validationMessage } = control as HTMLInputElement;
  return validity.valid ? regexProblem(control, value) : validationMessage;
}

function isBlank(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/** Pairs of `name` and `name-error`: the first rule that the text does not meet speaks. */
function regexProblem(control: HTMLElement, value: unknown): string {
  const rules = JSON.parse(control.dataset.regex ?? '{}') as Record<string, string>;
  const names = Object.keys(rules).filter((name) => !name.endsWith('-error'));
  const broken = names.find((name) => !new RegExp(rules[name] ?? '').test(String(value)));
  return broken === undefined ? '' : (rules[`${broken}-error`] ?? 'This value is not allowed.');
}
