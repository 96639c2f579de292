import { useState } from 'preact/hooks';
import type { Erased, ErasurePart } from '../../../rules/console/erase.ts';
import { Button } from '../../ui/button.ts';
import { TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { CodeDialog } from '../code-dialog.ts';
import { whoIs } from '../../ui/who.ts';
import { Receipt, type Done } from './receipt.ts';

const { erase: words } = peopleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly hasCode: boolean;
}

// The store takes fifty operations a minute from everybody: a step uses up to twenty.
const PAUSE_MS = 15_000;

/** R-BEY-18: erases everything that is stored about an address, and gives a receipt. */
export function Erase({ client, hasCode }: Props): VNode {
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [asking, ask] = useState(false);
  const [progress, setProgress] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const start = () => {
    const isAddress = /^\S+@\S+$/.test(email.trim());
    setProblem(isAddress ? undefined : words.empty);
    ask(isAddress);
  };
  const erase = async (code: string) => {
    setDone(null);
    setProblem(undefined);
    try {
      setDone(await eraseAll(client, code, email.trim(), setProgress));
      setEmail('');
    } catch (error) {
      // The dialog may be closed by now: that it did not end must be seen all the same.
      setProblem(words.stopped(wordsOf(error)));
      throw error;
    } finally {
      setProgress(null);
    }
  };
  return html`<section class="card stack" aria-labelledby="erase">
    <h2 id="erase">${words.title}</h2>
    <p>${words.about}</p>
    <${TextField}
      id="erase-email"
      label=${words.label}
      problem=${problem}
      value=${email}
      onInput=${setEmail}
    />
    <div><${Button} kind="danger" onClick=${start}>${words.start}<//></div>
    ${progress !== null && html`<p role="status">${progress}</p>`}
    ${done !== null && html`<${Receipt} done=${done} />`}
    ${
      asking &&
      html`<${CodeDialog}
        title=${words.title}
        text=${words.confirm(email.trim())}
        action=${words.action}
        hasCode=${hasCode}
        onCode=${erase}
        onClose=${() => {
          ask(false);
        }}
      />`
    }
  </section>`;
}

async function eraseAll(
  client: PlatformClient,
  code: string,
  email: string,
  tell: (text: string) => void,
): Promise<Done> {
  const who = await whoIs(client);
  const erased: Erased[] = [];
  let records = 0;
  let step: number | null = 0;
  do {
    const part: ErasurePart = await callServer(client, 'erasePerson', { code, email, step, who });
    erased.push(...part.erased);
    records = Math.max(records, part.records);
    step = part.next;
    if (step !== null) tell(words.progress(step, part.steps));
    if (step !== null && step > 1) await pause();
  } while (step !== null);
  return { email, erased, records, at: new Date().toISOString() };
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE_MS);
  });
}
