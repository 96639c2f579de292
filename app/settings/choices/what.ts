import type { Entity } from '../../../rules/person.ts';
import type { SettingsDocument } from '../../../rules/settings/document.ts';
import { html, type VNode } from '../../ui/html.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { choicesTexts } from '../../ui/texts/choices.ts';
import { Choices, Tick, type Choice } from '../../ui/tick.ts';
import { Section, type PartProps } from './section.ts';

const { what: words, conflicts } = choicesTexts;

const entities: readonly Entity[] = ['contacts', 'leads'];

interface WhatProps extends PartProps {
  readonly hasLeads: boolean;
}

/** R-SET-01, R-SET-02, R-SET-03, R-SET-05. */
export function WhatSection({ document, change, hasLeads }: WhatProps): VNode {
  return html`<${Section} id="what" title=${words.title}>
    <${Entities} document=${document} change=${change} hasLeads=${hasLeads} />
    <${Choices}
      name="direction"
      label=${words.direction}
      value=${document.direction}
      choices=${choicesOf(commonTexts.directions, words.directionHints)}
      onChoose=${(direction: SettingsDocument['direction']) => change({ direction })}
    />
    ${
      document.entities.length > 1 &&
      document.direction !== 'toFreshdesk' &&
      html`<${Choices}
        name="create-as"
        label=${words.createAs}
        value=${document.createAs}
        choices=${choicesOf(words.createAsLabels, words.createAsHints)}
        onChoose=${(createAs: Entity) => change({ createAs })}
      />`
    }
    <${Choices}
      name="accounts"
      label=${words.accounts}
      value=${document.accounts}
      choices=${choicesOf(words.accountLabels, words.accountHints)}
      onChoose=${(accounts: SettingsDocument['accounts']) => change({ accounts })}
    />
  <//>`;
}

/** One of the two is always chosen: the last tick cannot be taken away. */
function Entities({ document, change, hasLeads }: WhatProps): VNode {
  const chosen = document.entities;
  const offered = hasLeads ? entities : entities.filter((entity) => entity === 'contacts');
  const toggle = (entity: Entity, on: boolean) => {
    const next = entities.filter((one) => (one === entity ? on : chosen.includes(one)));
    change({ entities: next, createAs: next.includes(document.createAs) ? document.createAs : next[0]! });
  };
  return html`<fieldset class="field">
    <legend class="field-label">${words.entities}</legend>
    <div class="choices">
      ${offered.map(
        (entity) =>
          html`<div class="choice" key=${entity}>
            <${Tick}
              name=${`entity-${entity}`}
              label=${commonTexts.entities[entity]}
              hint=${words.entityHints[entity]}
              checked=${chosen.includes(entity)}
              disabled=${chosen.length === 1 && chosen.includes(entity)}
              onTick=${(on: boolean) => toggle(entity, on)}
            />
          </div>`,
      )}
    </div>
    ${!hasLeads && html`<p class="field-hint">${words.noLeads}</p>`}
  </fieldset>`;
}

/** R-BEY-04: the rule of fields that have none of their own. */
export function ConflictsSection({ document, change }: PartProps): VNode {
  return html`<${Section} id="conflicts" title=${conflicts.title}>
    <${Choices}
      name="conflict-rule"
      label=${conflicts.label}
      value=${document.conflictRule}
      choices=${choicesOf(conflicts.labels, conflicts.hints)}
      onChoose=${(conflictRule: SettingsDocument['conflictRule']) => change({ conflictRule })}
    />
    <p class="field-hint">${conflicts.hint}</p>
  <//>`;
}

/** Choices of the labels' keys, each with its sentence. */
export function choicesOf<T extends string>(
  labels: Readonly<Record<T, string>>,
  hints: Readonly<Record<T, string>>,
): Choice<T>[] {
  return (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value], hint: hints[value] }));
}
