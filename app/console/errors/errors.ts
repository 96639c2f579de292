import { useEffect, useState } from 'preact/hooks';
import { causesOf } from '../../../rules/console/causes.ts';
import type { Failing } from '../../../rules/failing.ts';
import { namedOf } from '../../../rules/console/failure.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { Empty, Failed, Loading } from '../../ui/states.ts';
import { consoleTexts } from '../../ui/texts/console.ts';
import { errorTexts as words } from '../../ui/texts/errors.ts';
import { ErrorFile } from '../failures.ts';
import { useFieldNames } from '../run/names.ts';
import type { Actions } from '../state.ts';
import { runAtWork, type Overview } from '../types.ts';
import { CauseRow } from './cause-row.ts';
import { Corrected } from './corrected.ts';
import { useFailing } from './use-failing.ts';

interface Props {
  readonly client: PlatformClient;
  readonly data: Overview;
  readonly actions: Actions;
}

/** People a call may name. */
const NAMED_MAX = 500;

/** R-BEY-03, R-BEY-11: what fails now, one line a cause, and what can be done about it here. */
export function Errors({ client, data, actions }: Props): VNode {
  const [state, readAgain] = useFailing(client, versionOf(data));
  const [said, say] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (runAtWork(data.runs) === undefined) say(null);
  }, [versionOf(data)]);
  const retry = async (failures: readonly Failing[]) => {
    setProblem(null);
    try {
      say(await retryThem(client, data, failures));
      await actions.refresh();
    } catch (error) {
      setProblem(wordsOf(error));
    }
  };
  const { failing, reading } = state;
  return html`<section class="stack" aria-labelledby="errors">
    <${Head} state=${state} onRetry=${retry} />
    ${said !== null && html`<${Notice} role="status">${said}<//>`}
    ${problem !== null && html`<${Notice} tone="bad" role="alert">${problem}<//>`}
    ${state.problem !== null && html`<${Failed} message=${state.problem} onRetry=${readAgain} />`}
    <${Causes} client=${client} data=${data} state=${state} onRetry=${retry} />
    ${reading && html`<${Loading} label=${words.reading} lines=${4} />`}
    ${
      failing.length > 0 &&
      html`<${Files}
        client=${client}
        data=${data}
        state=${state}
        onWritten=${readAgain}
        refresh=${actions.refresh}
      />`
    }
  </section>`;
}

function Head({ state, onRetry }: Pick<CausesProps, 'state' | 'onRetry'>): VNode {
  const { failing, reading } = state;
  if (failing.length === 0) return html`<h2 id="errors">${words.title}</h2>`;
  return html`<header class="row row-apart">
    <div>
      <h2 id="errors">${words.title}</h2>
      <p class="soft">${words.count(failing.length)}</p>
    </div>
    <${Button} icon="refresh" disabled=${reading} onClick=${() => onRetry(failing)}>${words.retryAll}<//>
  </header>`;
}

interface FilesProps extends Pick<Props, 'client' | 'data'>, Pick<CausesProps, 'state'> {
  readonly onWritten: () => void;
  readonly refresh: () => Promise<void>;
}

/** All of it as a file, and the file with corrected values back. */
function Files({ client, data, state, onWritten, refresh }: FilesProps): VNode {
  return html`<${ErrorFile}
      client=${client}
      failures=${state.failing}
      links=${data.health.links}
      fileName="freshdesk-for-freshsales-errors.csv"
      reading=${state.reading}
    />
    <${Corrected}
      client=${client}
      hasCode=${data.health.hasCode}
      onWritten=${onWritten}
      refresh=${refresh}
    />`;
}

/** A run that begins or ends, and a change of how many fail, is worth reading them again. */
function versionOf({ runs, health }: Overview): string {
  return `${String(health.people.failed)} ${runs[0]?.runId ?? ''} ${String(runs[0]?.endedAt)}`;
}

async function retryThem(
  client: PlatformClient,
  { runs }: Overview,
  failures: readonly Failing[],
): Promise<string> {
  const named = failures.map(namedOf).filter((person) => person !== null);
  const people = [...new Map(named.map((person) => [JSON.stringify(person), person])).values()];
  const first = people.slice(0, NAMED_MAX);
  await callServer(client, 'retryPeople', { people: first });
  if (runAtWork(runs) !== undefined) return words.waiting;
  const left = people.length - first.length;
  return left === 0 ? words.retrying(first.length) : words.onlyFirst(first.length, left);
}

interface CausesProps extends Pick<Props, 'client' | 'data'> {
  readonly state: ReturnType<typeof useFailing>[0];
  readonly onRetry: (failures: readonly Failing[]) => Promise<void>;
}

function Causes({ client, data, state, onRetry }: CausesProps): VNode | null {
  const { failing, reading, over, problem } = state;
  if (failing.length === 0)
    return reading || problem !== null
      ? null
      : html`<${Empty} icon="good" title=${words.none}>${words.noneText}<//>`;
  return html`${over && html`<${Notice} tone="warning">${words.over}<//>`}
    <${CauseTable} client=${client} data=${data} failing=${failing} onRetry=${onRetry} />`;
}

interface TableProps extends Omit<CausesProps, 'state'> {
  readonly failing: readonly Failing[];
}

function CauseTable({ client, data, failing, onRetry }: TableProps): VNode {
  const names = useFieldNames(client);
  const { causes } = consoleTexts;
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.list}>
    <table class="table listed">
      <thead>
        <tr>
          <th scope="col">${causes.cause}</th>
          <th scope="col" class="number">${causes.records}</th>
          <th scope="col">${causes.example}</th>
          <th scope="col">${causes.whatToDo}</th>
        </tr>
      </thead>
      <tbody>
        ${causesOf(failing).map(
          (cause) =>
            html`<${CauseRow}
              key=${cause.key}
              client=${client}
              names=${names}
              cause=${cause}
              health=${data.health}
              onRetry=${onRetry}
            />`,
        )}
      </tbody>
    </table>
  </div>`;
}
