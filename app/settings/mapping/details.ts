import { isText, linksTo, mapByName, unlinked } from '../../../rules/fields/links.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { cell } from '../../../rules/fields/table.ts';
import type { FieldType } from '../../../rules/fields/types.ts';
import { writtenSides, type Direction, type Side } from '../../../rules/person.ts';
import type { MappingRow } from '../../../rules/settings/document.ts';
import { Button } from '../../ui/button.ts';
import { Select, SelectField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Badge } from '../../ui/notice.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import { withLink, withNames } from './links.ts';
import { ValueRulesForm } from './values.ts';

const { choices: words, problems } = mappingTexts;

export interface DetailsProps {
  readonly row: MappingRow;
  readonly freshdesk: FieldMeta;
  readonly freshsales: FieldMeta;
  readonly direction: Direction;
  readonly onChange: (change: (row: MappingRow) => MappingRow) => void;
}

/** What a row has inside: its choices, one by one, and what is done to a value before it is written. */
export function Details(props: DetailsProps): VNode {
  const { freshdesk, freshsales } = props;
  const choices = byChoices(freshdesk.type, freshsales.type) || byChoices(freshsales.type, freshdesk.type);
  // Rules of a text also hold where it is looked up among choices.
  const values = !choices || isText(freshdesk.type) || isText(freshsales.type);
  return html`<div class="stack">
    ${choices && html`<${ChoiceDetails} ...${props} />`} ${values && html`<${Values} ...${props} />`}
  </div>`;
}

function Values({ row, freshsales, onChange }: DetailsProps): VNode {
  const id = `${row.freshdesk}-${freshsales.path}`;
  return html`<${ValueRulesForm} id=${id} rules=${row.value ?? {}} onChange=${onChange} />`;
}

function ChoiceDetails(props: DetailsProps): VNode {
  const { freshdesk, freshsales, direction, onChange } = props;
  const byName = mapByName(freshdesk, freshsales).length > 0;
  return html`<div class="stack">
    ${
      byName &&
      html`<div>
        <${Button}
          small
          icon="suggestion"
          onClick=${() =>
            onChange((row) => ({ ...row, choices: withNames(row.choices ?? [], freshdesk, freshsales) }))}
        >
          ${words.byName}
        <//>
      </div>`
    }
    <div class="ways">
      ${writtenSides(direction).map((side) => html`<${Way} key=${side} ...${props} side=${side} />`)}
    </div>
  </div>`;
}

/** Whether values go by choices, one by one. */
function byChoices(from: FieldType, to: FieldType): boolean {
  const found = cell(from, to);
  return 'by' in found && found.by !== 'text';
}

interface WayProps extends DetailsProps {
  /** The product that is written to. */
  readonly side: Side;
}

const wayTo = { freshsales: 'toFreshsales', freshdesk: 'toFreshdesk' } as const;

/** The choices of the source, each with the one it becomes. */
function Way(props: WayProps): VNode {
  const { side, row, onChange } = props;
  const other = side === 'freshsales' ? 'freshdesk' : 'freshsales';
  const source = props[other];
  const targets = props[side].choices.map(({ key, label }) => ({ value: key, label }));
  const open = unlinked(source, row.choices ?? []).length;
  const title = words.title(commonTexts.sides[side]);
  const from = commonTexts.sides[other];
  return html`<section class="way stack" aria-label=${title}>
    <h3 class="row" aria-level="2">
      ${title} ${open > 0 && html`<${Badge} tone="warning">${problems.choicesUnmapped(open, from)}<//>`}
    </h3>
    ${
      source.choices.length === 0
        ? html`<p class="soft">${words.text(from)}</p>`
        : html`<${Choices} ...${props} source=${source} targets=${targets} />`
    }
    <${SelectField}
      id=${`otherwise-${side}-${source.path}`}
      label=${words.otherwise}
      value=${row.otherwise?.[wayTo[side]] ?? ''}
      options=${[{ value: '', label: words.otherwiseNone }, ...targets]}
      onSelect=${(key: string) => onChange((before) => withOtherwise(before, wayTo[side], key))}
    />
  </section>`;
}

interface ChoicesProps extends WayProps {
  readonly source: FieldMeta;
  readonly targets: readonly { readonly value: string; readonly label: string }[];
}

function Choices({ side, row, direction, onChange, source, targets }: ChoicesProps): VNode {
  const links = linksTo(side, row.choices ?? []);
  const options = [{ value: '', label: words.notMapped }, ...targets];
  return html`<ul class="choice-links">
    ${source.choices.map(({ key, label }) => {
      const to = links.get(key) ?? '';
      return html`<li key=${key} class=${to === '' ? 'choice-open' : null}>
        <span>${label}</span>
        <${Select}
          small
          id=${`choice-${side}-${source.path}-${key}`}
          aria-label=${`${label} ${words.to(commonTexts.sides[side])}`}
          value=${to}
          options=${options}
          onSelect=${(chosen: string) =>
            onChange((before) => ({
              ...before,
              choices: withLink(before.choices ?? [], side, key, chosen, direction === 'both'),
            }))}
        />
      </li>`;
    })}
  </ul>`;
}

function withOtherwise(row: MappingRow, way: 'toFreshsales' | 'toFreshdesk', key: string): MappingRow {
  const { [way]: _, ...rest } = row.otherwise ?? {};
  return { ...row, otherwise: key === '' ? rest : { ...rest, [way]: key } };
}
