import { useState } from 'preact/hooks';
import type { Attachment, Message as MessageValue } from '../../rules/tickets/protocol.ts';
import { formatAge, formatBytes, formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Icon } from '../ui/icon.ts';
import { Badge } from '../ui/notice.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { MessageFrame } from './message-frame.ts';

const words = ticketTexts.ticket;

interface Props {
  readonly message: MessageValue;
  readonly author: string;
  readonly nowMs: number;
  /** Open from the start: what is new or the only one. */
  readonly open: boolean;
  readonly label?: string;
}

/** An entry of the conversation: folded to its first line, or open with what was written and attached. */
export function Message({ message, author, nowMs, open, label }: Props): VNode {
  const [isOpen, setOpen] = useState(open);
  const id = `message-${String(message.id)}`;
  return html`<article
    class=${`message ${message.private ? 'message-private' : ''}`}
    aria-labelledby=${`${id}-who`}
  >
    <button
      type="button"
      class="message-head"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${`${id}-body`}
      onClick=${() => {
        setOpen(!isOpen);
      }}
    >
      <span class="message-who" id=${`${id}-who`} dir="auto">${author}</span>
      <${Kind} message=${message} label=${label} />
      <time class="small soft" datetime=${message.at} title=${formatTime(message.at)}
        >${formatAge(message.at, nowMs)}</time
      >
      ${!isOpen && html`<span class="message-excerpt small soft" dir="auto">${message.text.trim() || words.noText}</span>`}
    </button>
    <div id=${`${id}-body`} hidden=${!isOpen}>
      ${isOpen && html`<${Body} message=${message} author=${author} />`}
    </div>
    <${Attachments} attachments=${message.attachments} />
  </article>`;
}

function Kind({
  message,
  label,
}: {
  readonly message: MessageValue;
  readonly label?: string | undefined;
}): VNode | null {
  if (label !== undefined) return html`<${Badge}>${label}<//>`;
  if (message.private) return html`<${Badge} tone="warning" icon="lock">${words.privateNote}<//>`;
  return message.incoming ? html`<${Badge} tone="info">${words.incoming}<//>` : null;
}

function Body({ message, author }: { readonly message: MessageValue; readonly author: string }): VNode {
  if (message.html === null)
    return html`<p class="small soft">${words.tooLong}</p>
      <p class="message-text" dir="auto">${message.text}</p>`;
  if (message.html.trim() === '')
    return html`<p class="message-text" dir="auto">${message.text || words.noText}</p>`;
  return html`<${MessageFrame} dirty=${message.html} who=${author} />`;
}

function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }): VNode | null {
  if (attachments.length === 0) return null;
  return html`<ul class="attachments" aria-label=${words.attachments(attachments.length)}>
    ${attachments.map(
      ({ name, size, url }) =>
        html`<li key=${url}>
          <a href=${url} target="_blank" rel="noopener noreferrer"
            ><${Icon} name="attachment" /><span dir="auto">${name}</span></a
          >
          <span class="small soft">${formatBytes(size)}</span>
        </li>`,
    )}
  </ul>`;
}
