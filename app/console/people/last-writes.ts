import { useEffect, useState } from 'preact/hooks';
import type { Explanation, WriteRule } from '../../../rules/console/protocol.ts';
import type { FieldNames, WrittenRecord } from '../../../rules/console/written.ts';
import { Button } from '../../ui/button.ts';
import { formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { callServer, type PlatformClient } from '../../ui/platform.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { fieldLabel, shownValue, useFieldNames } from '../run/names.ts';
import { isSaid } from '../../ui/said.ts';
import { useAsked } from '../use-asked.ts';
import type { Run } from '../types.ts';

const { ways: words } = peopleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly email: string;
  readonly runs: readonly Run[];
  readonly rules: Explanation['rules'];
}

interface Write {
  readonly run: Run;
  readonly record: WrittenRecord;
}

// Each costs two to four store operations of the minute's fifty.
const RUNS_AT_ONCE = 5;

/**
 * R-BEY-10: what syncs wrote to whoever has this address, by their journals' keys, and by which rule: the last five that wrote
 * anything, and five more at each press.
 */
export function LastWrites({ client, email, runs, rules }: Props): VNode {
  const wrote = runs.filter(hasWritten);
  const [steps, setSteps] = useState(1);
  const parts = Array.from({ length: steps }, (_, at) => at * RUNS_AT_ONCE);
  const left = wrote.length - steps * RUNS_AT_ONCE;
  useEffect(() => {
    setSteps(1);
  }, [email]);
  return html`<section class="stack" aria-labelledby="last-writes">
    <h3 id="last-writes">${words.written}</h3>
    ${parts.map(
      (from) =>
        html`<${Part}
          key=${from}
          ...${{ client, email, rules }}
          runs=${wrote.slice(from, from + RUNS_AT_ONCE)}
        />`,
    )}
    ${
      left > 0 &&
      html`<div>
        <${Button}
          small
          onClick=${() => {
            setSteps(steps + 1);
          }}
          >${words.lookFurther(left)}<//
        >
      </div>`
    }
  </section>`;
}

/** What some runs wrote. */
function Part({ client, email, runs, rules }: Props): VNode {
  const [writes, instead] = useAsked(() => lastWrites(client, email, runs), email, words.reading);
  const names = useFieldNames(client);
  return html`${instead} ${writes !== null && html`<${List} ...${{ writes, names, rules, runs }} />`}`;
}

interface ListProps {
  readonly writes: readonly Write[];
  readonly names: FieldNames;
  readonly rules: Props['rules'];
  readonly runs: readonly Run[];
}

function List({ writes, names, rules, runs }: ListProps): VNode {
  const oldest = runs.at(-1);
  if (writes.length === 0)
    return html`<p class="soft">
      ${oldest === undefined ? words.noWrites : words.noWritesSince(formatTime(oldest.startedAt))}
    </p>`;
  return html`<ul class="records">
    ${writes.map((write, at) => html`<li key=${at} dir="auto">${textOf(write, names, rules)}</li>`)}
  </ul>`;
}

async function lastWrites(client: PlatformClient, email: string, runs: readonly Run[]): Promise<Write[]> {
  const found: Write[] = [];
  for (const run of runs) {
    found.push(...(await writtenIn(client, email, run)).map((record) => ({ run, record })));
  }
  return found;
}

/** Nothing of a run whose details are not kept any more. */
async function writtenIn(
  client: PlatformClient,
  email: string,
  { runId, endedAt }: Run,
): Promise<readonly WrittenRecord[]> {
  try {
    const payload = { runId, text: email };
    return (await callServer<{ records: WrittenRecord[] }>(client, 'searchWritten', payload)).records;
  } catch (error) {
    if (endedAt !== null && isSaid(error, 'detailsGone')) return [];
    throw error;
  }
}

function hasWritten({ kind, counts }: Run): boolean {
  const sums = [counts.contacts, counts.leads];
  return kind !== 'preview' && sums.some(({ created, updated }) => created + updated > 0);
}

function textOf({ run, record }: Write, names: FieldNames, rules: Props['rules']): string {
  const { side, kind, fields } = record;
  const what = kind === 'created' ? words.created : words.updated;
  const values = fields.map(({ key, before, after }) => {
    const [was, is] = [before, after].map((value) => shownValue(names, key, side, value) ?? '–');
    const rule = kind === 'created' ? '' : ` (${ruleWords(rules[key], before)})`;
    return `${fieldLabel(names, key, side)}: ${was!} → ${is!}${rule}`;
  });
  return `${words.writtenIn(formatTime(run.startedAt))}, ${commonTexts.sides[side]}: ${what}. ${values.join('; ')}`;
}

/** Why a field was written: it was empty, or as today's rule of its pair says. */
function ruleWords(rule: WriteRule | undefined, before: unknown): string {
  if (before === null) return words.rules.empty;
  return rule === undefined ? words.rules.notMapped : words.rules[rule];
}
