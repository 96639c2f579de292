import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { SyncCard, SyncVerdict } from '../../rules/tickets/sync-card.ts';
import { Button } from '../ui/button.ts';
import { Dialog } from '../ui/dialog.ts';
import { html, type VNode } from '../ui/html.ts';
import { callServer, wordsOf, type PlatformClient } from '../ui/platform.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { recordTexts as words } from '../ui/texts/record.ts';
import { said } from '../ui/said.ts';
import { whoIs } from '../ui/who.ts';

interface Props {
  readonly client: PlatformClient;
  readonly record: RecordRef;
  readonly card: SyncCard;
  /** Reads the card anew. */
  readonly onChanged: () => Promise<void>;
}

// Whom a sync could do something for.
const syncable: ReadonlySet<SyncVerdict> = new Set(['inStep', 'differs', 'failing', 'notYet']);

/** *Sync now*, *Leave out* and *Let back in*, and what came of it. */
export function SyncActions({ client, record, card, onChanged }: Props): VNode | null {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const alive = useAlive();
  const act = async (before: string, work: () => Promise<string>) => {
    setBusy(true);
    setSaid(before);
    try {
      const after = await work();
      if (alive.current) await onChanged();
      setSaid(after);
    } catch (error) {
      setSaid(words.syncFailed(wordsOf(error)));
    }
    setBusy(false);
  };
  const setLeftOut = (leftOut: boolean) => {
    setAsking(false);
    void act('', async () => {
      await callServer(client, 'setLeftOut', { ...record, leftOut, who: await whoIs(client) });
      return leftOut ? words.leftOutNow : words.backNow;
    });
  };
  const { verdict } = card;
  if (verdict === 'noEmail') return null;
  return html`<div class="row">
      ${
        syncable.has(verdict) &&
        card.paused === null &&
        html`<${Button}
          small
          icon="refresh"
          busy=${busy}
          onClick=${() => {
            void act(words.syncing, () => syncNow(client, record, alive));
          }}
          >${words.syncNow}<//
        >`
      }
      ${
        verdict === 'leftOut'
          ? html`<${Button} small busy=${busy} onClick=${() => setLeftOut(false)}>${words.letBack}<//>`
          : html`<${Button} small kind="plain" busy=${busy} onClick=${() => setAsking(true)}
              >${words.leaveOut}<//
            >`
      }
    </div>
    <p class="small" role="status">${said}</p>
    ${asking && html`<${Sure} onYes=${() => setLeftOut(true)} onNo=${() => setAsking(false)} />`}`;
}

function Sure({ onYes, onNo }: { readonly onYes: () => void; readonly onNo: () => void }): VNode {
  const { title, text } = words.leavingOut;
  const actions = html`<${Button} onClick=${onNo}>${commonTexts.cancel}<//>
    <${Button} kind="primary" onClick=${onYes}>${words.leaveOut}<//>`;
  return html`<${Dialog} title=${title} actions=${actions} onClose=${onNo}><p>${text}</p><//>`;
}

/** Whether the page still shows this. */
function useAlive(): { current: boolean } {
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  return alive;
}

const LOOK_MS = 4_000;
const LOOKS_MAX = 20;

/** Starts it and waits for its end, at most a minute and a half. Gives what to say. */
async function syncNow(
  client: PlatformClient,
  record: RecordRef,
  alive: { readonly current: boolean },
): Promise<string> {
  const { runId } = await callServer<{ runId: string }>(client, 'syncPerson', record);
  for (let look = 0; look < LOOKS_MAX && alive.current; look += 1) {
    const run = await callServer<Watched>(client, 'getRun', { runId });
    if (run.kind !== 'retry') return words.queued;
    if (run.status === 'done') return words.synced;
    if (run.status !== 'running') return words.syncFailed(said(run.reason ?? run.status));
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return words.slow;
}

/** What matters here of a run (server/sync/summary.ts). */
interface Watched {
  readonly kind: string;
  readonly status: string;
  readonly reason: string | null;
}
