import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { defaultDocument } from '../../../rules/settings/document.ts';
import { VirtualClock } from '../../../sandbox/core/clock.ts';
import { startServers } from '../../../sandbox/web/servers.ts';
import { openWorld, START_MS, type Json, type World } from '../world.ts';
import { openFrame, pressIn, show, type Place, type Visit } from './open.ts';

const CODE = 'seven-otters';
const SETTINGS = 'iframe[data-source="/config/iparams.html"]';
const CONSOLE = 'iframe[data-source="/app/console/index.html"]';

// A sync asks where a fifth of fifty tries failed.
const REFUSED = 60;

/** Two accounts, a Freshsales and a Freshdesk: the app is installed in the first one, and nothing has run. */
export async function openBeginning(): Promise<Place> {
  const parameters = JSON.parse(readFileSync('config/demo-parameters.json', 'utf8')) as Json;
  const world = await openWorld('empty', new VirtualClock(START_MS), parameters, ['suite', 'freshdesk']);
  await world.control('POST', 'options', {
    platform: { requestsPerMinute: 400, methodsPerMinute: 400, storeOpsPerMinute: 400 },
  });
  await world.install({ settings: { ...defaultDocument, realTime: 'off' }, console_code: CODE });
  for (let at = 0; at < REFUSED; at += 1) addRefused(world, at);
  await world.advance('2m');
  return { world, servers: await startServers(world.sandbox, { port: 0 }) };
}

/** Somebody whose mobile number another customer has: Freshdesk takes each number once. */
function addRefused(world: World, at: number): void {
  const mobile = `+49 170 55${String(1000 + at)}`;
  const email = (who: string) => `${who}${String(at)}@client.example`;
  world.freshdesk('POST', '/contacts', { name: 'Holder', email: email('holder'), mobile });
  world.freshdesk('POST', '/contacts', { name: 'Person', email: email('person') });
  const contact = { last_name: 'Person', emails: email('person'), mobile_number: mobile };
  world.suite('POST', '/contacts', { contact });
}

/** What is there before anything runs, the page of an account that only forwards, pairing, a sync that asks, a pause. */
export async function walkBeginning(visit: Visit<Place>): Promise<void> {
  const { say, stage } = visit;
  const relay = await openFrame(visit, '/freshdesk/apps', SETTINGS);
  await relay.locator('#pairing').waitFor();
  await show(visit, 'settings-relay', relay);
  await relay.locator('#pairing').fill('pair1.cut');
  await show(visit, 'settings-relay-problem', relay);

  const settings = await openFrame(visit, '/apps', SETTINGS);
  await settings.locator('.facts').nth(1).waitFor();
  await settings.locator('.step').nth(1).click();
  await pressIn(settings, say('Pair with a Freshdesk account'));
  await keepSection(settings, 'section-real-time');
  await show(visit, 'settings-pairing', settings);

  const empty = await openConsole(visit);
  await show(visit, 'console-before', empty);
  const views = empty.locator('[role="tablist"] [role="tab"]');
  await views.nth(1).click();
  await show(visit, 'console-no-runs', empty);
  await views.nth(2).click();
  await show(visit, 'console-no-errors', empty);

  await stage.world.call('startSync');
  await stage.world.advance('30m');
  await show(visit, 'console-asks', await openConsole(visit));
  await stage.world.call('setPaused', { code: CODE, who: 'Mia Berg', paused: true });
  await show(visit, 'console-paused', await openConsole(visit));
}

async function openConsole(visit: Visit<Place>): Promise<Frame> {
  const frame = await openFrame(visit, '/apps/page', CONSOLE);
  await frame.locator('[role="tablist"] [role="tab"]').first().waitFor();
  return frame;
}

/** The others are shown elsewhere, and this one is the last but one of a long page. */
function keepSection(frame: Frame, heading: string): Promise<void> {
  return frame.evaluate((id) => {
    for (const section of document.querySelectorAll<HTMLElement>('.choices-page section.card'))
      section.hidden = section.querySelector(`#${id}`) === null;
  }, heading);
}
