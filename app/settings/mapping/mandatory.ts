import type { MappingProblem } from '../../../rules/fields/check.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import type { EntityMapping } from '../../../rules/settings/document.ts';
import { Button } from '../../ui/button.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import { setConstant, type Edit } from './edit.ts';
import type { EntityFields } from './fields.ts';

const { mandatory: words } = mappingTexts;

interface Props {
  readonly mapping: EntityMapping;
  readonly fields: EntityFields;
  readonly problems: readonly MappingProblem[];
  readonly edit: (edit: Edit) => void;
}

/** R-MAP-04: what every new record must have and nothing gives, and the constants given so far. */
export function Mandatory({ mapping, fields, problems, edit }: Props): VNode {
  const missing = problems.flatMap((problem) => (problem.kind === 'mandatory' ? [problem.field] : []));
  const given = mapping.constants.flatMap((constant) => {
    const field = fields[constant.side].fields.find(({ path }) => path === constant.field);
    return field === undefined ? [] : [{ field, value: constant.value }];
  });
  return html`${
    missing.length > 0 &&
    html`<${Notice} tone="warning" title=${words.title}>
      <p>${words.why}</p>
      <div class="fields mandatory">
        ${missing.map((field) => html`<${Constant} key=${field.path} field=${field} value="" edit=${edit} />`)}
      </div>
    <//>`
  }
  ${
    given.length > 0 &&
    html`<section class="constants stack" aria-label=${words.constants}>
      <h3 aria-level="2">${words.constants}</h3>
      <div class="fields">
        ${given.map(
          ({ field, value }) =>
            html`<${Constant} key=${field.path} field=${field} value=${value} edit=${edit} removable />`,
        )}
      </div>
    </section>`
  }`;
}

interface ConstantProps {
  readonly field: FieldMeta;
  readonly value: string;
  readonly edit: (edit: Edit) => void;
  readonly removable?: boolean;
}

/** A text is taken over when the person leaves it, so that typing does not move the field away from under the cursor. */
function Constant({ field, value, edit, removable = false }: ConstantProps): VNode {
  const label = words.label(commonTexts.sides[field.side], field.label);
  const id = `constant-${field.side}-${field.path}`;
  const input =
    field.choices.length > 0
      ? html`<${SelectField}
          id=${id}
          label=${label}
          hint=${words.hint}
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
          value=${value}
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
