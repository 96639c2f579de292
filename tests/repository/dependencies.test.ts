import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Record<string, Record<string, string>>;
const [shipped = '', development = ''] = readFileSync('docs/dependencies.md', 'utf8').split(
  '## Development only',
);
/** The packages in the first column of a part's table. */
const listed = (part: string) =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name))
    .sort();

describe('the list of dependencies', () => {
  test('names those that are shipped, and no other', () => {
    expect(listed(shipped)).toEqual(Object.keys(dependencies!).sort());
  });

  test('names those of development, and no other', () => {
    expect(listed(development)).toEqual(Object.keys({ ...devDependencies, ...optionalDependencies }).sort());
  });

  test('each is pinned to one version', () => {
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('what is shipped has a permissive licence, which the README names with its holder', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const name of Object.keys(dependencies!)) {
      const { license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
        license: string;
      };
      expect([name, license]).toEqual([name, expect.stringMatching(/MIT|ISC|Apache-2\.0|BSD/)]);
      const said = name === 'papaparse' ? 'papa parse' : name;
      expect(readme.toLowerCase()).toContain(said);
    }
  });
});
