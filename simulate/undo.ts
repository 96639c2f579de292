import type { RunSummary } from '../server/sync/summary.ts';
import type { Row } from './model/fields.ts';
import { nextNet, rest, type End } from './play.ts';
import type { Watched } from './world/watched.ts';
import { call, CONSOLE_CODE, type World } from './world/world.ts';

const MINUTE_MS = 61_000;

type Rows = ReturnType<Watched['rows']>;

/** Every record of both products at one moment. */
export type Everybody = Readonly<Record<Parameters<Watched['rows']>[0], Rows>>;

/** What an undo made of things. */
export interface Undone {
  readonly of: RunSummary;
  /** When it began. */
  readonly atMs: number;
  /** Whether customers that the run created were to be archived. */
  readonly customers: boolean;
  readonly before: Everybody;
  readonly after: Everybody;
  /** After the run that came by itself next. */
  readonly later: Everybody;
  readonly endless: readonly string[];
}

/** R-BEY-02: takes back what the last run wrote that wrote anything under the settings of the end; `null` where there is none. */
export async function takeBack({ world, runs }: End): Promise<Undone | null> {
  const of = runs.find((run) => mayBeUndone(world, run));
  const { undo } = world.story;
  if (undo === undefined || of === undefined) return null;
  const endless: string[] = [];
  // Looking at the log and the journals took of the store's minute.
  await world.clock.advance(MINUTE_MS);
  const before = everybody(world);
  const atMs = world.clock.now();
  const asked = await call(world, 'undoRun', { code: CONSOLE_CODE, runId: of.runId, ...undo });
  if (asked === undefined) endless.push('The undo was refused.');
  await rest(world, endless, 'The undo');
  const after = everybody(world);
  if (endless.length === 0) await nextNet(world, endless);
  return { of, atMs, ...undo, before, after, later: everybody(world), endless };
}

/** Runs that events began are one line of the log, and many journals. */
function mayBeUndone({ chosen }: World, { kind, startedAt, counts: { bySide } }: RunSummary): boolean {
  if (kind !== 'full' && kind !== 'incremental') return false;
  if (Date.parse(startedAt) < chosen.at(-1)!.fromMs) return false;
  return Object.values(bySide).some(({ created, updated }) => created + updated > 0);
}

function everybody({ watched }: World): Everybody {
  const rows = (kind: keyof Everybody): readonly Row[] => watched.rows(kind).map((row) => ({ ...row }));
  return { customers: rows('customers'), contacts: rows('contacts'), leads: rows('leads') };
}
