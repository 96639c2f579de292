import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import type { PlatformClient } from '../ui/platform.ts';
import { Failed, Loading } from '../ui/states.ts';
import { Tabs } from '../ui/tabs.ts';
import { consoleTexts as words } from '../ui/texts/console.ts';
import { ThemeButton } from '../ui/theme-button.ts';
import { Asks } from './asks.ts';
import { Errors } from './errors/errors.ts';
import { Estimate } from './estimate.ts';
import { Overview, StatusLine } from './overview.ts';
import { PauseButton } from './pause-button.ts';
import { PreviewButton } from './preview/preview-button.ts';
import { Progress } from './progress.ts';
import { RunDetails } from './run-details.ts';
import { RunTable } from './run-table.ts';
import type { Actions, ConsoleState } from './state.ts';
import { runAtWork, writes, type Overview as Data } from './types.ts';
import { useConsole } from './use-console.ts';
import { Data as DataView } from './data/data.ts';
import { Filters } from './people/filters.ts';
import { People } from './people/people.ts';

interface Props {
  readonly state: ConsoleState;
  readonly actions: Actions;
}

interface LoadedProps extends Props {
  readonly data: Data;
}

/** The full page: how the sync is doing, start it, watch it, look at earlier runs. */
export function Console({ client }: { readonly client: PlatformClient }): VNode {
  const [state, actions] = useConsole(client);
  const { overview, error } = state;
  return html`<main class="page stack">
    <header class="row row-apart">
      <div>
        <h1>${words.title}</h1>
        <p class="soft">${words.subtitle}</p>
      </div>
      <div class="row">
        <${ThemeButton} />
        ${overview && html`<${Buttons} state=${state} actions=${actions} data=${overview} />`}
      </div>
    </header>
    ${error !== null && html`<${Failed} message=${error} onRetry=${actions.refresh} />`}
    ${overview && html`<${Loaded} client=${client} state=${state} actions=${actions} data=${overview} />`}
    ${overview === null && error === null && html`<${Loading} lines=${6} />`}
  </main>`;
}

function Buttons({ state, actions, data }: LoadedProps): VNode {
  const { sync } = data.health;
  const busy = sync === 'on' && isSyncing(state, data);
  return html`${(sync === 'on' || sync === 'paused') && html`<${PauseButton} actions=${actions} data=${data} />`}
    <${PreviewButton} data=${data} actions=${actions} busy=${busy} />
    <${StartButton} data=${data} busy=${busy} onStart=${actions.start} />`;
}

function isSyncing({ starting }: ConsoleState, { runs }: LoadedProps['data']): boolean {
  const running = runAtWork(runs);
  return starting || (running !== undefined && writes(running));
}

interface StartProps extends Pick<LoadedProps, 'data'> {
  readonly busy: boolean;
  readonly onStart: Actions['start'];
}

/** A sync that asks is answered below, and does nothing meanwhile. */
function StartButton({ data, busy, onStart }: StartProps): VNode {
  const asks = runAtWork(data.runs)?.asks != null;
  const atWork = busy && !asks;
  return html`<${Button}
    kind="primary"
    busy=${atWork}
    disabled=${data.health.sync !== 'on' || asks}
    onClick=${onStart}
  >
    ${atWork ? words.running : words.startSync}
  <//>`;
}

const views = ['overview', 'logs', 'errors', 'why', 'filters', 'data'] as const;

function Loaded({ client, ...props }: LoadedProps & { readonly client: PlatformClient }): VNode {
  const { state, actions, data } = props;
  const running = data.health.sync === 'on' ? runAtWork(data.runs) : undefined;
  const panels = {
    overview: () =>
      html`<div class="stack">
        <${Estimate} client=${client} data=${data} />
        <${Overview} data=${data} onOpen=${actions.openRun} />
      </div>`,
    logs: () => html`<${Logs} client=${client} ...${props} />`,
    errors: () => html`<${Errors} client=${client} data=${data} actions=${actions} />`,
    why: () => html`<${People} client=${client} data=${data} actions=${actions} />`,
    filters: () => html`<${Filters} client=${client} health=${data.health} refresh=${actions.refresh} />`,
    data: () => html`<${DataView} client=${client} data=${data} />`,
  };
  const tabs = views.map((key) => ({ key, label: words.views[key] }));
  return html`<${StatusLine} data=${data} onStart=${actions.start} onShow=${actions.show} />
    ${running?.asks && html`<${Asks} run=${running} hasCode=${data.health.hasCode} actions=${actions} />`}
    ${running && !running.asks && html`<${Progress} run=${running} />`}
    <div>
      <${Tabs} label=${words.viewsLabel} tabs=${tabs} selected=${state.view} onSelect=${actions.show}>
        <div class="panel">${panels[state.view]()}</div>
      <//>
    </div>`;
}

/** R-LOG-01: every run, and one of them in full. */
function Logs({ client, state, actions, data }: LoadedProps & { readonly client: PlatformClient }): VNode {
  const { open, opening } = state;
  return html`<div class="stack">
    ${opening !== null && html`<${Loading} lines=${5} />`}
    ${
      open &&
      html`<${RunDetails}
        client=${client}
        run=${open}
        links=${data.health.links}
        onStart=${actions.start}
        hasCode=${data.health.hasCode}
        onUndo=${(customers: boolean, code: string) => actions.undo(open.runId, customers, code)}
        onClose=${actions.closeRun}
      />`
    }
    <section class="stack" aria-labelledby="runs">
      <h2 id="runs">${words.runs}</h2>
      <${RunTable} runs=${data.runs} onOpen=${actions.openRun} />
    </section>
  </div>`;
}
