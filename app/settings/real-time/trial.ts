import { useEffect, useRef, useState } from 'preact/hooks';
import type { TestArrival, TestSent, TicketHeard } from '../../../rules/relay/trial.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice, type Tone } from '../../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { realTimeTexts } from '../../ui/texts/real-time.ts';
import type { Layout } from './layout.ts';

const words = realTimeTexts.trial;

/** The server's side of the test (server/handlers/real-time.ts). */
export interface TrialCalls {
  send(): Promise<TestSent>;
  seen(word: string): Promise<TestArrival>;
  tickets(sinceMs: number): Promise<{ readonly tickets: readonly TicketHeard[] }>;
}

export function trialCalls(client: Promise<PlatformClient>): TrialCalls {
  const call = async <T>(input: object) => callServer<T>(await client, 'testRealTime', input);
  return {
    send: () => call({ kind: 'send' }),
    seen: (word) => call({ kind: 'seen', word }),
    tickets: (sinceMs) => call({ kind: 'tickets', sinceMs }),
  };
}

interface Line {
  readonly tone: Tone;
  readonly text: string;
}

interface Props {
  readonly calls: TrialCalls;
  /** A pairing key is stored: the message's way can be tested alone. */
  readonly paired: boolean;
  readonly layout: Layout;
}

/**
 * *Test real time*: a signed message goes to the installation's address and is waited for; then the admin changes a ticket
 * in Freshdesk, and the page waits for the event that tells of it.
 */
export function Trial({ calls, paired, layout }: Props): VNode {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [busy, setBusy] = useState(false);
  const alive = useRef(true);
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const test = async () => {
    setBusy(true);
    const shown: Line[] = [];
    const show = (line: Line) => {
      shown.push(line);
      setLines([...shown]);
    };
    try {
      const goesOn = !paired || (await testMessage(calls, show, alive));
      if (goesOn) await testTicket(calls, show, alive, layout);
    } catch (error) {
      show({ tone: 'bad', text: wordsOf(error) });
    }
    setBusy(false);
  };
  return html`<div class="stack trial">
    <div><${Button} busy=${busy} onClick=${() => void test()}>${words.button}<//></div>
    <p class="field-hint">${words.hint}</p>
    <div role="status" class="stack trial">
      ${lines.map(({ tone, text }) => html`<${Notice} key=${text} tone=${tone}>${text}<//>`)}
    </div>
  </div>`;
}

type Show = (line: Line) => void;
type Alive = { readonly current: boolean };

const MESSAGE_LOOKS = 10;
const MESSAGE_EVERY_MS = 1_500;
const TICKET_LOOKS = 24;
const TICKET_EVERY_MS = 5_000;
// An event needs its time; a ticket that was changed so long ago without one was not told of.
const TICKET_PATIENCE_MS = 45_000;

async function testMessage(calls: TrialCalls, show: Show, alive: Alive): Promise<boolean> {
  const { word, sentMs } = await calls.send();
  for (let look = 0; look < MESSAGE_LOOKS && alive.current; look += 1) {
    const { arrivedMs } = await calls.seen(word);
    if (arrivedMs !== null) {
      show({ tone: 'good', text: words.arrived((arrivedMs - sentMs) / 1000) });
      return true;
    }
    await wait(MESSAGE_EVERY_MS);
  }
  show({ tone: 'bad', text: words.notArrived });
  return false;
}

async function testTicket(calls: TrialCalls, show: Show, alive: Alive, layout: Layout): Promise<void> {
  const beganMs = Date.now();
  show({ tone: 'info', text: words.changeOne });
  for (let look = 0; look < TICKET_LOOKS && alive.current; look += 1) {
    await wait(TICKET_EVERY_MS);
    const { tickets } = await calls.tickets(beganMs);
    const told = tickets.find(({ heard }) => heard);
    const untold = tickets.find(({ changedMs }) => Date.now() - changedMs > TICKET_PATIENCE_MS);
    if (told !== undefined) {
      show({ tone: 'good', text: words.heard(told.id, Math.max((Date.now() - told.changedMs) / 1000, 0)) });
      return;
    }
    if (untold !== undefined) {
      show({ tone: 'bad', text: words.notHeard(untold.id, words.whatToDo[layout]) });
      return;
    }
  }
  show({ tone: 'warning', text: words.noChange });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
