import type { Browser, Frame, Page } from 'playwright-core';

interface Counters {
  s: Record<string, number>;
  f: Record<string, number>;
  b: Record<string, number[]>;
}

type Coverage = Record<string, Counters>;

/**
 * In the measuring run every page tells what of the instrumented app it ran: now and then, when it goes, and at the end.
 * In any other run the browser is given back as it is.
 */
export function countingPages(browser: Browser): Browser {
  const total = (globalThis as { __coverage__?: Coverage }).__coverage__;
  if (total === undefined) return browser;
  const newPage = browser.newPage.bind(browser);
  const close = browser.close.bind(browser);
  browser.newPage = async (options) => {
    const page = await newPage(options);
    await watch(page, total);
    return page;
  };
  browser.close = async (options) => {
    const pages = browser.contexts().flatMap((context) => context.pages());
    await Promise.all(pages.flatMap((page) => page.frames()).map(flush));
    await close(options);
  };
  return browser;
}

/** Whether a page complains of the measuring itself: a frame that may run no script refuses its counter. */
export function isOfMeasuring(complaint: string): boolean {
  return '__coverage__' in globalThis && complaint.startsWith('Blocked script execution');
}

async function watch(page: Page, total: Coverage): Promise<void> {
  await page.exposeBinding('__count', (_, text: string) => {
    add(total, JSON.parse(text) as Coverage);
  });
  await page.addInitScript(`(() => {
    const sent = new Map();
    const report = () => {
      const news = Object.entries(globalThis.__coverage__ ?? {}).filter(([path, { s, f, b }]) => {
        const state = JSON.stringify([s, f, b]);
        if (sent.get(path) === state) return false;
        sent.set(path, state);
        return true;
      });
      if (news.length > 0) globalThis.__count(JSON.stringify(Object.fromEntries(news)));
    };
    globalThis.__report = report;
    addEventListener('pagehide', report);
    setInterval(report, 250);
  })();`);
}

async function flush(frame: Frame): Promise<void> {
  await frame.evaluate('globalThis.__report?.()').catch(() => undefined);
}

/** Counters only grow, and only whether one is above zero tells something: the greater one is kept. */
function add(total: Coverage, news: Coverage): void {
  for (const [path, counters] of Object.entries(news)) {
    const known = total[path];
    if (known === undefined) total[path] = counters;
    else {
      keepGreater(known.s, counters.s);
      keepGreater(known.f, counters.f);
      for (const [id, counts] of Object.entries(counters.b)) keepGreater(known.b[id] ?? [], counts);
    }
  }
}

function keepGreater(
  known: Record<string, number> | number[],
  news: Record<string, number> | number[],
): void {
  const counts = known as Record<string, number>;
  for (const [id, count] of Object.entries(news)) counts[id] = Math.max(counts[id] ?? 0, count);
}
