import type { FilterChoices } from '../../../rules/console/taking-part.ts';
import type { Entity } from '../../../rules/person.ts';
import type { Filter } from '../../../rules/settings/overlay.ts';
import { SelectField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { Tick } from '../../ui/tick.ts';

const { filters: words } = peopleTexts;

interface Props {
  readonly choices: Pick<FilterChoices, 'stages' | 'views'>;
  readonly filter: Filter;
  readonly onChange: (part: Filter) => void;
}

/** Stages and the view of Freshsales records that take part. */
export function RecordsFilter({ choices, filter, onChange }: Props): VNode {
  const { stages, views } = choices;
  const chosen = filter.stageIds ?? [];
  const viewOptions = [
    { value: '', label: words.anyView },
    ...views.map(({ entity, id, name }) => ({ value: String(id), label: nameOf(entity, name) })),
  ];
  const view = filter.viewId == null ? '' : String(filter.viewId);
  if (!viewOptions.some(({ value }) => value === view))
    viewOptions.push({ value: view, label: words.goneView });
  return html`${
      stages.length > 0 &&
      html`<div role="group" aria-label=${words.stages} class="stack">
        <p class="field-label">${words.stages}</p>
        <div class="filter-stages">
          ${stages.map(
            ({ entity, id, name }) =>
              html`<${Tick}
                key=${`${entity} ${String(id)}`}
                label=${nameOf(entity, name)}
                checked=${chosen.includes(id)}
                onTick=${(ticked: boolean) => {
                  onChange({ stageIds: ticked ? [...chosen, id] : chosen.filter((other) => other !== id) });
                }}
              />`,
          )}
        </div>
      </div>`
    }
    <${SelectField}
      id="filter-view"
      label=${words.view}
      hint=${words.viewHint}
      value=${view}
      options=${viewOptions}
      onSelect=${(value: string) => {
        onChange({ viewId: value === '' ? null : Number(value) });
      }}
    />`;
}

function nameOf(entity: Entity, name: string): string {
  return `${commonTexts.entities[entity]}: ${name}`;
}
