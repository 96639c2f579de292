import { readPairing } from '../../../rules/relay/pairing.ts';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.ts';
import { formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { realTimeTexts as words } from '../../ui/texts/real-time.ts';
import { SecretField } from '../connect/secret-field.ts';
import { Section } from '../choices/section.ts';
import type { Secret } from '../parameters.ts';
import type { TrialCalls } from './trial.ts';
import { wordsOf } from '../../ui/platform.ts';

interface Props {
  readonly secret: Secret;
  readonly calls: Pick<TrialCalls, 'send'>;
  readonly onChange: (secret: Secret) => void;
}

/** The whole page of an installation in an account that has Freshdesk alone: it forwards, and needs one code for it. */
export function RelayPage({ secret, calls, onChange }: Props): VNode {
  return html`<main class="page stack">
    <header><h1>${commonTexts.appName}</h1></header>
    <${Section} title=${words.relayTitle} intro=${words.relayIntro}>
      <ol class="steps-list">
        ${Object.values(words.relaySteps).map((step) => html`<li key=${step}>${step}</li>`)}
      </ol>
      <${SecretField}
        id="pairing"
        label=${words.code}
        hint=${words.codeHint}
        secret=${secret}
        problem=${secret.typed === '' ? undefined : problemOf(secret)}
        onChange=${onChange}
      />
      ${secret.stored && html`<${SendTest} calls=${calls} />`}
    <//>
  </main>`;
}

/** Whether the other installation hears it, only that one can say: it is told where to look. */
function SendTest({ calls }: Pick<Props, 'calls'>): VNode {
  const [said, setSaid] = useState<string | null>(null);
  const send = async () => {
    try {
      const { sentMs } = await calls.send();
      setSaid(words.relaySent(formatTime(new Date(sentMs).toISOString())));
    } catch (error) {
      setSaid(words.relayFailed(wordsOf(error)));
    }
  };
  return html`<div class="row">
      <${Button} onClick=${() => void send()}>${words.relayTest}<//>
    </div>
    <p role="status">${said}</p>`;
}

/** Why the code cannot be stored; `undefined` where it can, or where the stored one stays. */
export function problemOf({ typed, stored }: Secret): string | undefined {
  if (typed.trim() === '') return stored ? undefined : words.problems.noCode;
  const read = readPairing(typed);
  return read.ok ? undefined : words.problems[read.problem];
}
