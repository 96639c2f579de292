import type { Frame, Page } from 'playwright-core';
import { startServers } from '../../../sandbox/web/servers.ts';
import { launchBrowser } from '../../../scripts/lib/browser.ts';
import type { World } from '../../../scripts/lib/world.ts';

/** The full page in a browser, with what a story needs of it. */
interface ConsolePage {
  readonly page: Page;
  /** The app's frame, of the page as it was opened last. */
  readonly app: Frame;
  /** Opens the page anew, rather than wait for it to ask again. */
  readonly reopen: () => Promise<Frame>;
  readonly close: () => Promise<void>;
}

/** Serves a world and opens the app's full page in it, at 1280 px. */
export async function openConsole(world: World): Promise<ConsolePage> {
  const browser = await launchBrowser();
  const servers = await startServers(world.sandbox, { port: 0 });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const reopen = async () => {
    await page.goto(`${servers.url}/apps/page`);
    const element = await page.waitForSelector('iframe[data-source="/app/console/index.html"]');
    return (await element.contentFrame())!;
  };
  const close = async () => {
    await browser.close();
    await servers.close();
  };
  return { page, app: await reopen(), reopen, close };
}
