import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../scripts/lib/world.ts';

const templates = JSON.parse(readFileSync('config/requests.json', 'utf8')) as Record<
  string,
  { schema: { host: string; headers: Record<string, string> } }
>;

let world: World;
beforeAll(async () => {
  world = await openWorld({ people: 1, overlap: 1 });
  await world.install();
});

/** What a page of a record, or somebody at its developer tools, can do with a template: every value is theirs to choose. */
function callFromWidget(name: string) {
  const named = JSON.stringify(templates[name]).matchAll(/context\.(\w+)/g);
  const context = Object.fromEntries([...named].map(([, key]) => [key!, 'contacts']));
  const body = JSON.stringify({ name: 'Changed' });
  const { platform, settle } = world.sandbox;
  return settle(() => platform.invokeTemplate(name, { context, body }, 'widget'));
}

describe('R-CON-06: the stored keys and the pages that everybody sees', () => {
  test.each(Object.keys(templates))('%s cannot be called from the page of a record', async (name) => {
    const answer = await callFromWidget(name);
    expect(answer).toMatchObject({ status: 400, response: 'Error while substituting the templates' });
    expect(JSON.stringify(answer)).not.toMatch(/demo-key/);
  });

  test('what only the server asks for takes the key from it: no template that writes has a key of its own', () => {
    const withKey = Object.entries(templates).filter(([, { schema }]) =>
      /iparam\.\w+_key/.test(JSON.stringify(schema)),
    );
    expect(withKey.map(([, { schema }]) => (schema as { method?: string }).method)).toEqual(
      withKey.map(() => 'GET'),
    );
    for (const [, { schema }] of withKey)
      expect(schema.headers).toMatchObject({ Accept: '<%= context.accept %>' });
  });

  test('no template carries a secret in its address', () => {
    for (const { schema } of Object.values(templates)) {
      const { headers: _, ...address } = schema;
      expect(JSON.stringify(address)).not.toMatch(/_key|console_code|pairing/);
    }
  });
});
