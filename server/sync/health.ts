import { callsOfHour, limitsOf } from '../../rules/budget.ts';
import type { Health } from '../../rules/console/protocol.ts';
import type { Settings } from '../settings.ts';
import { packingOfHeader } from './index-store.ts';
import { failingOf } from './retry/failing.ts';
import type { IndexHeader, State } from './state.ts';
import type { RunSummary } from './summary.ts';

interface Known {
  readonly settings: Settings;
  readonly state: State;
  /** Ended runs, newest first. */
  readonly runs: readonly RunSummary[];
  readonly nowMs: number;
  readonly hasCode: boolean;
}

/** R-BEY-06: how the sync is doing, from what is stored anyway. */
export function healthOf({ settings, state, runs, nowMs, hasCode }: Known): Health {
  const { api, freshsalesPlan, freshdeskDomain, freshsalesDomain, freshsalesBase } = settings;
  const limits = limitsOf({ ...api, freshsalesPlan }, state.ledger);
  const base = freshsalesBase.replace(/\/?api$/, '');
  return {
    sync: syncOf(settings, state),
    reason: settings.paused?.reason ?? null,
    hasCode,
    links: {
      freshdesk: `https://${freshdeskDomain}/a`,
      // Suite keeps sales below a path of its own, Classic at the root.
      freshsales: `https://${freshsalesDomain}${base === '' ? '' : `/${base}`}`,
    },
    people: {
      inStep: state.index === null ? null : inStep(state.index),
      leftOut: leftOutSinceFull(runs),
      failed: failingOf(state).count,
    },
    hour: { used: callsOfHour(state.ledger, nowMs), limit: limits.freshsalesAnHour },
  };
}

function syncOf(settings: Settings, state: State): Health['sync'] {
  if (!state.syncs) return 'noSales';
  if (!settings.enabled) return 'off';
  return settings.paused === null ? 'on' : 'paused';
}

/** Each side's index has an entry an address: no more than the smaller one's can be in both. */
function inStep(index: IndexHeader): number {
  const { width } = packingOfHeader(index);
  return Math.floor(Math.min(index.letters.freshdesk, index.letters.freshsales) / width);
}

/** A full run looks at everybody; later ones at what changed. */
function leftOutSinceFull(runs: readonly RunSummary[]): number {
  const full = runs.findIndex((run) => run.kind === 'full' && run.status === 'done');
  const since = runs.slice(0, full === -1 ? undefined : full + 1);
  const real = since.filter(({ kind }) => kind !== 'preview');
  return real.reduce((total, { counts }) => total + counts.contacts.left + counts.leads.left, 0);
}
