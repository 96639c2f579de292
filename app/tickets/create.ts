import { useRef, useState } from 'preact/hooks';
import {
  keysOf,
  missingFields,
  splitValues,
  withValue,
  type FieldValue,
  type FieldValues,
} from '../../rules/tickets/form.ts';
import { NOTE_CHARS } from '../../rules/tickets/limits.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { Button } from '../ui/button.ts';
import { SelectField, TextAreaField, TextField } from '../ui/field.ts';
import { focusInvalid } from '../ui/focus-invalid.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { WidgetProblem } from './api.ts';
import { draftKey, type Desk } from './desk.ts';
import { FormFields } from './form-fields.ts';
import { Heading } from './heading.ts';
import { problemsOf } from './properties.ts';
import { useDraft } from './use-draft.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.create;

interface Draft {
  readonly subject: string;
  readonly description: string;
  readonly contactId: number | null;
  readonly values: FieldValues;
  /** Names this one ticket, so that pressing again makes no second one. */
  readonly word: string;
  /** It was sent, and nobody knows how that ended. */
  readonly again: boolean;
}

interface Props {
  readonly desk: Desk;
  /** Who asks; on accounts and deals the contacts to choose from. */
  readonly name: string;
  readonly contacts: readonly { readonly id: number; readonly name: string }[] | null;
  readonly contactId: number | null;
  /** Freshdesk does not know the person yet. */
  readonly isNew: boolean;
  readonly onBack: () => void;
  readonly onCreated: (row: TicketRow) => void;
}

