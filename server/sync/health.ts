import { callsOfHour, limitsOf } from '../../rules/budget.ts';
import type { Health } from '../../rules/console/protocol.ts';
import type { Settings } from '../settings.ts';
import { failingOf } from './retry/failing.ts';
import type { State } from './state.ts';

interface Known {
  readonly settings: Settings;
  readonly state: State;
  readonly nowMs: number;
  readonly hasCode: boolean;
}

/** R-BEY-06: how the sync is doing, from what is stored anyway. */
export function healthOf({ settings, state, nowMs, hasCode }: Known): Health {
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
    people: peopleOf(state),
    hour: { used: callsOfHour(state.ledger, nowMs), limit: limits.freshsalesAnHour },
  };
}

function peopleOf(state: State): Health['people'] {
  const { inStep, leftBy, atMs } = state.census ?? { inStep: null, leftBy: {}, atMs: null };
  // Without an index everybody is to be looked at anew, as at first.
  return {
    inStep: state.index === null ? null : inStep,
    leftBy,
    lookedAtMs: atMs,
    failed: failingOf(state).count,
  };
}

function syncOf(settings: Settings, state: State): Health['sync'] {
  if (!state.syncs) return 'noSales';
  if (!settings.enabled) return 'off';
  return settings.paused === null ? 'on' : 'paused';
}
