import { build } from 'esbuild';
import { launchBrowser } from './browser.ts';

/** How quick a page is in Chromium: scripting and layout of its first drawing, and of the slowest keystroke in its search. */
export interface MeasuredPage {
  readonly name: string;
  readonly firstPaintMs: number;
  readonly keystrokeMs: number;
}

/** The pages that can be measured; each is a script of scripts/bench-pages. */
export const pageNames: readonly string[] = ['mapping-300'];

// The machine may be shared: the quickest visit is what the page itself costs.
const VISITS = 5;

/** Visits a page a few times in fresh documents and gives the quickest. */
export async function measurePage(name: string): Promise<MeasuredPage> {
  const html = await pageOf(name);
  const browser = await launchBrowser();
  try {
    const visits: Omit<MeasuredPage, 'name'>[] = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.setContent(html);
      visits.push(await page.evaluate<Omit<MeasuredPage, 'name'>>('measure()'));
      await page.close();
    }
    const least = (key: keyof (typeof visits)[number]) =>
      round(Math.min(...visits.map((visit) => visit[key])));
    return { name, firstPaintMs: least('firstPaintMs'), keystrokeMs: least('keystrokeMs') };
  } finally {
    await browser.close();
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

async function pageOf(name: string): Promise<string> {
  const made = await build({
    entryPoints: [`scripts/bench-pages/${name}.ts`, 'app/ui/styles/index.css', 'app/settings/styles.css'],
    bundle: true,
    write: false,
    outdir: 'unused',
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
  });
  const texts = (end: string) =>
    made.outputFiles
      .filter((file) => file.path.endsWith(end))
      .map((file) => file.text)
      .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8" /><style>${texts('.css')}</style></head>
    <body><script>${texts('.js')}</script></body></html>`;
}
