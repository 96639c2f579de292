import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { platformOptions } from '../sandbox/platform/options.ts';
import { freshdeskSections } from '../sandbox/sections/freshdesk.ts';
import { freshsalesSections } from '../sandbox/sections/freshsales.ts';
import { platformSections } from '../sandbox/sections/platform.ts';
import type { Section } from '../sandbox/sections/section.ts';
import { defaultOptions as freshdeskDefaults } from '../sandbox/freshdesk/options.ts';
import { freshsalesOptions } from '../sandbox/freshsales/options.ts';
import { arrows, strangersInSandbox, wrongArrows } from '../scripts/lib/architecture.ts';
import { productSwitches } from '../scripts/lib/sandbox-readme.ts';

describe('the architecture', () => {
  test('a room imports only from rooms below it', () => {
    expect(arrows().length).toBeGreaterThan(20);
    expect(wrongArrows()).toEqual([]);
  });

  test('the sandbox knows nothing of the app', () => {
    expect(strangersInSandbox()).toEqual([]);
  });
});

test('R-MAP-07, R-MAP-08 (table of field types), the picture of the architecture and the sandbox’s sections: documents made from the code are current', () => {
  const run = () =>
    execFileSync('node', ['--import', 'tsx', 'scripts/docs.ts', '--check'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  expect(run).not.toThrow();
});

describe('the sections of the contracts', () => {
  const sorted = (names: readonly string[]) => [...names].sort();
  const named = (sections: readonly Section[]) => sections.flatMap(({ switches = [] }) => switches);

  test('every switch of Freshdesk belongs to one section and has its meaning', () => {
    const switches = productSwitches('sandbox/freshdesk/options.ts');
    const names = sorted(Object.keys(freshdeskDefaults));
    expect(sorted(named(freshdeskSections))).toEqual(names);
    expect(sorted(switches.map(({ name }) => name))).toEqual(names);
    expect(switches.filter(({ meaning }) => meaning.length < 10)).toEqual([]);
  });

  test.each([
    ['the platform', platformSections, platformOptions],
    ['Freshsales', freshsalesSections, freshsalesOptions],
  ])(
    'every switch of %s names a section that there is, or is of this machine alone',
    (_, sections, table) => {
      const ids = new Set([...sections.map(({ id }) => id), 'local']);
      const strange = Object.entries(table).filter(([, { section }]) => !ids.has(section));
      expect(strange.map(([name]) => name)).toEqual([]);
    },
  );

  test('a section that is not wholly imitated says why', () => {
    const all = [...platformSections, ...freshdeskSections, ...freshsalesSections];
    expect(all.filter(({ how }) => how.trim() === '')).toEqual([]);
    for (const { id, state, how } of all.filter(({ state }) => state !== 'imitated')) {
      expect(`${id} ${state} ${how}`.length).toBeGreaterThan(40);
    }
  });
});
