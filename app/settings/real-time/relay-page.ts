import { readPairing } from '../../../rules/relay/pairing.ts';
import { html, type VNode } from '../../ui/html.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { realTimeTexts as words } from '../../ui/texts/real-time.ts';
import { SecretField } from '../connect/secret-field.ts';
import { Section } from '../choices/section.ts';
import type { Secret } from '../parameters.ts';

interface Props {
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
}

/** The whole page of an installation in an account that has Freshdesk alone: it forwards, and needs one code for it. */
export function RelayPage({ secret, onChange }: Props): VNode {
  return html`<main class="page stack">
    <header><h1>${commonTexts.appName}</h1></header>
    <${Section} title=${words.relayTitle} intro=${words.relayIntro}>
      <ol>
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
    <//>
  </main>`;
}

/** Why the code cannot be stored; `undefined` where it can, or where the stored one stays. */
export function problemOf({ typed, stored }: Secret): string | undefined {
  if (typed.trim() === '') return stored ? undefined : words.problems.noCode;
  const read = readPairing(typed);
  return read.ok ? undefined : words.problems[read.problem];
}
