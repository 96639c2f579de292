import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const DIR = 'docs/marketplace';
/** A PNG says its size in its first chunk: four bytes each from the 17th on. */
const sizeOf = (file: string) => {
  const bytes = readFileSync(`${DIR}/images/${file}`);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
};

/** Every TypeScript file of the server, as one text each. */
const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`server/${file}`, 'utf8'));

/** What stored values are named after: the first part of each key that the server's code makes. */
function kindsOfKeys(): string[] {
  const patterns = [
    /(?:return |claim\()`([a-z][a-z-]*)\//g,
    /KEY = '([a-z][a-z-]*)/g,
    /Prefix = '([a-z-]+)'/g,
  ];
  const found = sources.flatMap((source) =>
    patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, kind]) => kind!)),
  );
  // A record's own name, not a key.
  return [...new Set(found)].filter((kind) => kind !== 'customers');
}

test('the privacy note names every kind of value that the server’s code can store', () => {
  const note = readFileSync(`${DIR}/privacy.md`, 'utf8');
  const kinds = kindsOfKeys();
  expect(kinds).toEqual(expect.arrayContaining(['state', 'j', 'tickets', 'failing', 'seen', 'v']));
  expect(kinds.filter((kind) => !note.includes(`\`${kind}\``))).toEqual([]);
});

test('the release notes begin with the version that is packed', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const [, newest] = /^## (\S+)$/m.exec(readFileSync(`${DIR}/release-notes.md`, 'utf8')) ?? [];
  expect(`${String(newest)}.0`).toBe(version);
});

describe('the marketplace’s page', () => {
  test('has three pictures or more, each of 1280 × 720 or more', () => {
    const pictures = readdirSync(`${DIR}/images`);
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    for (const { width, height } of pictures.map(sizeOf)) {
      expect(width).toBeGreaterThanOrEqual(1280);
      expect(height).toBeGreaterThanOrEqual(720);
    }
  });

  test('names every picture, and leads to what there is', () => {
    for (const page of readdirSync(DIR).filter((name) => name.endsWith('.md'))) {
      const text = readFileSync(`${DIR}/${page}`, 'utf8');
      for (const [, target] of text.matchAll(/\]\(([^)#]+)\)/g))
        expect(() => readFileSync(`${DIR}/${target!}`)).not.toThrow();
    }
    const listing = readFileSync(`${DIR}/listing.md`, 'utf8');
    for (const picture of readdirSync(`${DIR}/images`)) expect(listing).toContain(`\`${picture}\``);
  });
});
