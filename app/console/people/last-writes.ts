import type { FieldNames, WrittenRecord } from '../../../rules/console/written.ts';
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
}

interface Write {
  readonly run: Run;
  readonly record: WrittenRecord;
}

// Each costs two to four store operations of the minute's fifty.
const RUNS_LOOKED_AT = 5;

/** R-BEY-10: what the last syncs wrote to whoever has this address, by their journals' keys. */
export function LastWrites({ client, email, runs }: Props): VNode {
  const [writes, instead] = useAsked(() => lastWrites(client, email, runs), email, words.reading);
  const names = useFieldNames(client);
  return html`<section class="stack" aria-labelledby="last-writes">
    <h3 id="last-writes">${words.written}</h3>
    ${instead} ${writes !== null && html`<${List} writes=${writes} names=${names} />`}
  </section>`;
}

interface ListProps {
  readonly writes: readonly Write[];
  readonly names: FieldNames;
}

function List({ writes, names }: ListProps): VNode {
  if (writes.length === 0) return html`<p class="soft">${words.noWrites}</p>`;
  return html`<ul class="records">
    ${writes.map((write, at) => html`<li key=${at} dir="auto">${textOf(write, names)}</li>`)}
  </ul>`;
}

async function lastWrites(client: PlatformClient, email: string, runs: readonly Run[]): Promise<Write[]> {
  const looked = runs.filter(hasWritten).slice(0, RUNS_LOOKED_AT);
  const found: Write[] = [];
  for (const run of looked) {
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

function textOf({ run, record }: Write, names: FieldNames): string {
  const { side, kind, fields } = record;
  const what = kind === 'created' ? words.created : words.updated;
  const values = fields.map(({ key, before, after }) => {
    const [was, is] = [before, after].map((value) => shownValue(names, key, side, value) ?? '–');
    return `${fieldLabel(names, key, side)}: ${was!} → ${is!}`;
  });
  return `${words.writtenIn(formatTime(run.startedAt))}, ${commonTexts.sides[side]}: ${what}. ${values.join('; ')}`;
}
