import type { Frame, Page } from 'playwright-core';
import type { Servers } from '../../../sandbox/web/servers.ts';
import type { World } from '../world.ts';
import type { Stage } from './stage.ts';
import type { Words } from './words.ts';

/** A local Freshworks with the app, and where its pages are. */
export interface Place {
  readonly world: World;
  readonly servers: Servers;
}

/** A page of the local Freshworks on which the app's surfaces are opened, one after the other. */
export interface Visit<P extends Place = Stage> {
  readonly stage: P;
  readonly page: Page;
  readonly say: Words;
  readonly theme: 'light' | 'dark';
  /** Called in each state. */
  readonly look: (name: string, frame: Frame) => Promise<void>;
}

/** Opens the app's frame in a page of the host. */
export async function openFrame(
  { stage, page }: Visit<Place>,
  path: string,
  selector: string,
): Promise<Frame> {
  await page.goto(`${stage.servers.url}${path}`);
  const element = await page.waitForSelector(selector);
  const frame = (await element.contentFrame())!;
  await frame.locator('main').waitFor();
  return frame;
}

/** Nothing is waited for any more. */
export async function settled(frame: Frame): Promise<void> {
  await frame.locator('.skeleton, .icon-turning').first().waitFor({ state: 'detached' });
}

/** Shows a state once it is settled, in the visit's theme: the frame's own storage, which keeps it, may be closed. */
export async function show(visit: Visit<Place>, name: string, frame: Frame): Promise<void> {
  await settled(frame);
  await frame.evaluate(async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  }, visit.theme);
  await visit.look(name, frame);
}

export const pressIn = (frame: Frame, name: string | RegExp, at = 0): Promise<void> =>
  frame.getByRole('button', { name }).nth(at).click();
