import type { SettingsDocument } from '../../../rules/settings/document.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { choicesTexts } from '../../ui/texts/choices.ts';
import { Tick } from '../../ui/tick.ts';
import type { Lists } from './lists.ts';
import { Section, type PartProps } from './section.ts';

const { tickets: words } = choicesTexts;

type Tickets = SettingsDocument['tickets'];

interface Props extends PartProps {
  readonly lists: Lists;
}

/** R-TIC-12: what of Freshdesk's tickets may be seen in sales. */
export function TicketsSection({ document, change, lists }: Props): VNode {
  const { tickets } = document;
  const set = (part: Partial<Tickets>) => change({ tickets: { ...tickets, ...part } });
  const groups = lists.groups.map(({ id, name }) => ({ key: id, label: name }));
  const types = lists.ticketTypes.map((type) => ({ key: type, label: type }));
  return html`<${Section} id="tickets" title=${words.title} intro=${words.intro}>
    <${Some}
      name="groups"
      label=${words.groups}
      hint=${words.groupsHint}
      options=${[...groups, { key: null, label: words.none }]}
      chosen=${tickets.groups}
      onChoose=${(chosen: Tickets['groups']) => set({ groups: chosen })}
    />
    <${Some}
      name="types"
      label=${words.types}
      hint=${words.typesHint}
      options=${[...types, { key: null, label: words.none }]}
      chosen=${tickets.types}
      onChoose=${(chosen: Tickets['types']) => set({ types: chosen })}
    />
    <${Tick}
      name="private-notes"
      label=${words.privateNotes}
      hint=${words.privateNotesHint}
      checked=${tickets.privateNotes}
      onTick=${(privateNotes: boolean) => set({ privateNotes })}
    />
  <//>`;
}

interface SomeProps<K> {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly { readonly key: K; readonly label: string }[];
  readonly chosen: 'all' | readonly K[];
  readonly onChoose: (chosen: 'all' | readonly K[]) => void;
}

/** All of a list, or the ticked ones. */
function Some<K>({ name, label, hint, options, chosen, onChoose }: SomeProps<K>): VNode {
  const toggle = (key: K, on: boolean) => {
    const before = chosen === 'all' ? [] : chosen;
    onChoose(on ? [...before, key] : before.filter((one) => one !== key));
  };
  return html`<fieldset class="field">
    <legend class="field-label">${label}</legend>
    <div class="stack some">
      <${Tick}
        name=${`${name}-all`}
        label=${words.all}
        checked=${chosen === 'all'}
        onTick=${(all: boolean) => onChoose(all ? 'all' : options.map(({ key }) => key))}
      />
      ${
        chosen !== 'all' &&
        html`<div class="some-list" role="group" aria-label=${words.some}>
          ${options.map(
            (option) =>
              html`<${Tick}
                key=${String(option.key)}
                label=${option.label}
                checked=${chosen.includes(option.key)}
                onTick=${(on: boolean) => toggle(option.key, on)}
              />`,
          )}
        </div>`
      }
      ${chosen !== 'all' && chosen.length === 0 && html`<${Notice} tone="warning">${words.nothingChosen}<//>`}
      <p class="field-hint">${hint}</p>
    </div>
  </fieldset>`;
}
