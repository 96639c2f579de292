import { useState } from 'preact/hooks';
import { pairingCode, pairingKey, ruleSecret } from '../../../rules/relay/pairing.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { realTimeTexts as words } from '../../ui/texts/real-time.ts';
import { Section } from '../choices/section.ts';
import type { Secret } from '../parameters.ts';
import type { RealTimeStatus } from './status.ts';

interface Props {
  /** `null` before the installation, and while it is not known. */
  readonly status: RealTimeStatus | null;
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
}

/** R-BEY-08: joins this installation to the Freshdesk account's, or to an automation rule there. */
export function PairSection({ status, secret, onChange }: Props): VNode {
  const address = /^https:\/\/([^/]+)(\/.*)$/.exec(status?.address ?? '');
  return html`<${Section} title=${words.title} intro=${words.intro}>
    ${
      address === null
        ? html`<p class="soft">${words.later}</p>`
        : html`<${Pairing} host=${address[1]!} path=${address[2]!} secret=${secret} onChange=${onChange} />`
    }
    ${status !== null && html`<${Figures} status=${status} />`}
  <//>`;
}

interface PairingProps extends Pick<Props, 'secret' | 'onChange'> {
  readonly host: string;
  readonly path: string;
}

function Pairing({ host, path, secret, onChange }: PairingProps): VNode {
  const [key, setKey] = useState<string | null>(null);
  const pair = () => {
    const made = pairingKey(crypto.getRandomValues(new Uint8Array(32)));
    setKey(made);
    onChange({ ...secret, typed: made });
  };
  return html`<p>${secret.stored ? words.paired : words.notPaired}</p>
    <div class="row">
      <${Button} onClick=${pair}>${secret.stored ? words.pairAgain : words.pair}<//>
    </div>
    ${
      key !== null &&
      html`<${Notice} tone="warning" title=${words.saveFirst}>${words.once}<//>
        <h3>${words.byApp}</h3>
        <ol>
          ${Object.values(words.byAppSteps).map((step) => html`<li key=${step}>${step}</li>`)}
        </ol>
        <${Copied} label=${words.code} text=${pairingCode({ host, path, key })} />
        <h3>${words.byRule}</h3>
        <ol>
          ${Object.values(words.byRuleSteps).map((step) => html`<li key=${step}>${step}</li>`)}
        </ol>
        <${Copied} label=${words.url} text=${`https://${host}${path}`} />
        <${Copied} label=${words.header} text=${`X-Freshdesk-Rule: ${ruleSecret(key)}`} />
        <${Copied} label=${words.body} text=${'{"ticket_id": "{{ticket.id}}"}'} />`
    }`;
}

/** A text to be copied by hand: not every frame may use the clipboard. */
function Copied({ label, text }: { readonly label: string; readonly text: string }): VNode {
  return html`<label class="field">
    <span class="field-label">${label}</span>
    <input
      class="input"
      readonly
      value=${text}
      onFocus=${(event: FocusEvent) => {
        (event.target as HTMLInputElement).select();
      }}
    />
  </label>`;
}

const reasons: Readonly<Record<string, string>> = words.reasons;

function Figures({ status }: { readonly status: RealTimeStatus }): VNode {
  const refused = Object.entries(status.refused).filter(([, count]) => count > 0);
  return html`<ul class="small soft">
    <li>${status.poll === null ? words.notPolled : words.missed(status.poll.missed)}</li>
    ${status.people !== null && html`<li>${words.missedPeople(status.people.missed)}</li>`}
    ${refused.map(
      ([reason, count]) => html`<li key=${reason}>${words.refused(reasons[reason] ?? reason, count)}</li>`,
    )}
  </ul>`;
}
