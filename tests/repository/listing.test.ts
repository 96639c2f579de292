import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const DIR = 'docs/marketplace';
/** A PNG says its size in its first chunk: four bytes each from the 17th on. */
const sizeOf = (file: string) => {
  const bytes = readFileSync(`${DIR}/images/${file}`);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
};

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
