import Papa from 'papaparse';
import { Console } from '../../../app/console/console.ts';
import type { Counts, EntityCounts, Overview, Run, RunDetails } from '../../../app/console/types.ts';
import type { Explanation, Health } from '../../../rules/console/protocol.ts';
import type { WrittenRecord } from '../../../rules/console/written.ts';
import type { Failing } from '../../../rules/failing.ts';
import { clientWith, type Answers, type FakeClient } from './client.ts';
import { Page } from './page.ts';

// `lib/papaparse.js`, a file of its own beside the page's script.
Object.assign(globalThis, { Papa });

const HOUR_MS = 3_600_000;
export const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

export function counts(
  more: Partial<Counts> = {},
  desk: Partial<EntityCounts['inFreshdesk']> = {},
): EntityCounts {
  const none = { created: 0, updated: 0, failed: 0 };
  return { ...none, left: 0, ...more, inFreshdesk: { ...none, ...desk } };
}

export function run(runId: string, more: Partial<Run> = {}): Run {
  return {
    runId,
    kind: 'full',
    status: 'done',
    startedAt: ago(HOUR_MS),
    endedAt: ago(HOUR_MS / 2),
    direction: 'both',
    reason: null,
    counts: { contacts: counts(), leads: counts(), accounts: counts() },
    requests: 3,
    progress: { phase: 'finish', done: 1, total: 1 },
    ...more,
  };
}

export function details(of: Run, more: Partial<RunDetails> = {}): RunDetails {
  return { ...of, failures: [], more: 0, written: null, ...more };
}

export function health(more: Partial<Health> = {}): Health {
  return {
    sync: 'on',
    reason: null,
    hasCode: true,
    links: { freshdesk: 'https://desk.example/a', freshsales: 'https://sales.example/crm' },
    people: { inStep: 10, leftBy: {}, lookedAtMs: 0, failed: 0 },
    hour: { used: 1, limit: 100 },
    ...more,
  };
}

export function overview(runs: readonly Run[], of: Partial<Health> = {}): Overview {
  return { runs, dueAt: new Date(Date.now() + HOUR_MS).toISOString(), health: health(of) };
}

export function failing(id: number | null, more: Partial<Failing> = {}): Failing {
  return {
    side: 'freshsales',
    entity: 'contacts',
    on: 'freshdesk',
    id,
    email: id === null ? null : `p${String(id)}@x.example`,
    field: 'cf_level',
    value: 'bronze',
    reason: null,
    message: 'Level is not allowed',
    runId: 'r1',
    nextMs: null,
    tries: 0,
    ...more,
  };
}

export function explanation(more: Partial<Explanation> = {}): Explanation {
  return {
    email: 'ann@x.example',
    verdict: 'paired',
    filter: null,
    leftOut: [],
    records: [
      { on: 'freshdesk', entity: null, id: 3 },
      { on: 'freshsales', entity: 'leads', id: 4 },
    ],
    differing: [],
    since: null,
    rules: {},
    failures: [],
    ...more,
  };
}

export function record(id: number | null, more: Partial<WrittenRecord> = {}): WrittenRecord {
  return {
    side: 'freshsales',
    entity: 'contacts',
    kind: 'updated',
    id,
    email: `p${String(id)}@x.example`,
    from: null,
    fields: [],
    ...more,
  };
}

export interface OpenConsole {
  readonly page: Page;
  readonly client: FakeClient;
  /** What was asked of this method of the server. */
  readonly asked: (method: string) => Record<string, unknown>[];
}

/** The full page over a server that answers so. */
export async function openConsole(data: unknown, answers: Answers = {}, view?: string): Promise<OpenConsole> {
  const client = clientWith(
    {
      nameFields: { names: {} },
      listFailing: { failing: [], pages: 1, over: false },
      listRuns: data,
      ...answers,
    },
    { loggedInUser: { display_name: 'Ada', email: 'ada@us.example' } },
  );
  const page = await new Page().draw(Console, { client });
  if (view !== undefined) await page.press(view, 'tab');
  const asked = (method: string) =>
    client.asked.filter((call) => call.method === method).map(({ payload }) => payload);
  return { page, client, asked };
}

/** Types the console code into the dialog, and presses its button. */
export async function giveCode(page: Page, title: string, action: string, code = 'secret1'): Promise<Page> {
  const dialog = page.part('dialog', title);
  await dialog.write('Console code', code);
  await dialog.press(action);
  return dialog;
}

/** A call that the platform refuses: with the server's sentence, or because the minute is full. */
export function refusal(message: string, status = 422): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(message), { status }));
}