/** R-TIC-07: the account's own form; what it asks for is in front, the rest behind "more". */
export function Create(props: Props): VNode {
  const { desk, contacts, isNew, onBack } = props;
  const form = useCreate(props);
  const { draft, shown, problem } = form;
  return html`<div class="stack-tight">
    <${Heading} onBack=${onBack}>${words.title}<//>
    <form
      class="stack-tight"
      novalidate
      onSubmit=${(event: Event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      ${
        contacts === null
          ? html`<p class="soft" dir="auto">${words.for(props.name)}</p>`
          : html`<${WhoAsks} contacts=${contacts} form=${form} />`
      }
      <${Texts} form=${form} />
      <${AskedFields}
        desk=${desk}
        values=${draft.values}
        problems=${shown}
        onChange=${(key: string, value: FieldValue) => {
          form.change({ values: withValue(desk.catalogue.fields, draft.values, key, value) });
        }}
      />
      ${isNew && html`<p class="small soft">${words.newCustomer}</p>`}
      <p class="small soft">${words.mails}</p>
      ${problem !== null && html`<${Notice} tone="bad" role="alert">${problemWords(problem)}<//>`}
      <div class="row">
        <button type="submit" class="button button-primary" aria-disabled=${form.busy ? 'true' : null}>
          ${draft.again ? words.again : words.submit}
        </button>
        <${Button} kind="plain" onClick=${form.drop}>${ticketTexts.compose.discard}<//>
      </div>
    </form>
  </div>`;
}

interface CreateForm {
  readonly draft: Draft;
  /** What is wrong, by field; nothing before the first try. */
  readonly shown: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly problem: WidgetProblem | null;
  readonly change: (part: Partial<Draft>) => void;
  readonly drop: () => void;
  readonly submit: () => void;
}

function useCreate({ desk, contacts, contactId, onCreated }: Props): CreateForm {
  const { fields } = desk.catalogue;
  const [draft, setDraft, drop] = useDraft<Draft>(
    desk.memory,
    draftKey(desk, 'create'),
    emptyDraft(contactId),
  );
  const [isChecked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WidgetProblem | null>(null);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
  };
  const missing = {
    ...missingTexts(draft, contacts !== null),
    ...problemsOf(missingFields(fields, draft.values), null),
  };
  const send = async () => {
    setBusy(true);
    setProblem(null);
    const { values, ...rest } = draft;
    const result = await desk.api.create({ ...rest, ...splitValues(fields, values, false) });
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      if (isLost(result.problem)) change({ again: true });
      return;
    }
    drop();
    desk.say({ tone: 'good', text: words.created(result.value.id) });
    onCreated(result.value);
  };
  return {
    draft,
    shown: { ...(isChecked ? missing : {}), ...problemsOf([], problem) },
    busy,
    problem,
    change,
    drop,
    submit: () => {
      setChecked(true);
      if (Object.keys(missing).length > 0) focusInvalid();
      else if (!busy) void send();
    },
  };
}

function problemWords(problem: WidgetProblem): string {
  return isLost(problem) ? words.unknown : wordsOf(problem);
}

interface WhoProps {
  readonly contacts: readonly { readonly id: number; readonly name: string }[];
  readonly form: CreateForm;
}

function WhoAsks({ contacts, form }: WhoProps): VNode {
  const options = contacts.map(({ id, name }) => ({ value: String(id), label: name }));
  return html`<${SelectField}
    id="create-contact"
    label=${words.contact}
    value=${String(form.draft.contactId ?? '')}
    problem=${form.shown['contact']}
    options=${[{ value: '', label: words.choose }, ...options]}
    onSelect=${(chosen: string) => {
      form.change({ contactId: chosen === '' ? null : Number(chosen) });
    }}
  />`;
}

const SUBJECT_CHARS = 255;

function Texts({ form }: { readonly form: CreateForm }): VNode {
  return html`<${TextField}
      id="create-subject"
      label=${`${words.subject} *`}
      value=${form.draft.subject}
      maxlength=${SUBJECT_CHARS}
      dir="auto"
      problem=${form.shown['subject']}
      onInput=${(subject: string) => {
        form.change({ subject });
      }}
    />
    <${TextAreaField}
      id="create-description"
      label=${`${words.description} *`}
      value=${form.draft.description}
      maxlength=${NOTE_CHARS}
      problem=${form.shown['description']}
      onInput=${(description: string) => {
        form.change({ description });
      }}
    />`;
}

interface AskedProps {
  readonly desk: Desk;
  readonly values: FieldValues;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (key: string, value: FieldValue) => void;
}

// What a rep wants to say of nearly every ticket.
const usual = new Set(['status', 'priority', 'type']);

/** Mandatory and usual fields, then the others behind a disclosure. */
export function AskedFields({ desk, values, problems, onChange }: AskedProps): VNode {
  const { fields } = desk.catalogue;
  const asked = fields.filter((field) => field.required || usual.has(field.key));
  const others = fields.filter((field) => !asked.includes(field));
  // What is wrong must be seen: a closed ticket can ask for fields of its own, and Freshdesk can refuse any.
  // Once open it stays so, since what is typed there may be what mends it.
  const isOpen = useRef(false);
  isOpen.current ||= others.some((field) => keysOf(field).some((key) => problems[key] !== undefined));
  const part = { desk, values, problems, onChange };
  return html`<${FormFields} ...${part} fields=${asked} /> ${
      others.length > 0 &&
      html`<details class="more-fields" open=${isOpen.current}>
        <summary>${words.more}</summary>
        <div class="stack-tight"><${FormFields} ...${part} fields=${others} /></div>
      </details>`
    }`;
}

export const newTicketValues: FieldValues = { status: 2, priority: 1 };

function emptyDraft(contactId: number | null): Draft {
  return { subject: '', description: '', contactId, values: newTicketValues, word: newWord(), again: false };
}

const WORD_CHARS = 12;

function newWord(): string {
  const numbers = crypto.getRandomValues(new Uint8Array(WORD_CHARS));
  return Array.from(numbers, (number) => (number % 36).toString(36)).join('');
}

function missingTexts(draft: Draft, withContact: boolean): Record<string, string> {
  const texts = { subject: draft.subject, description: draft.description };
  const missing = Object.entries(texts).filter(([, text]) => text.trim() === '');
  const contact = withContact && draft.contactId === null ? [['contact', words.fillIn] as const] : [];
  return Object.fromEntries([...missing.map(([key]) => [key, words.fillIn] as const), ...contact]);
}

/** The ticket may exist: the next press looks first. */
function isLost(problem: WidgetProblem): boolean {
  return problem.kind === 'outcomeUnknown' || problem.kind === 'noAnswer' || problem.kind === 'offline';
}
