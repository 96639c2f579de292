import type { Tone } from '../ui/notice.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { runTexts } from '../ui/texts/run.ts';
import { runAtWork, writes, type Overview, type Run } from './types.ts';
import { said } from '../ui/said.ts';

const { status: words } = consoleTexts;
const { preview } = runTexts;

/** What there is to do about a state. */
export type WayOut = 'start' | 'errors' | null;

/** The sync's state in one line, and the way out where it needs attention. */
export interface Status {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  readonly wayOut: WayOut;
}

/** What stops everything comes before what is at work, and that before what went wrong last time. */
export function statusOf({ health, runs }: Overview): Status {
  const standstill = ofStandstill(health.sync, health.reason);
  if (standstill !== null) return standstill;
  const running = runAtWork(runs);
  return running === undefined ? ofLast(runs.find(writes), health.people.failed) : ofRunning(running);
}

function ofStandstill(sync: Overview['health']['sync'], reason: string | null): Status | null {
  if (sync === 'noSales') return { tone: 'info', title: words.off, text: words.noSales, wayOut: null };
  if (sync === 'off') return { tone: 'warning', title: words.off, text: words.switchOn, wayOut: null };
  if (sync === 'paused')
    return { tone: 'warning', title: words.paused, text: words.pausedWhy(said(reason ?? '')), wayOut: null };
  return null;
}

function ofRunning(run: Run): Status {
  if (run.asks != null) return { tone: 'warning', title: words.attention, text: words.asks, wayOut: null };
  if (run.status === 'paused')
    return { tone: 'bad', title: words.attention, text: said(run.reason ?? ''), wayOut: null };
  if (!writes(run)) return { tone: 'info', title: preview.atWork, text: preview.atWorkText, wayOut: null };
  return { tone: 'info', title: words.running, text: words.runningText, wayOut: null };
}

function ofLast(last: Run | undefined, failing: number): Status {
  if (last === undefined) return { tone: 'info', title: words.on, text: words.never, wayOut: null };
  if (last.status === 'failed')
    return {
      tone: 'bad',
      title: words.attention,
      text: words.lastFailed(said(last.reason ?? '')),
      wayOut: 'start',
    };
  if (failing > 0)
    return {
      tone: 'warning',
      title: words.attention,
      text: words.someFail(failing),
      wayOut: 'errors',
    };
  return { tone: 'good', title: words.on, text: words.allWell, wayOut: null };
}
