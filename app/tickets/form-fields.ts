import { useEffect, useRef, useState } from 'preact/hooks';
import {
  branchesAt,
  keysOf,
  type FieldValue,
  type FieldValues,
  type TicketField,
} from '../../rules/tickets/form.ts';
import { SelectField, TextAreaField, TextField, type Option } from '../ui/field.ts';
import { html, type VNode } from '../ui/html.ts';
import { lastOne } from '../ui/last-one.ts';
import { Notice } from '../ui/notice.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { Tick } from '../ui/tick.ts';
import { newTicketUrl, type Desk } from './desk.ts';

const words = ticketTexts.properties;

interface Props {
  readonly desk: Desk;
  readonly fields: readonly TicketField[];
  readonly values: FieldValues;
  /** What is wrong, by key. */
  readonly problems: Readonly<Record<string, string>>;
  /** Where in Freshdesk the rest can be filled in; a new ticket if not said otherwise. */
  readonly url?: string;
  readonly onChange: (key: string, value: FieldValue) => void;
}

/** R-TIC-11: controls for the account's own ticket fields, whatever they are called. */
export function FormFields({
  desk,
  fields,
  values,
  problems,
  onChange,
  url = newTicketUrl(desk),
}: Props): VNode {
  return html`${fields.map((field) => {
    const control = { field, values, problems, onChange };
    if (field.key === 'responder_id')
      return html`<${AgentField} key=${field.key} desk=${desk} ...${control} />`;
    if (field.kind === 'elsewhere')
      return html`<${ElsewhereField} key=${field.key} url=${url} ...${control} />`;
    return field.kind === 'nested'
      ? html`<${NestedField} key=${field.key} ...${control} />`
      : html`<${PlainField} key=${field.key} ...${control} />`;
  })}`;
}

interface ControlProps extends Omit<Props, 'desk' | 'fields' | 'url'> {
  readonly field: TicketField;
}

const inputProps: Readonly<Record<string, object>> = {
  number: { type: 'number' },
  decimal: { type: 'number', step: 'any' },
  date: { type: 'date' },
  dateTime: { type: 'datetime-local' },
  url: { type: 'url' },
};

function PlainField({ field, values, problems, onChange }: ControlProps): VNode {
  const { key, kind } = field;
  const value = values[key] ?? null;
  const change = (changed: FieldValue) => {
    onChange(key, changed);
  };
  if (kind === 'checkbox')
    return html`<${Tick}
      label=${labelOf(field)}
      problem=${problems[key]}
      checked=${value === true}
      onTick=${change}
    />`;
  const common = { id: `field-${key}`, label: labelOf(field), problem: problems[key] };
  if (kind === 'choice')
    return html`<${SelectField}
      ...${common}
      ...${choiceProps(field, value)}
      onSelect=${(chosen: string) => {
        change(chosenValue(field, chosen));
      }}
    />`;
  return html`<${kind === 'area' ? TextAreaField : TextField}
    ...${common}
    ...${inputProps[kind] ?? {}}
    value=${shownText(kind, value)}
    aria-required=${field.required ? 'true' : null}
    onInput=${(text: string) => {
      change(toValue(kind, text));
    }}
  />`;
}

function textOf(value: FieldValue): string {
  return value === null ? '' : String(value);
}

function shownText(kind: TicketField['kind'], value: FieldValue): string {
  return kind === 'dateTime' ? localTime(value) : textOf(value);
}

const SECONDS_END = 19;
const MINUTES_END = 16;

/** A moment as the control shows it, in the browser's time zone. */
function localTime(value: FieldValue): string {
  const ms = Date.parse(textOf(value));
  if (Number.isNaN(ms)) return '';
  const ahead = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - ahead).toISOString().slice(0, MINUTES_END);
}

/** The same as Freshdesk takes it: UTC, whole seconds. */
function moment(text: string): string {
  return `${new Date(text).toISOString().slice(0, SECONDS_END)}Z`;
}

/** R-TIC-11: can be filled in Freshdesk only; while the form asks for it and it is empty, nothing can be saved here. */
function ElsewhereField({
  field,
  values,
  problems,
  url,
}: ControlProps & { readonly url: string }): VNode | null {
  const value = values[field.key] ?? null;
  if (value !== null)
    return html`<p class="small">
      <strong>${field.label}</strong>${': '}<span dir="auto">${textOf(value)}</span>
    </p>`;
  const problem = problems[field.key];
  if (!field.required && problem === undefined) return null;
  const link = html`<a href=${url} target="_blank" rel="noopener">${ticketTexts.list.openDesk}</a>`;
  return html`<${Notice} tone=${problem === undefined ? 'info' : 'warning'} role="status"
    >${words.elsewhere(field.label)} ${link}<//
  >`;
}

