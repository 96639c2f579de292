import type { FieldMeta } from '../../../rules/fields/meta.ts';
import type { FieldType } from '../../../rules/fields/types.ts';
import type { SettingsDocument } from '../../../rules/settings/document.ts';
import type { Entity } from '../../../rules/person.ts';
import { SelectField } from '../../ui/field.ts';
import { formatList } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import { Tick } from '../../ui/tick.ts';
import type { PartProps } from '../choices/section.ts';
import type { Fields } from './fields.ts';

const { facts: words } = mappingTexts;

type TicketFacts = SettingsDocument['facts'];

interface Props extends PartProps {
  readonly fields: Fields;
}

/** R-BEY-20: which of Freshsales' fields hold facts about tickets, and whether the timeline is told. */
export function Facts({ document, change, fields }: Props): VNode {
  const { facts } = document;
  const [entity, ...others] = document.entities as [Entity, ...Entity[]];
  const own = fields[entity]?.freshsales.fields ?? [];
  const names = document.entities.map((one) => commonTexts.entities[one]);
  const set = (part: Partial<TicketFacts>) => change({ facts: { ...facts, ...part } });
  return html`<div class="stack mapping">
    <p class="soft">${words.intro(formatList(names))}</p>
    <div class="fields">
      <${FieldChoice}
        id="facts-open"
        label=${words.open}
        hint=${words.openHint}
        value=${facts.openTicketsField}
        options=${own.filter(isCustomOf(['integer', 'decimal']))}
        onSelect=${(openTicketsField: string | null) => set({ openTicketsField })}
      />
      <${FieldChoice}
        id="facts-last"
        label=${words.last}
        hint=${words.lastHint}
        value=${facts.lastTicketField}
        options=${own.filter(isCustomOf(['text', 'paragraph']))}
        onSelect=${(lastTicketField: string | null) => set({ lastTicketField })}
      />
    </div>
    ${others.map((other) => html`<${Lacking} key=${other} entity=${other} facts=${facts} fields=${fields} />`)}
    <${Tick}
      name="facts-timeline"
      label=${words.timeline}
      hint=${words.timelineHint}
      checked=${facts.timeline}
      onTick=${(timeline: boolean) => set({ timeline })}
    />
  </div>`;
}

interface LackingProps {
  readonly entity: Entity;
  readonly facts: TicketFacts;
  readonly fields: Fields;
}

/** The chosen fields are the first kind's: the others are written where they have fields of the same name. */
function Lacking({ entity, facts, fields }: LackingProps): VNode | null {
  const known = fields[entity]?.freshsales.fields;
  if (known === undefined) return null;
  const chosen = [facts.openTicketsField, facts.lastTicketField].filter((path) => path !== null);
  const lacking = chosen.filter((path) => !known.some((field) => field.path === path));
  if (lacking.length === 0) return null;
  return html`<${Notice} tone="warning"
    >${words.lacking(commonTexts.entities[entity], formatList(lacking))}<//
  >`;
}

function isCustomOf(types: readonly FieldType[]): (field: FieldMeta) => boolean {
  return ({ custom, type, unoffered }) => custom && unoffered === null && types.includes(type);
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string | null;
  readonly options: readonly FieldMeta[];
  readonly onSelect: (path: string | null) => void;
}

const NONE = '';

function FieldChoice({ id, label, hint, value, options, onSelect }: ChoiceProps): VNode {
  const known = options.map(({ path, label: name }) => ({ value: path, label: name }));
  const isGone = value !== null && !options.some(({ path }) => path === value);
  return html`<${SelectField}
    id=${id}
    label=${label}
    hint=${hint}
    value=${value ?? NONE}
    options=${[
      { value: NONE, label: words.none },
      ...(isGone ? [{ value, label: words.gone(value) }] : []),
      ...known,
    ]}
    onSelect=${(chosen: string) => onSelect(chosen === NONE ? null : chosen)}
  />`;
}
