import { useRef, useState } from 'preact/hooks';
import { NOTE_CHARS } from '../../rules/tickets/limits.ts';
import type { Message } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { TextAreaField } from '../ui/field.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { draftKey, type Desk } from './desk.ts';
import { useDraft } from './use-draft.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.compose;
const kinds = ['private', 'public', 'reply'] as const;
type Kind = (typeof kinds)[number];

interface Draft {
  readonly kind: Kind;
  readonly text: string;
}

interface Props {
  readonly desk: Desk;
  readonly ticketId: number;
  /** The customer has an address to reply to. */
  readonly canReply: boolean;
  readonly onSent: (message: Message) => void;
}

/** R-TIC-04, R-BEY-22: a note or a reply. What is written survives errors, closing, and the browser's end. */
export function Compose({ desk, ticketId, canReply, onSent }: Props): VNode {
  const [draft, setDraft, drop] = useDraft<Draft>(desk.memory, draftKey(desk, `note/${String(ticketId)}`), {
    kind: 'private',
    text: '',
  });
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { kind, text } = draft;
  const tooLong = text.length > NOTE_CHARS;
  const send = async () => {
    // A second press of the keys comes before the button is drawn as busy; it would mail the customer twice.
    if (text.trim() === '' || tooLong || sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    const result = await desk.api.write(ticketId, kind, text);
    sending.current = false;
    setBusy(false);
    if (result.ok) {
      drop();
      desk.say({ tone: 'good', text: words.sent[kind] });
      onSent(result.value);
      return;
    }
    const isUnsure = result.problem.kind === 'unavailable' || result.problem.kind === 'noAnswer';
    setProblem([wordsOf(result.problem), words.kept, isUnsure ? words.maybeSent : ''].join(' ').trim());
  };
  return html`<section class="compose stack-tight" aria-label=${words.label}>
    <${Kinds}
      kind=${kind}
      canReply=${canReply}
      onKind=${(chosen: Kind) => {
        setDraft({ kind: chosen, text });
      }}
    />
    <${TextAreaField}
      id="compose-text"
      label=${words.text}
      value=${text}
      rows=${text === '' ? 2 : 5}
      readonly=${busy}
      problem=${tooLong ? words.tooLong(NOTE_CHARS) : undefined}
      hint=${`${words.hints[kind]} ${words.signed(desk.viewer.name)}`}
      onInput=${(value: string) => {
        setDraft({ kind, text: value });
      }}
      onKeyDown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
      }}
    />
    ${problem !== null && html`<${Notice} tone="bad" role="alert">${problem}<//>`}
    <div class="row">
      <${Button}
        kind="primary"
        icon=${kind === 'reply' ? 'reply' : 'note'}
        busy=${busy}
        disabled=${text.trim() === '' || tooLong}
        onClick=${() => void send()}
      >
        ${words.send[kind]}
      <//>
      ${text !== '' && html`<${Button} kind="plain" onClick=${drop}>${words.discard}<//>`}
    </div>
  </section>`;
}

interface KindsProps {
  readonly kind: Kind;
  readonly canReply: boolean;
  readonly onKind: (kind: Kind) => void;
}

function Kinds({ kind, canReply, onKind }: KindsProps): VNode {
  return html`<fieldset class="segments">
    <legend class="unseen">${words.label}</legend>
    ${kinds
      .filter((one) => one !== 'reply' || canReply)
      .map(
        (one) =>
          html`<label key=${one} class="segment">
            <input
              type="radio"
              name="compose-kind"
              checked=${one === kind}
              onChange=${() => {
                onKind(one);
              }}
            />
            <span>${words.kinds[one]}</span>
          </label>`,
      )}
  </fieldset>`;
}