function NestedField({ field, values, problems, onChange }: ControlProps): VNode {
  const labels = [labelOf(field), ...field.levels.map(({ label }) => label)];
  return html`${keysOf(field).map((key, level) => {
    const branches = branchesAt(field, values, level);
    if (level > 0 && branches.length === 0) return null;
    const value = values[key] ?? '';
    return html`<${SelectField}
      key=${key}
      id=${`field-${key}`}
      label=${labels[level]}
      problem=${problems[key]}
      value=${String(value)}
      options=${withNone(
        branches.map(({ label }) => ({ value: label, label })),
        String(value),
      )}
      onSelect=${(chosen: string) => {
        onChange(key, chosen === '' ? null : chosen);
      }}
    />`;
  })}`;
}

/** Agents of the chosen group, where there is one; the agent of now is always among them. */
function AgentField({
  desk,
  field,
  values,
  problems,
  onChange,
}: ControlProps & { readonly desk: Desk }): VNode {
  const group = typeof values['group_id'] === 'number' ? values['group_id'] : null;
  const members = useGroupAgents(desk, group);
  const value = values['responder_id'] ?? null;
  const agents = desk.catalogue.agents.filter(
    ({ id }) => members === null || members.includes(id) || id === value,
  );
  return html`<${SelectField}
    id="field-responder_id"
    label=${labelOf(field)}
    problem=${problems['responder_id']}
    value=${textOf(value)}
    options=${withNone(
      agents.map(({ id, name }) => ({ value: String(id), label: name })),
      textOf(value),
    )}
    onSelect=${(chosen: string) => {
      onChange('responder_id', chosen === '' ? null : Number(chosen));
    }}
  />`;
}

const GROUP_FRESH_MS = 12 * 3_600_000;

interface GroupMemory {
  readonly atMs: number;
  readonly agents: readonly number[];
}

/** `null` while they are not known: then all agents are offered. */
function useGroupAgents(desk: Desk, group: number | null): readonly number[] | null {
  const [agents, setAgents] = useState<readonly number[] | null>(null);
  const asked = useRef(lastOne());
  useEffect(() => {
    // Another group may be chosen before the members of this one are told.
    const isLast = asked.current();
    setAgents(null);
    if (group === null) return;
    const show = async (of: number) => {
      const members = await membersOf(desk, of);
      if (isLast()) setAgents(members);
    };
    void show(group);
  }, [group]);
  return agents;
}

async function membersOf(desk: Desk, group: number): Promise<readonly number[] | null> {
  const key = `group/${String(group)}`;
  const kept = desk.memory.get<GroupMemory>(key);
  if (kept !== null && kept.atMs > Date.now() - GROUP_FRESH_MS) return kept.agents;
  const result = await desk.api.agentsOf(group);
  if (!result.ok) return null;
  desk.memory.set(key, { atMs: Date.now(), agents: result.value.agents } satisfies GroupMemory);
  return result.value.agents;
}

function labelOf({ label, required }: TicketField): string {
  return required ? `${label} *` : label;
}

function choiceProps(field: TicketField, value: FieldValue): { value: string; options: Option[] } {
  const text = textOf(value);
  return {
    value: text,
    options: withNone(
      field.choices.map((choice) => ({ value: String(choice.value), label: choice.label })),
      text,
    ),
  };
}

/** A value that is no choice any more stays what it is until somebody changes it. */
function withNone(options: Option[], value: string): Option[] {
  const isKnown = value === '' || options.some((option) => option.value === value);
  return [{ value: '', label: words.none }, ...(isKnown ? [] : [{ value, label: value }]), ...options];
}

function chosenValue(field: TicketField, chosen: string): FieldValue {
  return field.choices.find((choice) => String(choice.value) === chosen)?.value ?? null;
}

function toValue(kind: TicketField['kind'], text: string): FieldValue {
  if (text === '') return null;
  if (kind === 'dateTime') return moment(text);
  return kind === 'number' || kind === 'decimal' ? Number(text) : text;
}
