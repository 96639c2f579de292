import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** A folder of one idea, or files that belong together. */
interface Room {
  readonly name: string;
  /** What of the tree it holds: the longest that fits a file counts. */
  readonly paths: readonly string[];
  readonly what: string;
}

/** From the top down: a room may import from rooms below its own row, and from nothing beside or above. */
const rows: readonly (readonly Room[])[] = [
  [
    { name: 'server.ts', paths: ['server/server.ts'], what: 'the table of exported handlers' },
    { name: 'app/tickets', paths: ['app/tickets'], what: 'the widget on records' },
    { name: 'app/console', paths: ['app/console'], what: 'the full page' },
    { name: 'app/settings', paths: ['app/settings'], what: 'the install page' },
  ],
  [
    { name: 'handlers', paths: ['server/handlers'], what: 'one file a kind of call' },
    { name: 'app/ui', paths: ['app/ui'], what: 'pieces, styles and words of all pages' },
  ],
  [
    {
      name: 'real time',
      paths: ['server/events', 'server/relay'],
      what: 'product events, the poll, messages between installations',
    },
    { name: 'erase', paths: ['server/erase'], what: 'all that is stored about an address' },
  ],
  [{ name: 'tickets', paths: ['server/tickets'], what: 'what the widget asks for' }],
  [{ name: 'sync', paths: ['server/sync'], what: 'the engine' }],
  [
    { name: 'freshdesk', paths: ['server/freshdesk'], what: 'the product’s client' },
    { name: 'freshsales', paths: ['server/freshsales'], what: 'the product’s client' },
  ],
  [
    {
      name: 'platform',
      paths: ['server', 'server/platform'],
      what: 'requests, store and schedules; settings; the door where everything is parsed',
    },
  ],
  [{ name: 'rules', paths: ['rules'], what: 'pure functions of server and pages' }],
  [{ name: 'validators', paths: ['generated'], what: 'made by Ajv from server/schemas' }],
];

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Files that import across. */
  readonly files: readonly string[];
}

/** Which room imports from which, by the files as they are. */
export function arrows(): Arrow[] {
  const files = new Map<string, Set<string>>();
  for (const file of ['app', 'server', 'rules'].flatMap(sources)) {
    for (const target of importsOf(file)) {
      const pair = `${roomOf(file)} → ${roomOf(target)}`;
      if (roomOf(file) !== roomOf(target)) files.set(pair, (files.get(pair) ?? new Set()).add(file));
    }
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pair, own]) => {
      const [from = '', to = ''] = pair.split(' → ');
      return { from, to, files: [...own] };
    });
}

function row(name: string): number {
  return rows.findIndex((rooms) => rooms.some((room) => room.name === name));
}

/** Arrows that do not point down. */
export function wrongArrows(): Arrow[] {
  return arrows().filter(({ from, to }) => row(from) >= row(to));
}

/** Files of the sandbox that know the app. */
export function strangersInSandbox(): string[] {
  return sources('sandbox').filter((file) =>
    importsOf(file).some((target) => /^(app|server|rules)\//.test(target)),
  );
}

function sources(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/^(?:import|export) [^;]*?from '(\.[^']+)';|\bimport\('(\.[^']+)'\)/gm);
  return [...found].map(([, plain, lazy]) => posix.join(dirname(file), plain ?? lazy ?? ''));
}

function roomOf(file: string): string {
  const fits = rows
    .flat()
    .flatMap(({ name, paths }) =>
      paths.filter((path) => file === path || file.startsWith(`${path}/`)).map((path) => ({ name, path })),
    );
  const [longest] = fits.sort((a, b) => b.path.length - a.path.length);
  if (longest === undefined) throw new Error(`No room for ${file}: see scripts/lib/architecture.ts.`);
  return longest.name;
}

const BEGIN = '<!-- picture: npm run docs -->';
const END = '<!-- end of picture -->';

/** `document` with the picture of the rooms as the code has them now. */
export function withPicture(document: string): string {
  const [before = ''] = document.split(BEGIN);
  const [, after = ''] = document.split(END);
  return `${before}${BEGIN}\n\n${picture()}\n\n${END}${after}`;
}

// Everything stands on these two: their arrows would hide the others.
const ground = new Set(['rules', 'validators']);

function id(name: string): string {
  return name.replace(/\W/g, '_');
}

function picture(): string {
  const boxes = rows.flat().map(({ name, what }) => `  ${id(name)}["<b>${name}</b><br/>${what}"]`);
  const lines = arrows()
    .filter(({ to }) => !ground.has(to))
    .map(({ from, to }) => `  ${id(from)} --> ${id(to)}`);
  return [
    '```mermaid',
    'flowchart TD',
    ...boxes,
    ...lines,
    '  platform --> rules --> validators',
    '```',
  ].join('\n');
}
