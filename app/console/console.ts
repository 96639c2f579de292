import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html, type VNode } from '../ui/html.ts';
import type { PlatformClient } from '../ui/platform.ts';
import { formatTime, texts } from '../ui/texts.ts';
import { Progress } from './progress.ts';
import { RunDetails } from './run-details.ts';
import { RunTable } from './run-table.ts';
import { createActions, initialState, type Actions, type ConsoleState } from './state.ts';

// Nothing is asked more often than every ten seconds: an installation has 50 calls a minute for everybody.
const POLL_MS = 10_000;

/** The full page: start a sync, watch it, look at earlier ones. */
export function Console({ client }: { readonly client: PlatformClient }): VNode {
  const [state, actions] = useConsole(client);
  const running = state.runs?.find((run) => run.status === 'running');
  return html`<main>
    <${Header} state=${state} running=${running !== undefined} onStart=${actions.start} />
    <${Problem} error=${state.error} onRetry=${actions.refresh} />
    ${running && html`<${Progress} run=${running} />`}
    ${state.open && html`<${RunDetails} run=${state.open} onClose=${actions.closeRun} />`}
    <section class="card" aria-labelledby="runs">
      <h2 id="runs">${texts.console.runs}</h2>
      ${
        state.runs === null
          ? html`<p class="quiet">${texts.console.loading}</p>`
          : html`<${RunTable} runs=${state.runs} onOpen=${actions.openRun} />`
      }
    </section>
  </main>`;
}

interface HeaderProps {
  readonly state: ConsoleState;
  readonly running: boolean;
  readonly onStart: () => void;
}

function Header({ state, running, onStart }: HeaderProps): VNode {
  const busy = state.starting || running;
  return html`<header class="row">
    <div>
      <h1>${texts.console.title}</h1>
      <p class="quiet">
        ${texts.console.subtitle} ${state.dueAt !== null && texts.console.nextRun(formatTime(state.dueAt))}
      </p>
    </div>
    <button type="button" class="primary" disabled=${busy || state.runs === null} onClick=${onStart}>
      ${busy ? texts.console.running : texts.console.startSync}
    </button>
  </header>`;
}

function useConsole(client: PlatformClient): [ConsoleState, Actions] {
  const [state, setState] = useState(initialState);
  const latest = useRef(state);
  latest.current = state;
  const actions = useMemo(
    () =>
      createActions(
        client,
        () => latest.current,
        (part) => {
          setState((before) => ({ ...before, ...part }));
        },
      ),
    [client],
  );
  useEffect(() => {
    void actions.refresh();
    const timer = setInterval(() => void actions.refresh(), POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [actions]);
  return [state, actions];
}

function Problem({
  error,
  onRetry,
}: {
  readonly error: string | null;
  readonly onRetry: () => void;
}): VNode | null {
  if (error === null) return null;
  return html`<p class="notice" role="alert">
    ${error} <button type="button" class="link" onClick=${onRetry}>${texts.console.tryAgain}</button>
  </p>`;
}
