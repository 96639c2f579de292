import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { validateApp } from '../../sandbox/validate/validate.ts';
import { packFolder, PACKAGE_MAX_BYTES } from '../../scripts/lib/pack.ts';

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'pack-'));
});
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

describe('the package', () => {
  test('is the same, byte for byte, whenever and wherever the same folder is packed', () => {
    const copy = join(scratch, 'elsewhere', 'copy');
    cpSync('dist', copy, { recursive: true });
    utimesSync(join(copy, 'manifest.json'), new Date('2001-02-03'), new Date('2001-02-03'));
    expect(Buffer.compare(packFolder('dist'), packFolder(copy))).toBe(0);
  });

  test('unpacks into an app that the platform’s checks accept, and is far below the limit', () => {
    const zip = packFolder('dist');
    const dir = join(scratch, 'unpacked');
    for (const [name, bytes] of Object.entries(unzipSync(zip))) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), bytes);
    }
    // What the pack step asks for (unit tests) stays where the package is made.
    expect(validateApp(dir).filter(({ rule }) => rule !== 'pack')).toEqual([]);
    expect(zip.length).toBeLessThan(PACKAGE_MAX_BYTES / 5);
  });

  test('holds the documented layout: nothing of development, no data of the simulation', () => {
    const dir = join(scratch, 'app');
    const files = [
      'manifest.json',
      'README.md',
      'app/index.html',
      'config/requests.json',
      'server/server.js',
      'server/lib/a.js',
      'server/test_data/common/onAppInstall.json',
      'server/node_modules/a/index.js',
      'tests/a.js',
      'vitest.config.js',
      'package.json',
      'coverage/unit/coverage-final.json',
      '.fdk/store.sqlite',
    ];
    for (const file of files) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), '{}');
    }
    expect(Object.keys(unzipSync(packFolder(dir)))).toEqual([
      'README.md',
      'app/index.html',
      'config/requests.json',
      'manifest.json',
      'server/lib/a.js',
      'server/server.js',
      '.report.json',
      'digest.md5',
    ]);
  });

  test('has a digest that changes with any file’s name or content', () => {
    const dir = join(scratch, 'digest');
    const digest = () => Buffer.from(unzipSync(packFolder(dir))['digest.md5']!).toString('latin1');
    mkdirSync(join(dir, 'app'), { recursive: true });
    writeFileSync(join(dir, 'app', 'a.js'), 'one');
    const first = digest();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    writeFileSync(join(dir, 'app', 'a.js'), 'two');
    const second = digest();
    renameSync(join(dir, 'app', 'a.js'), join(dir, 'app', 'b.js'));
    expect(new Set([first, second, digest()]).size).toBe(3);
  });

  test('of more than 5 MB is refused', () => {
    const dir = join(scratch, 'big');
    mkdirSync(join(dir, 'app'), { recursive: true });
    // Not to be compressed: a generator of which each byte depends on all before it.
    let state = 1;
    const noise = Uint8Array.from({ length: PACKAGE_MAX_BYTES + 1 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    });
    writeFileSync(join(dir, 'app', 'noise.bin'), noise);
    expect(() => packFolder(dir)).toThrow('5MB');
  });
});
