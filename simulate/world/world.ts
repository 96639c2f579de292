import { VirtualClock } from '../../sandbox/core/clock.ts';
import type { WitnessedCall } from '../../sandbox/platform/core.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import type { LoadedApp, LocalPlatform } from '../../sandbox/platform/platform.ts';
import { knownAccount } from '../../sandbox/platform/platforms.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import type { Sandbox } from '../../sandbox/sandbox.types.ts';
import { documentOf } from '../story/choices.ts';
import type { Choices, Filters, Story } from '../story/story.ts';
import { fill, fillFreshdesk, type Homes, type Ids, type Place } from './fill.ts';
import { watched, type Watched } from './watched.ts';

export const FRESHDESK_KEY = 'freshdesk-demo-key';
export const FRESHSALES_KEY = 'freshsales-demo-key';

export const CONSOLE_CODE = 'console-code-4711';

const FRESHDESK = 'acme.freshdesk.com';
const OTHER_FRESHDESK = 'other.freshdesk.com';

const START_MS = Date.UTC(2026, 0, 5, 9);

/** How the app runs: in this process, or in a fresh context for each execution as on the platform. */
export interface How {
  readonly loaded: LoadedApp;
  readonly fresh: boolean;
}

/** Both products, the platform and the app in it, on a clock of their own and without sockets. */
export interface World {
  readonly story: Story;
  readonly how: How;
  readonly clock: VirtualClock;
  readonly startMs: number;
  readonly sandbox: Sandbox;
  readonly platform: LocalPlatform;
  readonly watched: Watched;
  /** Every call of every execution to the platform. */
  readonly calls: readonly WitnessedCall[];
  /** Where the records of the story are, by their keys. */
  readonly ids: Ids;
  /** The same of companies and accounts. */
  readonly homes: Homes;
  /** When the clock jumped. */
  readonly jumpedMs: number[];
  /** What was chosen, from when on. */
  readonly chosen: { readonly fromMs: number; readonly choices: Choices }[];
  /** When nothing was to be synced. */
  readonly pauses: { readonly fromMs: number; toMs: number }[];
  /** Who takes part, from when on. */
  readonly filtered: { readonly fromMs: number; readonly filters: Filters }[];
  /** Which records take no part, as `contacts/ID`. */
  readonly leftOut: { readonly ref: string; readonly fromMs: number; toMs: number }[];
  /** Records whose tags somebody changed. */
  readonly retagged: (Place & { readonly atMs: number })[];
  /** When the administrator named another Freshdesk account. */
  readonly movedMs: number[];
}

export async function openWorld(story: Story, how: How): Promise<World> {
  const { loaded, fresh } = how;
  const clock = new VirtualClock(START_MS);
  const { accounts } = story;
  const calls: WitnessedCall[] = [];
  const eye = watched(
    createFreshdesk({
      plan: accounts.freshdeskPlan,
      listRowsWithOtherEmails: accounts.listRowsWithOtherEmails,
      adminKey: FRESHDESK_KEY,
    }),
    createFreshsales({
      indexLagMs: accounts.indexLagMs,
      bulkDurationMs: accounts.bulkDurationMs,
      adminKey: FRESHSALES_KEY,
    }),
    () => clock.now(),
  );
  const ids: Ids = new Map();
  const homes: Homes = new Map();
  const sandbox = await createSandbox({
    appDir: loaded.app.dir,
    loaded,
    clock,
    seed: 'empty',
    freshdeskNames: [OTHER_FRESHDESK],
    accounts: [knownAccount(accounts.classic ? 'classic' : 'suite')!],
    freshdesk: eye.freshdesk,
    freshsales: eye.freshsales,
    loadSeed: (freshdesk, freshsales) => {
      fill(freshdesk, freshsales, story, { ids, homes }, START_MS);
    },
    randomSeed: story.seed,
    witness: (call) => calls.push(call),
    options: {
      contextReuse: fresh ? 'fresh' : 'warm',
      productLatencyMs: accounts.productLatencyMs,
      storeLatencyMs: accounts.storeLatencyMs,
      rateWindow: accounts.rateWindow,
    },
  });
  eye.lookAgain();
  keepUp(clock, eye);
  const platform = sandbox.platform as LocalPlatform;
  return {
    story,
    how,
    clock,
    startMs: START_MS,
    sandbox,
    platform,
    watched: eye,
    calls,
    ids,
    homes,
    jumpedMs: [],
    chosen: [],
    pauses: [],
    filtered: [],
    leftOut: [],
    retagged: [],
    movedMs: [],
  };
}

const KEEP_UP_MS = 10_000;
const STORY_MS = 3 * 3_600_000;

/** Lets bulk jobs end when they are due, and not only when Freshsales is asked for something. */
function keepUp(clock: VirtualClock, eye: Watched): void {
  eye.catchUp();
  if (clock.now() < START_MS + STORY_MS)
    clock.at(clock.now() + KEEP_UP_MS, () => {
      keepUp(clock, eye);
    });
}

/** Saves what is chosen on the settings page; the first time that installs the app. */
export async function choose(world: World, choices: Choices): Promise<void> {
  const { sandbox, platform, story, clock, chosen } = world;
  const { classic } = story.accounts;
  world.watched.catchUp();
  const result = await sandbox.settle(() =>
    platform.saveParameters({
      freshdesk_domain: world.movedMs.length % 2 === 0 ? FRESHDESK : OTHER_FRESHDESK,
      freshdesk_key: FRESHDESK_KEY,
      freshsales_domain: classic ? 'acme.freshsales.io' : 'acme.myfreshworks.com',
      freshsales_key: FRESHSALES_KEY,
      console_code: CONSOLE_CODE,
      settings: documentOf(choices),
    }),
  );
  if (!result.ok) throw new Error(`The settings were not saved: ${JSON.stringify(result)}`);
  chosen.push({ fromMs: clock.now(), choices });
}

const SECOND_MS = 1_000;
const STILL_SECONDS = 120;

/**
 * R-CON-07: another Freshdesk account, in which others have the ids of before. Nobody does that in the middle of an execution, whose
 * requests would go to the one and to the other.
 */
export async function move(world: World): Promise<void> {
  const { clock, platform, watched: eye, story, chosen, movedMs, ids } = world;
  for (let waited = 0; waited < STILL_SECONDS && platform.liveExecutions() > 0; waited += 1)
    await clock.advance(SECOND_MS);
  if (platform.liveExecutions() > 0) return;
  eye.byPeople(() => {
    for (const [key, { kind }] of ids) if (kind === 'customers') ids.delete(key);
    fillFreshdesk(eye.freshdesk, story, world, clock.now(), movedMs.length + 1);
  });
  movedMs.push(clock.now());
  await choose(world, chosen.at(-1)!.choices);
}

/** A call of a server method from the console; undefined when it failed. */
export async function call<T>(
  world: World,
  name: string,
  payload: Record<string, unknown> = {},
): Promise<T | undefined> {
  const { sandbox, platform } = world;
  const answer = await sandbox.settle(() => platform.invokeMethod(name, payload, 'widget'));
  return answer.ok ? (answer.response as T) : undefined;
}
