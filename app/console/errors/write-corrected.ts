import type { Failure, RowRefusal } from '../../../rules/console/protocol.ts';
import { failureOfRow, type CorrectedRow } from '../../../rules/console/failure.ts';
import { callServer, type PlatformClient } from '../../ui/platform.ts';
import type { RunDetails } from '../types.ts';
import { whoIs } from '../../ui/who.ts';
import type { FileLine } from './corrected-file.ts';
import { said } from '../../ui/said.ts';
import { errorTexts } from '../../ui/texts/errors.ts';

const { corrected: words } = errorTexts;

/** What became of a line: `null` when it was written, else why not. */
export type Outcomes = ReadonlyMap<FileLine, string | null>;

// As many as one list of people to try again takes, values included.
const AT_ONCE = 50;
const POLL_MS = 5_000;
// A hundred records take about four minutes; a sync that is at work goes first.
const POLLS_MAX = 240;

type Usable = FileLine & { readonly row: CorrectedRow };

/**
 * Writes the lines, some at a time, each part when the one before has ended. `tell` hears how many are done with.
 * Rejects, in words for people, when the server refuses all of it.
 */
export async function writeCorrected(
  client: PlatformClient,
  code: string,
  lines: readonly FileLine[],
  tell: (outcomes: Outcomes) => void,
): Promise<void> {
  const outcomes = new Map<FileLine, string | null>();
  for (const line of lines) if (typeof line.row === 'string') outcomes.set(line, line.row);
  const usable = lines.filter((line): line is Usable => typeof line.row !== 'string');
  const who = await whoIs(client);
  for (let at = 0; at < usable.length; at += AT_ONCE) {
    const part = usable.slice(at, at + AT_ONCE);
    for (const [line, why] of await writePart(client, { code, who }, part)) outcomes.set(line, why);
    tell(new Map(outcomes));
  }
  tell(outcomes);
}

async function writePart(
  client: PlatformClient,
  asked: { readonly code: string; readonly who: string },
  part: readonly Usable[],
): Promise<Outcomes> {
  const answer = await callServer<{ runId: string | null; refusals: readonly RowRefusal[] }>(
    client,
    'correctRecords',
    { ...asked, rows: part.map(({ row }) => row) },
  );
  const refused = new Map(answer.refusals.map(({ row, why }) => [part[row]!, why]));
  const failures = answer.runId === null ? [] : await failuresOf(client, answer.runId);
  return new Map(
    part.map((line) => {
      const why = refused.get(line) ?? failureOfRow(line.row, failures)?.message;
      return [line, why === undefined ? null : said(why)];
    }),
  );
}

/** What failed in the run, when it has ended. Rejects, in words for people, where it did not end for long. */
async function failuresOf(client: PlatformClient, runId: string): Promise<readonly Failure[]> {
  for (let poll = 0; poll < POLLS_MAX; poll += 1) {
    const run = await callServer<RunDetails>(client, 'getRun', { runId });
    if (run.endedAt !== null) return run.failures;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(words.waiting);
}
