import { useRef, useState } from 'preact/hooks';
import { pairingCode, pairingKey, ruleSecret } from '../../../rules/relay/pairing.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { realTimeTexts as words } from '../../ui/texts/real-time.ts';
import type { Secret } from '../parameters.ts';

/** How the Freshdesk account tells: by the app that is installed there, or by an automation rule. */
export type Way = 'app' | 'rule';

interface Props {
  readonly way: Way;
  /** Where to send to; `null` until the installation has made it. */
  readonly address: string | null;
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
}

/** Step by step: a key is made, what to copy is shown once, and what is to be done in Freshdesk. */
export function Pairing({ way, address, secret, onChange }: Props): VNode {
  const [, host, path] = /^https:\/\/([^/]+)(\/.*)$/.exec(address ?? '') ?? [];
  return html`<ol class="steps-list">
    ${
      host === undefined || path === undefined
        ? html`<li>${words.installFirst}</li>`
        : html`<${Steps} way=${way} host=${host} path=${path} secret=${secret} onChange=${onChange} />`
    }
  </ol>`;
}

interface StepsProps extends Omit<Props, 'address'> {
  readonly host: string;
  readonly path: string;
}

function Steps({ way, host, path, secret, onChange }: StepsProps): VNode {
  const [key, setKey] = useState<string | null>(null);
  const { stored } = secret;
  const pair = () => {
    const made = pairingKey(crypto.getRandomValues(new Uint8Array(32)));
    setKey(made);
    onChange({ ...secret, typed: made });
  };
  return html`<li>
      <p>${stored ? words.paired : words.notPaired}</p>
      <${Button} kind=${stored ? 'secondary' : 'primary'} onClick=${pair}
        >${stored ? words.pairAgain : words.pair}<//
      >
    </li>
    ${key !== null && html`<${Made} way=${way} host=${host} path=${path} keyText=${key} />`}`;
}

interface MadeProps {
  readonly way: Way;
  readonly host: string;
  readonly path: string;
  readonly keyText: string;
}

function Made({ way, host, path, keyText: key }: MadeProps): VNode {
  const steps = way === 'app' ? words.byAppSteps : words.byRuleSteps;
  return html`<li>
      ${
        way === 'app'
          ? html`<${Copied} label=${words.code} text=${pairingCode({ host, path, key })} />`
          : html`<${Copied} label=${words.url} text=${`https://${host}${path}`} />
              <${Copied} label=${words.header} text=${`X-Freshdesk-Rule: ${ruleSecret(key)}`} />
              <${Copied} label=${words.body} text=${'{"ticket_id": "{{ticket.id}}"}'} />`
      }
    </li>
    <li><${Notice} tone="warning" title=${words.saveFirst}>${words.once}<//></li>
    ${Object.values(steps).map((step) => html`<li key=${step}>${step}</li>`)}
    <li>${words.thenTest}</li>`;
}

/** A text to be copied, by its button or, where the host lets no frame use the clipboard, by hand. */
function Copied({ label, text }: { readonly label: string; readonly text: string }): VNode {
  const [done, setDone] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    input.current?.select();
    setDone(await copied(text));
  };
  return html`<div class="copied">
    <label class="field">
      <span class="field-label">${label}</span>
      <input
        ref=${input}
        class="input"
        readonly
        value=${text}
        onFocus=${(event: FocusEvent) => {
          (event.target as HTMLInputElement).select();
        }}
      />
    </label>
    <${Button} onClick=${() => void copy()}
      >${done ? words.copyDone : words.copyIt}<span class="unseen">: ${label}</span><//
    >
  </div>`;
}

/** Whether it is on the clipboard now. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
