import { build } from 'esbuild';

/** One document that shows every piece of app/ui. */
export async function galleryPage(): Promise<string> {
  const made = await build({
    entryPoints: ['scripts/gallery/page.ts', 'app/ui/styles/index.css'],
    bundle: true,
    write: false,
    outdir: 'unused',
    format: 'iife',
    target: 'es2020',
  });
  const text = (end: string) => made.outputFiles.find((file) => file.path.endsWith(end))!.text;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Pieces</title>
    <meta name="viewport" content="width=device-width" /><style>${text('.css')}</style></head>
    <body><script>${text('.js')}</script></body></html>`;
}
