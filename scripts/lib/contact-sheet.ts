import type { Browser, Frame } from 'playwright-core';
import { openBeginning, walkBeginning } from './surfaces/beginning.ts';
import { walkConsole } from './surfaces/console.ts';
import { walkSettings } from './surfaces/settings.ts';
import { openStage } from './surfaces/stage.ts';
import { walkTickets } from './surfaces/tickets.ts';
import { languages } from './surfaces/words.ts';

interface Sheet {
  readonly path: string;
  readonly language: 'english' | 'german';
  readonly theme: 'light' | 'dark';
}

interface Picture {
  readonly name: string;
  /** Base64 of a JPEG. */
  readonly data: string;
  readonly isNarrow: boolean;
}

// What is below is the same kind of thing again.
const HEIGHT_MAX_PX = 4200;
const NARROW_PX = 400;
const JPEG = { type: 'jpeg', quality: 72 } as const;

/** Every surface in every state of the walk, small, on one picture. */
export async function takeSheet(browser: Browser, { path, language, theme }: Sheet): Promise<void> {
  const [stage, beginning] = [await openStage(), await openBeginning()];
  const page = await browser.newPage({
    viewport: { width: 1280, height: 1000 },
    locale: language === 'german' ? 'de-DE' : 'en-US',
    reducedMotion: 'reduce',
  });
  const pictures: Picture[] = [];
  const look = async (name: string, frame: Frame) => {
    pictures.push(await pictureOf(name, frame));
  };
  // Or everything would be as old as the sandbox's time.
  await page.clock.setFixedTime(stage.world.sandbox.clock.now());
  const visit = { page, say: languages[language], theme, look };
  for (const walk of [walkSettings, walkConsole, walkTickets]) await walk({ ...visit, stage });
  await page.clock.setFixedTime(beginning.world.sandbox.clock.now());
  await walkBeginning({ ...visit, stage: beginning });
  await page.setViewportSize({ width: 2000, height: 1000 });
  await page.goto('about:blank');
  await page.setContent(sheetOf(pictures, theme));
  await page.screenshot({ path, fullPage: true, ...JPEG });
  await page.close();
  await stage.servers.close();
  await beginning.servers.close();
}

/** The frame in its whole height, but for dialogs, which stand in the middle of what is to be seen. */
async function pictureOf(name: string, frame: Frame): Promise<Picture> {
  const element = await frame.frameElement();
  const before = await element.evaluate((iframe) => (iframe as HTMLElement).style.height);
  if ((await frame.locator('dialog').count()) === 0) {
    const height = await frame.evaluate(() => document.documentElement.scrollHeight);
    await stretch(`${String(Math.min(height, HEIGHT_MAX_PX))}px`);
  }
  const data = (await element.screenshot(JPEG)).toString('base64');
  const { width = 0 } = (await element.boundingBox()) ?? {};
  await stretch(before);
  return { name, data, isNarrow: width < NARROW_PX };

  function stretch(height: string): Promise<void> {
    return element.evaluate((iframe, height) => {
      (iframe as HTMLElement).style.height = height;
    }, height);
  }
}

function sheetOf(pictures: readonly Picture[], theme: Sheet['theme']): string {
  const [ground, ink] = theme === 'dark' ? ['#10161d', '#dde4ea'] : ['#dfe5ea', '#12344d'];
  const figures = pictures.map(
    ({ name, data, isNarrow }) =>
      `<figure class="${isNarrow ? 'narrow' : 'wide'}"><figcaption>${name}</figcaption><img src="data:image/jpeg;base64,${data}"></figure>`,
  );
  const of = (kind: string) => figures.filter((figure) => figure.includes(`class="${kind}"`)).join('');
  return `<!doctype html><style>
    body { margin: 16px; background: ${ground}; color: ${ink}; font: 14px sans-serif }
    section { columns: 4; column-gap: 16px } section.narrow { columns: 7; margin-top: 16px }
    figure { margin: 0 0 16px; break-inside: avoid } figcaption { padding-bottom: 4px; font-weight: 600 }
    img { width: 100%; max-height: 2000px; object-fit: cover; object-position: top; border-radius: 4px; display: block }
  </style><section>${of('wide')}</section><section class="narrow">${of('narrow')}</section>`;
}
