import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { defaultDocument } from '../../rules/settings/document.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';

const without = (key: string) => ({ [key]: null });

// The whole story on a virtual clock; a shared machine may take its time.
jest.setTimeout(60_000);

let world: World;

beforeEach(async () => {
  world = await openWorld({ people: 3, overlap: 1 });
});

/** Saves the settings page without typing a key, on a platform that loses what is left out. */
async function saveLosing(key: string): Promise<void> {
  await world.control('POST', 'install', { iparams: without(key) });
}

const requests = async () =>
  (await world.control<{ requests: { total: number } }>('GET', 'usage')).requests.total;

describe('what the server makes of an edited settings page', () => {
  test.each([
    ['freshdesk_key', 'The Freshdesk API key is missing: enter the key again'],
    ['freshsales_key', 'The Freshsales API key is missing: enter the key again'],
  ])(
    'R-CON-08: a lost %s pauses the next execution and is said; entered again, syncing resumes',
    async (key, words) => {
      await world.install();
      await saveLosing(key);
      await expect(world.call('startSync')).rejects.toThrow(words);
      const before = await requests();
      await world.advance('13h');
      expect(await requests()).toBe(before);
      await world.control('POST', 'install', {});
      expect((await world.sync()).status).toBe('done');
    },
  );

  test('R-CON-05: switched off, nothing is done; switched on, it goes on with what it had', async () => {
    await world.install({ settings: { ...defaultDocument, enabled: false } });
    const before = await requests();
    await expect(world.call('startSync')).rejects.toThrow('switched off');
    await world.advance('13h');
    expect(await requests()).toBe(before);
    await world.control('POST', 'install', { iparams: { settings: defaultDocument } });
    expect((await world.sync()).status).toBe('done');
  });

  test('R-SET-06, R-MAP-04: a sync does not start until mandatory fields are mapped, and says which', async () => {
    world.freshdesk('POST', '/contact_fields', {
      label: 'Contract no.',
      label_for_customers: 'Contract no.',
      type: 'custom_text',
      required_for_agents: true,
    });
    await world.install();
    await expect(world.call('startSync')).rejects.toThrow('Contract no. (Freshdesk)');
    const field = world
      .freshdesk<{ name: string; label: string }[]>('GET', '/contact_fields')
      .find(({ label }) => label === 'Contract no.')!;
    const constant = { side: 'freshdesk', field: `custom_fields.${field.name}`, type: 'text', value: 'none' };
    const contacts = { fixed: {}, rows: [], constants: [constant] };
    const settings = { ...defaultDocument, mappings: { ...defaultDocument.mappings, contacts } };
    await world.control('POST', 'install', { iparams: { settings } });
    expect((await world.sync()).status).toBe('done');
  });
});
