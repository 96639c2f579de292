import type { ConstantFault } from '../../../rules/fields/constant.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { Button } from '../../ui/button.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import { saidTexts } from '../../ui/texts/said.ts';
import { setConstant, type Edit } from './edit.ts';

const { mandatory: words } = mappingTexts;

// As the schema of the settings has it.
const VALUE_MAX = 1000;

interface ConstantProps {
  /** What is known of it, where it is gone. */
  readonly field: Pick<FieldMeta, 'side' | 'path' | 'label' | 'type' | 'choices'>;
  readonly value: string;
  readonly fault: ConstantFault | null;
  readonly edit: (edit: Edit) => void;
  readonly removable?: boolean;
}

/** A text is taken over when the person leaves it, so that typing does not move the field away from under the cursor. */
export function Constant({ field, value, fault, edit, removable = false }: ConstantProps): VNode {
  const label = words.label(commonTexts.sides[field.side], field.label);
  const id = `constant-${field.side}-${field.path}`;
  const problem = fault === null ? undefined : problemOf(fault);
  const input =
    field.choices.length > 0
      ? html`<${SelectField}
          id=${id}
          label=${label}
          hint=${words.hint}
          problem=${problem}
          value=${value}
          options=${[
            { value: '', label: words.choose },
            ...field.choices.map((choice) => ({ value: choice.key, label: choice.label })),
          ]}
          onSelect=${(picked: string) => edit(setConstant(field, picked))}
        />`
      : html`<${TextField}
          id=${id}
          label=${label}
          hint=${words.hint}
          problem=${problem}
          value=${value}
          maxlength=${VALUE_MAX}
          onInput=${() => undefined}
          onChange=${(event: Event) =>
            edit(setConstant(field, (event.currentTarget as HTMLInputElement).value.trim()))}
        />`;
  return html`<div class="constant">
    ${input}
    ${
      removable &&
      html`<${Button}
        kind="plain"
        icon="clear"
        label=${words.removeConstant(field.label)}
        onClick=${() => edit(setConstant(field, ''))}
      />`
    }
  </div>`;
}

/** What is wrong with a constant, in words. Choices are chosen here, so that no mapping helps. */
function problemOf(fault: ConstantFault): string {
  if (fault === 'fieldGone' || fault === 'typeChanged' || fault === 'empty' || fault === 'noChoice')
    return words.faults[fault];
  const { reason, advice } = saidTexts.reasons[fault];
  return words.unfit(reason, advice);
}
