import { useState } from 'preact/hooks';
import {
  keysOf,
  missingFields,
  splitValues,
  withValue,
  type FieldValue,
  type FieldValues,
  type TicketField,
} from '../../rules/tickets/form.ts';
import type { TicketDetail } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { formatList } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { ticketUrl, type Desk } from './desk.ts';
import { FormFields } from './form-fields.ts';
import { valueName } from './names.ts';
import { wordsOf } from './words.ts';
import type { WidgetProblem } from './api.ts';

const words = ticketTexts.properties;

interface Props {
  readonly desk: Desk;
  readonly ticket: TicketDetail;
  readonly onSaved: (ticket: TicketDetail) => void;
}

/** R-TIC-05: the ticket's fields. Only what was changed here is written, and only over what was shown here. */
export function Properties({ desk, ticket, onSaved }: Props): VNode {
  const { fields } = desk.catalogue;
  const [changes, setChanges] = useState<FieldValues>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WidgetProblem | null>(null);
  const values = { ...ticket.values, ...changes };
  const changed = Object.keys(changes).filter((key) => changes[key] !== (ticket.values[key] ?? null));
  const missing = changed.length === 0 ? [] : missingFields(fields, values);
  const save = async (base: TicketDetail) => {
    setBusy(true);
    setProblem(null);
    const wanted = Object.fromEntries(changed.map((key) => [key, values[key] ?? null]));
    const { standard, custom } = splitValues(fields, wanted, true);
    const before = Object.fromEntries(changed.map((key) => [key, base.values[key] ?? null]));
    const result = await desk.api.change(ticket.row.id, standard, custom, before);
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    // What was changed while it was being saved is still to be saved.
    setChanges((now) =>
      without(
        now,
        Object.keys(wanted).filter((key) => now[key] === wanted[key]),
      ),
    );
    desk.say({ tone: 'good', text: words.saved });
    onSaved(result.value);
  };
  return html`<div class="stack-tight">
    <${FormFields}
      desk=${desk}
      fields=${fields}
      values=${values}
      problems=${problemsOf(missing, problem)}
      url=${ticketUrl(desk, ticket.row.id)}
      onChange=${(key: string, value: FieldValue) => {
        const next = withValue(fields, values, key, value);
        setChanges(onlyChanged(next, ticket.values));
      }}
    />
    <${ProblemNotice}
      fields=${fields}
      problem=${problem}
      values=${values}
      onKeepTheirs=${(theirs: TicketDetail, keys: readonly string[]) => {
        setChanges(without(changes, keys));
        setProblem(null);
        onSaved(theirs);
      }}
      onSetMine=${(theirs: TicketDetail) => void save(theirs)}
    />
    <div class="row">
      <${Button}
        kind="primary"
        busy=${busy}
        disabled=${changed.length === 0 || missing.length > 0}
        onClick=${() => void save(ticket)}
        >${words.save}<//
      >
      ${
        changed.length > 0 &&
        html`<${Button}
          kind="plain"
          onClick=${() => {
            setChanges({});
            setProblem(null);
          }}
          >${words.reset}<//
        >`
      }
    </div>
  </div>`;
}

function onlyChanged(values: FieldValues, before: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== (before[key] ?? null)));
}

function without(values: FieldValues, keys: readonly string[]): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

/** Beside the field where it can be said which. */
export function problemsOf(
  missing: readonly TicketField[],
  problem: WidgetProblem | null,
): Readonly<Record<string, string>> {
  const refused = problem?.kind === 'refused' ? problem.fields : [];
  return Object.fromEntries([
    ...missing.flatMap((field) => keysOf(field).map((key) => [key, words.required] as const)),
    ...refused.flatMap(({ field, message }) => (field === null ? [] : [[field, message] as const])),
  ]);
}

interface ProblemProps {
  readonly fields: readonly TicketField[];
  readonly problem: WidgetProblem | null;
  readonly values: FieldValues;
  readonly onKeepTheirs: (theirs: TicketDetail, keys: readonly string[]) => void;
  readonly onSetMine: (theirs: TicketDetail) => void;
}

function ProblemNotice({ fields, problem, onKeepTheirs, onSetMine }: ProblemProps): VNode | null {
  if (problem === null) return null;
  if (problem.kind !== 'changedMeanwhile')
    return html`<${Notice} tone="bad" role="alert">${wordsOf(problem)}<//>`;
  const { keys, ticket } = problem;
  const fieldOf = (key: string) => fields.find((field) => keysOf(field).includes(key));
  const labelOf = (key: string) => fieldOf(key)?.label ?? key;
  return html`<${Notice} tone="warning" role="alert" title=${words.meanwhile(formatList(keys.map(labelOf)))}>
    ${keys.map((key) => html`<p key=${key}>${words.theirs(labelOf(key), valueName(fieldOf(key), ticket.values[key]))}</p>`)}
    <div class="row">
      <${Button}
        small
        onClick=${() => {
          onKeepTheirs(ticket, keys);
        }}
        >${words.keepTheirs}<//
      >
      <${Button}
        small
        onClick=${() => {
          onSetMine(ticket);
        }}
        >${words.setMine}<//
      >
    </div>
  <//>`;
}
