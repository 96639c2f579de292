import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.ts';
import { formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import type { PlatformClient } from '../ui/platform.ts';
import { Failed, Loading } from '../ui/states.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import { ThemeButton } from '../ui/theme-button.ts';
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
  return html`<main class="page stack">
    <${Header} state=${state} running=${running !== undefined} onStart=${actions.start} />
    ${state.error !== null && html`<${Failed} message=${state.error} onRetry=${actions.refresh} />`}
    ${running && html`<${Progress} run=${running} />`}
    ${state.open && html`<${RunDetails} run=${state.open} onClose=${actions.closeRun} />`}
    <section class="stack" aria-labelledby="runs">
      <h2 id="runs">${words.runs}</h2>
      ${
        state.runs === null
          ? html`<${Loading} />`
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
  return html`<header class="row row-apart">
    <div>
      <h1>${words.title}</h1>
      <p class="soft">${words.subtitle} ${state.dueAt !== null && words.nextRun(formatTime(state.dueAt))}</p>
    </div>
    <div class="row">
      <${ThemeButton} />
      <${Button} kind="primary" busy=${busy} disabled=${state.runs === null} onClick=${onStart}>
        ${busy ? words.running : words.startSync}
      <//>
    </div>
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
