import { useEffect, useState } from 'preact/hooks';
import {
  missingFields,
  splitValues,
  withValue,
  type FieldValue,
  type FieldValues,
} from '../../rules/tickets/form.ts';
import type { Converted, EmailDoor, ThreadMessages } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { focusInvalid } from '../ui/focus-invalid.ts';
import { formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { Failed, Loading } from '../ui/states.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { Choices, Tick } from '../ui/tick.ts';
import type { Result, WidgetProblem } from './api.ts';
import { AskedFields, newTicketValues } from './create.ts';
import type { Desk } from './desk.ts';
import { DOOR_KEY } from './emails.ts';
import { Heading } from './heading.ts';
import { problemsOf } from './properties.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.emails;

interface Props {
  readonly desk: Desk;
  readonly threadId: number;
  readonly onBack: () => void;
}

/** R-TIC-10: which message, what the ticket's form asks for, and the press that makes one ticket. */
export function Convert({ desk, threadId, onBack }: Props): VNode {
  const [thread, setThread] = useState<Result<ThreadMessages> | null>(null);
  const load = () => {
    setThread(null);
    void desk.api.emailMessages(threadId, desk.memory.get<EmailDoor>(DOOR_KEY)).then(setThread);
  };
  useEffect(load, [threadId]);
  return html`<div class="stack-tight">
    <${Heading} onBack=${onBack}>${words.title}<//>
    ${bodyOf(thread, load, (messages) => html`<${Form} desk=${desk} threadId=${threadId} thread=${messages} />`)}
  </div>`;
}

function bodyOf(
  thread: Result<ThreadMessages> | null,
  load: () => void,
  shown: (thread: ThreadMessages) => VNode,
): VNode {
  if (thread === null) return html`<${Loading} label=${words.loading} lines=${4} />`;
  return thread.ok
    ? shown(thread.value)
    : html`<${Failed} message=${wordsOf(thread.problem)} onRetry=${load} />`;
}

interface FormProps {
  readonly desk: Desk;
  readonly threadId: number;
  readonly thread: ThreadMessages;
}

function Form({ desk, threadId, thread }: FormProps): VNode {
  const { fields } = desk.catalogue;
  const [messageId, setMessageId] = useState(thread.chosenId);
  const [rest, setRest] = useState(false);
  const [values, setValues] = useState<FieldValues>(newTicketValues);
  const [isChecked, setChecked] = useState(false);
  const press = useConversion(desk, threadId);
  const missing = missingFields(fields, values);
  const others = thread.messages.length - 1;
  if (press.done !== null) return html`<${Done} desk=${desk} done=${press.done} />`;
  const submit = () => {
    setChecked(true);
    if (missing.length > 0) focusInvalid();
    else press.convert(messageId, rest, splitValues(fields, values, false));
  };
  return html`<form
    class="stack-tight"
    novalidate
    onSubmit=${(event: Event) => {
      event.preventDefault();
      submit();
    }}
  >
    <${Messages} thread=${thread} chosen=${messageId} onChoose=${setMessageId} />
    ${others > 0 && html`<${Tick} label=${words.rest(others)} checked=${rest} onTick=${setRest} />`}
    <${AskedFields}
      desk=${desk}
      values=${values}
      problems=${problemsOf(isChecked ? missing : [], press.problem)}
      onChange=${(key: string, value: FieldValue) => {
        setValues(withValue(fields, values, key, value));
      }}
    />
    <${PressState} press=${press} />
    <div class="row">
      <button type="submit" class="button button-primary" aria-disabled=${press.busy ? 'true' : null}>
        ${words.submit}
      </button>
    </div>
  </form>`;
}

interface MessagesProps {
  readonly thread: ThreadMessages;
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
}

function Messages({ thread, chosen, onChoose }: MessagesProps): VNode {
  const choices = thread.messages.map((message) => ({
    value: String(message.id),
    label: html`<span dir="auto">${message.from ?? words.noSubject}</span>`,
    hint: html`<span dir="auto">${formatTime(message.at)} · ${message.excerpt}</span>`,
  }));
  const names = thread.messages.find(({ id }) => id === chosen)?.attachments ?? [];
  return html`<${Choices}
      name="message"
      label=${words.message}
      value=${String(chosen ?? '')}
      choices=${choices}
      onChoose=${(id: string) => {
        onChoose(Number(id));
      }}
    />
    ${names.length > 0 && html`<p class="small soft">${words.attachments(names.join(', '))}</p>`}`;
}

interface Press {
  readonly busy: boolean;
  readonly waiting: boolean;
  readonly problem: WidgetProblem | null;
  readonly done: Converted | null;
  readonly convert: (messageId: number | null, rest: boolean, split: Split) => void;
}

interface Split {
  readonly standard: FieldValues;
  readonly custom: FieldValues;
}

const LOOKS = 5;
const LOOK_AFTER_MS = 3_000;

/** Where somebody else is at it, looks again some times: then theirs is the ticket. */
function useConversion(desk: Desk, threadId: number): Press {
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<WidgetProblem | null>(null);
  const [done, setDone] = useState<Converted | null>(null);
  const convert = async (messageId: number | null, rest: boolean, split: Split) => {
    setBusy(true);
    setProblem(null);
    const door = desk.memory.get<EmailDoor>(DOOR_KEY);
    const press = () => desk.api.convert({ threadId, messageId, rest, door, ...split });
    let result = await press();
    for (let look = 0; look < LOOKS && isOthersWork(result); look += 1) {
      setWaiting(true);
      await after(LOOK_AFTER_MS);
      result = await press();
    }
    setWaiting(false);
    setBusy(false);
    if (result.ok) setDone(result.value);
    else setProblem(result.problem);
  };
  return {
    busy,
    waiting,
    problem,
    done,
    convert: (messageId, rest, split) => {
      if (!busy) void convert(messageId, rest, split);
    },
  };
}

function isOthersWork(result: Result<Converted>): boolean {
  return !result.ok && result.problem.kind === 'convertingNow';
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function PressState({ press }: { readonly press: Press }): VNode | null {
  if (press.waiting) return html`<${Notice} role="status">${words.waiting}<//>`;
  return press.problem === null
    ? null
    : html`<${Notice} tone="bad" role="alert">${wordsOf(press.problem)}<//>`;
}

function Done({ desk, done }: { readonly desk: Desk; readonly done: Converted }): VNode {
  const { ticketId, already, cut, notesFailed } = done;
  const open = html`<${Button}
    small
    onClick=${() => {
      desk.go({ kind: 'ticket', id: ticketId, from: 'emails' });
    }}
    >${words.open}<//
  >`;
  return html`<${Notice}
      tone="good"
      role="status"
      title=${already ? words.already(ticketId) : words.done(ticketId)}
    >
      ${open}
    <//>
    ${cut && html`<${Notice} tone="warning" role="status">${words.cut}<//>`}
    ${notesFailed > 0 && html`<${Notice} tone="warning" role="status">${words.notesFailed(notesFailed)}<//>`}`;
}
