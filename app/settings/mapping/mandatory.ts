import type { MappingProblem } from '../../../rules/fields/check.ts';
import type { ConstantFault } from '../../../rules/fields/constant.ts';
import type { EntityMapping } from '../../../rules/settings/document.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import { Constant } from './constant.ts';
import type { Edit } from './edit.ts';
import type { EntityFields } from './fields.ts';

const { mandatory: words } = mappingTexts;

interface Props {
  readonly mapping: EntityMapping;
  readonly fields: EntityFields;
  readonly problems: readonly MappingProblem[];
  readonly edit: (edit: Edit) => void;
}

/** R-MAP-04: what every new record must have and nothing gives, and the constants given so far, with what is wrong with them. */
export function Mandatory({ mapping, fields, problems, edit }: Props): VNode {
  const missing = problems.flatMap((problem) => (problem.kind === 'mandatory' ? [problem.field] : []));
  const given = mapping.constants.map((constant, at) => ({
    value: constant.value,
    field: fieldOf(constant, fields),
    fault: faultOf(problems, at),
  }));
  const open = missing.map(
    (field) => given.find((constant) => constant.field === field) ?? { field, value: '', fault: null },
  );
  const others = given.filter((constant) => !open.includes(constant));
  return html`${
    open.length > 0 &&
    html`<${Notice} tone="warning" title=${words.title}>
      <p>${words.why}</p>
      <div class="fields mandatory">
        ${open.map((constant) => html`<${Constant} key=${constant.field.path} ...${constant} edit=${edit} />`)}
      </div>
    <//>`
  }
  ${
    others.length > 0 &&
    html`<section class="constants stack" aria-label=${words.constants}>
      <h3 aria-level="2">${words.constants}</h3>
      <div class="fields">
        ${others.map((constant) => html`<${Constant} key=${constant.field.path} ...${constant} edit=${edit} removable />`)}
      </div>
    </section>`
  }`;
}

type Given = EntityMapping['constants'][number];

/** The field as the product tells it; where it is gone, what the constant says of it. */
function fieldOf({ side, field: path, type }: Given, fields: EntityFields) {
  const told = fields[side].fields.find((field) => field.path === path);
  return told ?? { side, path, label: path, type, choices: [] };
}

function faultOf(problems: readonly MappingProblem[], at: number): ConstantFault | null {
  const found = problems.find((problem) => problem.kind === 'constant' && problem.constant === at);
  return found?.kind === 'constant' ? found.fault : null;
}
