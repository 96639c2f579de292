import { useEffect, useState } from 'preact/hooks';
import type { EmailDoor, EmailThread } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { formatAge, formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Icon } from '../ui/icon.ts';
import { Empty, Failed, Loading } from '../ui/states.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import type { WidgetProblem } from './api.ts';
import type { Desk } from './desk.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.emails;

interface Props {
  readonly desk: Desk;
  readonly nowMs: number;
}

interface Threads {
  readonly threads: readonly EmailThread[] | null;
  readonly more: boolean;
  readonly busy: boolean;
  readonly problem: WidgetProblem | null;
  readonly load: () => void;
}

/** R-TIC-10: the record's email conversations, each with the ticket it became or the button that makes one. */
export function Emails({ desk, nowMs }: Props): VNode {
  const list = useThreads(desk);
  const { threads, more, busy, problem, load } = list;
  if (threads === null && problem === null) return html`<${Loading} label=${words.loading} lines=${4} />`;
  return html`<div class="stack-tight">
    <${ListState} list=${list} />
    <ul class="ticket-list">
      ${(threads ?? []).map(
        (thread) => html`<${Thread} key=${thread.id} desk=${desk} thread=${thread} nowMs=${nowMs} />`,
      )}
    </ul>
    ${more && html`<${Button} busy=${busy} onClick=${load}>${words.more}<//>`}
  </div>`;
}

function ListState({ list }: { readonly list: Threads }): VNode | null {
  const { threads, more, problem, load } = list;
  if (problem !== null) return html`<${Failed} message=${wordsOf(problem)} onRetry=${load} />`;
  if (threads !== null && threads.length > 0) return null;
  // A page of calls and notes only says nothing of older emails.
  if (more) return html`<p class="small soft" role="status">${words.noneYet}</p>`;
  return html`<${Empty} icon="mail" title=${words.emptyTitle}>${words.empty}<//>`;
}

/** Which of Freshsales' addresses for emails answers this account. */
export const DOOR_KEY = 'door';

function useThreads(desk: Desk): Threads {
  const [threads, setThreads] = useState<readonly EmailThread[] | null>(null);
  const [next, setNext] = useState(1);
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WidgetProblem | null>(null);
  const ask = async () => {
    setBusy(true);
    setProblem(null);
    const result = await desk.api.emails(next, desk.memory.get<EmailDoor>(DOOR_KEY));
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    desk.memory.set(DOOR_KEY, result.value.door);
    setThreads((known) => withoutDoubles([...(known ?? []), ...result.value.threads]));
    setMore(result.value.more);
    setNext(next + 1);
  };
  const load = () => void ask();
  useEffect(load, []);
  return { threads, more, busy, problem, load };
}

/** New conversations push older ones onto the next page, where they come once more. */
function withoutDoubles(threads: readonly EmailThread[]): EmailThread[] {
  return [...new Map(threads.map((thread) => [thread.id, thread])).values()];
}

interface ThreadProps {
  readonly desk: Desk;
  readonly thread: EmailThread;
  readonly nowMs: number;
}

function Thread({ desk, thread, nowMs }: ThreadProps): VNode {
  const subject = thread.subject ?? words.noSubject;
  return html`<li class="email">
    <p class="ticket-subject" dir="auto">${subject}</p>
    <p class="ticket-line small soft">
      <span class="ticket-who" dir="auto">${thread.from ?? ''}</span>
      <span>${words.count(thread.count)}</span>
      <time datetime=${thread.at} title=${formatTime(thread.at)}>${formatAge(thread.at, nowMs)}</time>
    </p>
    <p class="email-excerpt small" dir="auto">${thread.excerpt}</p>
    <${Outcome} desk=${desk} thread=${thread} subject=${subject} />
  </li>`;
}

function Outcome({
  desk,
  thread,
  subject,
}: Omit<ThreadProps, 'nowMs'> & { readonly subject: string }): VNode {
  const { converted } = thread;
  if (converted === null)
    return html`<${Button}
      small
      icon="ticket"
      data-thread=${thread.id}
      aria-label=${`${words.convert}: ${subject}`}
      onClick=${() => {
        desk.go({ kind: 'convert', threadId: thread.id });
      }}
      >${words.convert}<//
    >`;
  return html`<p class="row small">
    <${Button}
      small
      kind="plain"
      onClick=${() => {
        desk.go({ kind: 'ticket', id: converted.ticketId, from: 'emails' });
      }}
      ><${Icon} name="ticket" />${words.converted(converted.ticketId)}<//
    >
    <span class="soft">${words.convertedBy(converted.by)}</span>
  </p>`;
}
