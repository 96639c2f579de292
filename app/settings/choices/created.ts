import type { SettingsDocument } from '../../../rules/settings/document.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { choicesTexts } from '../../ui/texts/choices.ts';
import type { Owner } from '../connect/freshsales.ts';
import type { Lists, Named } from './lists.ts';
import { Section, type PartProps } from './section.ts';

const { created: words } = choicesTexts;

interface Props extends PartProps {
  readonly lists: Lists;
  readonly owners: readonly Owner[] | null;
}

type Created = SettingsDocument['created'];

// Freshdesk takes tags of 32 characters at most (Freshdesk API, contacts).
const TAG_MAX = 32;

/** R-SET-07, R-BEY-16: what new records are given besides what is mapped. */
export function CreatedSection({ document, change, lists, owners }: Props): VNode {
  const { created, entities } = document;
  const set = (part: Partial<Created>) => change({ created: { ...created, ...part } });
  return html`<${Section} id="created" title=${words.title}>
    <${Notice} tone="info">${words.note}<//>
    <div class="fields">
      <${Pick}
        id="owner"
        label=${words.owner}
        hint=${owners === null ? words.ownersHidden : undefined}
        value=${created.ownerId}
        options=${owners ?? []}
        onPick=${(ownerId: number | null) => set({ ownerId })}
      />
      ${entities.includes('contacts') && html`<${ContactPicks} created=${created} lists=${lists} set=${set} />`}
      ${entities.includes('leads') && html`<${LeadPicks} created=${created} lists=${lists} set=${set} />`}
      <${TextField}
        id="tag"
        label=${words.tag}
        hint=${words.tagHint}
        maxlength=${TAG_MAX}
        value=${created.tag ?? ''}
        onInput=${(tag: string) => set({ tag: tag.trim() === '' ? null : tag })}
      />
    </div>
  <//>`;
}

interface PicksProps {
  readonly created: Created;
  readonly lists: Lists;
  readonly set: (part: Partial<Created>) => void;
}

function ContactPicks({ created, lists, set }: PicksProps): VNode {
  const { contacts } = created;
  const change = (part: Partial<Created['contacts']>) => set({ contacts: { ...contacts, ...part } });
  const statuses = lists.statuses.filter((status) => status.stageId === contacts.lifecycleStageId);
  return html`<${Pick}
      id="stage"
      label=${words.stage}
      value=${contacts.lifecycleStageId}
      options=${lists.stages}
      onPick=${(lifecycleStageId: number | null) => change({ lifecycleStageId, statusId: null })}
    />
    <${Pick}
      id="status"
      label=${words.status}
      value=${contacts.statusId}
      options=${contacts.lifecycleStageId === null ? lists.statuses : statuses}
      onPick=${(statusId: number | null) => change({ statusId })}
    />
    <${Pick}
      id="source"
      label=${words.source}
      value=${contacts.sourceId}
      options=${lists.sources}
      onPick=${(sourceId: number | null) => change({ sourceId })}
    />`;
}

function LeadPicks({ created, lists, set }: PicksProps): VNode {
  const { leads } = created;
  return html`<${Pick}
      id="lead-stage"
      label=${words.leadStage}
      value=${leads.stageId}
      options=${lists.leadStages}
      onPick=${(stageId: number | null) => set({ leads: { ...leads, stageId } })}
    />
    <${Pick}
      id="lead-source"
      label=${words.leadSource}
      value=${leads.sourceId}
      options=${lists.sources}
      onPick=${(sourceId: number | null) => set({ leads: { ...leads, sourceId } })}
    />`;
}

interface PickProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: number | null;
  readonly options: readonly Named[];
  readonly onPick: (id: number | null) => void;
}

/** One of a list, or the account's own rules; a stored one that is gone since stays visible by its number. */
function Pick({ id, label, hint, value, options, onPick }: PickProps): VNode {
  const gone = value !== null && !options.some((option) => option.id === value);
  return html`<${SelectField}
    id=${id}
    label=${label}
    hint=${hint}
    value=${value === null ? '' : String(value)}
    options=${[
      { value: '', label: words.byRules },
      ...(gone ? [{ value: String(value), label: String(value) }] : []),
      ...options.map((option) => ({ value: String(option.id), label: option.name })),
    ]}
    onSelect=${(picked: string) => onPick(picked === '' ? null : Number(picked))}
  />`;
}
