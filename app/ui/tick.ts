import type { ComponentChildren } from 'preact';
import { html, type VNode } from './html.ts';
import { Icon } from './icon.ts';

interface TickProps {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** What is wrong with it and what to do about it. */
  readonly problem?: string | undefined;
  readonly checked: boolean;
  readonly onTick: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly name?: string;
}

/** A checkbox with its label and, where needed, a sentence. */
export function Tick({ label, hint, problem, checked, onTick, disabled = false, name }: TickProps): VNode {
  return html`<label class="tick">
    <input
      type="checkbox"
      name=${name}
      checked=${checked}
      disabled=${disabled}
      aria-invalid=${problem === undefined ? null : 'true'}
      onChange=${(event: Event) => {
        onTick((event.currentTarget as HTMLInputElement).checked);
      }}
    />
    <span class="tick-label">${label}</span>
    ${hint && html`<span class="tick-hint">${hint}</span>`}
    ${problem !== undefined && html`<span class="tick-hint field-problem"><${Icon} name="alert" />${problem}</span>`}
  </label>`;
}

/** The same for what takes effect as a whole: on or off. */
export function Switch({
  label,
  checked,
  onTick,
  disabled = false,
  name,
}: Omit<TickProps, 'hint' | 'problem'>): VNode {
  return html`<label class="switch">
    <input
      type="checkbox"
      role="switch"
      name=${name}
      checked=${checked}
      disabled=${disabled}
      onChange=${(event: Event) => {
        onTick((event.currentTarget as HTMLInputElement).checked);
      }}
    />
    <span>${label}</span>
  </label>`;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: ComponentChildren;
  /** What will happen, in one sentence. */
  readonly hint?: ComponentChildren;
  readonly disabled?: boolean;
}

interface ChoicesProps<T extends string> {
  /** Groups the buttons; unique on the page. */
  readonly name: string;
  readonly label: ComponentChildren;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, each in a box of its own with its sentence. */
export function Choices<T extends string>(props: ChoicesProps<T>): VNode {
  const { name, label, value, choices, onChoose } = props;
  return html`<fieldset class="field">
    <legend class="field-label">${label}</legend>
    <div class="choices">
      ${choices.map(
        (choice) =>
          html`<label class="choice tick" key=${choice.value}>
            <input
              type="radio"
              name=${name}
              value=${choice.value}
              checked=${choice.value === value}
              disabled=${choice.disabled ?? false}
              onChange=${() => {
                onChoose(choice.value);
              }}
            />
            <span class="tick-label">${choice.label}</span>
            ${choice.hint && html`<span class="tick-hint">${choice.hint}</span>`}
          </label>`,
      )}
    </div>
  </fieldset>`;
}
