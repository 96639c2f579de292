import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).map((name) =>
  name.replaceAll('\\', '/'),
);
const read = (name: string) => readFileSync(join('dist', name), 'utf8');
const scripts = files.filter((name) => /^(app|config|server)\/.*\.js$/.test(name));
/** Libraries and generated code say so in their first line, and are files of their own. */
const own = scripts.filter((name) => !read(name).startsWith('/* eslint-disable */'));

describe('the shipped pages run under a content security policy of script-src ’self’', () => {
  test.each(files.filter((name) => name.endsWith('.html')))(
    '%s has no script, handler or style in it',
    (name) => {
      const page = read(name);
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
      for (const [, source] of page.matchAll(/(?:src|href)="([^"]+)"/g))
        expect(source).not.toMatch(/^(https?:)?\/\//);
    },
  );

  test.each(scripts)('%s makes no code of text', (name) => {
    expect(read(name)).not.toMatch(/\beval\(|\bnew Function\(|\bFunction\(|set(Timeout|Interval)\(\s*["'`]/);
  });

  test.each(own)('%s writes no HTML but by Preact', (name) => {
    expect(read(name)).not.toMatch(
      /\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML/,
    );
  });

  test('what is not ours is marked and listed', () => {
    expect(scripts.filter((name) => !own.includes(name)).sort()).toEqual([
      'app/lib/papaparse.js',
      'app/lib/purify.js',
      'app/lib/vendor.js',
      'config/assets/validators.js',
      'config/assets/vendor.js',
      'server/lib/htmlparser2.js',
      'server/lib/noble-hashes.js',
      'server/lib/validators.js',
    ]);
  });
});
