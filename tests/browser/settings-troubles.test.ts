import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Browser, Frame } from 'playwright-core';
import { realClock } from '../../sandbox/core/clock.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';
import { launchBrowser } from '../../scripts/lib/browser.ts';
import { cardOf, meetTrouble, mendTrouble, sides } from '../../scripts/lib/settings-troubles.ts';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import { complaintsOfAxe } from './support/axe.ts';

let browser: Browser;
let world: World;
let servers: Servers;
let frame: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  const parameters = JSON.parse(readFileSync('config/demo-parameters.json', 'utf8')) as Json;
  world = await openWorld({ people: 2 }, realClock(), parameters);
  // Each trouble costs a check of the account, and there are many in one minute. A lost line is waited for.
  const platform = { requestsPerMinute: 5000, requestTimeoutMs: 1000 };
  await world.control('POST', 'options', { platform });
  servers = await startServers(world.sandbox, { port: 0 });
  const page = await browser.newPage({ viewport: { width: 800, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(`${servers.url}/apps`, { waitUntil: 'networkidle' });
  frame = page.frames().find((one) => one.url().includes('iparams'))!;
  await frame.getByText('Connected').nth(1).waitFor();
}, 90_000);

afterAll(async () => {
  await browser.close();
  await servers.close();
});

const cases = sides.flatMap((side) =>
  side.troubles.map((trouble) => ({ title: `${side.title}: ${trouble.name}`, side, trouble })),
);

describe('what is wrong with an account', () => {
  test.each(cases)(
    'R-CON-03, R-BEY-30: $title is said beside the account, for every reader, and nothing is installed',
    async ({ side, trouble }) => {
      await meetTrouble({ world, frame }, side, trouble);
      const said = await cardOf(frame, side).getByRole('alert').innerText();
      expect(said.length).toBeGreaterThan(20);
      expect(said).not.toContain(side.key);
      expect(await complaintsOfAxe(frame)).toEqual([]);
      expect(world.sandbox.platform.installed()).toBe(false);
      await mendTrouble(world, trouble);
    },
    30_000,
  );

  test('R-CON-03: no two troubles of an account have the same words', async () => {
    for (const side of sides) {
      const words: string[] = [];
      for (const trouble of side.troubles) {
        await meetTrouble({ world, frame }, side, trouble);
        words.push(await cardOf(frame, side).getByRole('alert').innerText());
        await mendTrouble(world, trouble);
      }
      expect(new Set(words).size).toBe(words.length);
    }
  }, 90_000);
});
