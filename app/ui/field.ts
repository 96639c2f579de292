import type { ComponentChildren } from 'preact';
import { html, type VNode } from './html.ts';
import { Icon } from './icon.ts';

interface FieldProps {
  /** Id of the control; hint and problem get ids of their own from it. */
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** What is wrong with the value and what to do about it. */
  readonly problem?: string | undefined;
  readonly children: ComponentChildren;
}

/** A label, the control it belongs to, what helps and what is wrong. */
function Field({ id, label, hint, problem, children }: FieldProps): VNode {
  return html`<div class="field">
    <label class="field-label" for=${id}>${label}</label>
    ${children}
    <div class="field-said" aria-live="polite">
      ${problem && html`<p class="field-problem" id=${`${id}-problem`}><${Icon} name="alert" />${problem}</p>`}
    </div>
    ${hint && html`<p class="field-hint" id=${`${id}-hint`}>${hint}</p>`}
  </div>`;
}

/** What a control inside a `Field` says about its hint and problem. */
function describedBy({ id, hint, problem }: Pick<FieldProps, 'id' | 'hint' | 'problem'>): object {
  const ids = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return {
    'aria-describedby': ids === '' ? null : ids,
    'aria-invalid': problem ? 'true' : null,
  };
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'password' | 'number' | 'time' | 'search' | 'date';
  /** Everything else an `input` takes. */
  readonly [attribute: string]: unknown;
}

/** One line of text. */
export function TextField(props: TextFieldProps): VNode {
  const { id, label, hint, problem, value, onInput, type = 'text', ...rest } = props;
  return html`<${Field} ...${{ id, label, hint, problem }}>
    <input
      class="input"
      id=${id}
      type=${type}
      value=${value}
      autocomplete="off"
      spellcheck=${false}
      ...${describedBy({ id, hint, problem })}
      ...${rest}
      onInput=${(event: Event) => {
        onInput((event.currentTarget as HTMLInputElement).value);
      }}
    />
  <//>`;
}

/** Several lines of text. */
export function TextAreaField(props: TextFieldProps): VNode {
  const { id, label, hint, problem, value, onInput, ...rest } = props;
  return html`<${Field} ...${{ id, label, hint, problem }}>
    <textarea
      class="input"
      id=${id}
      rows=${4}
      value=${value}
      dir="auto"
      ...${describedBy({ id, hint, problem })}
      ...${rest}
      onInput=${(event: Event) => {
        onInput((event.currentTarget as HTMLTextAreaElement).value);
      }}
    ></textarea>
  <//>`;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectProps {
  readonly id: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onSelect: (value: string) => void;
  readonly small?: boolean;
  /** `aria-label` and the like. */
  readonly [attribute: string]: unknown;
}

/** The browser's own select: it works everywhere, with every reader, and on phones. */
export function Select({ id, value, options, onSelect, small = false, ...rest }: SelectProps): VNode {
  return html`<select
    class=${small ? 'input input-small' : 'input'}
    id=${id}
    value=${value}
    ...${rest}
    onChange=${(event: Event) => {
      onSelect((event.currentTarget as HTMLSelectElement).value);
    }}
  >
    ${options.map(
      (option) =>
        html`<option
          key=${option.value}
          value=${option.value}
          selected=${option.value === value}
          disabled=${option.disabled ?? false}
        >
          ${option.label}
        </option>`,
    )}
  </select>`;
}

/** A select with its label. */
export function SelectField(props: SelectProps & Omit<FieldProps, 'children'>): VNode {
  const { label, hint, problem, ...select } = props;
  const { id } = select;
  return html`<${Field} ...${{ id, label, hint, problem }}>
    <${Select} ...${select} ...${describedBy({ id, hint, problem })} />
  <//>`;
}
