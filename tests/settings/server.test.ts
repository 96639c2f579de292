import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { defaultDocument, type MappingRow } from '../../rules/settings/document.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import type { RunSummary } from '../../server/sync/summary.ts';

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

/** A text field of Freshdesk's customers. */
function newField(label: string, more: object = {}): { name: string } {
  world.freshdesk('POST', '/contact_fields', {
    label,
    label_for_customers: label,
    type: 'custom_text',
    ...more,
  });
  return world
    .freshdesk<{ name: string; label: string }[]>('GET', '/contact_fields')
    .find((field) => field.label === label)!;
}

const note: MappingRow = { freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'] };

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
    const field = newField('Contract no.', { required_for_agents: true });
    await world.install();
    await expect(world.call('startSync')).rejects.toThrow('Contract no. (Freshdesk)');
    const constant = { side: 'freshdesk', field: `custom_fields.${field.name}`, type: 'text', value: 'none' };
    const contacts = { fixed: {}, rows: [], constants: [constant] };
    const settings = { ...defaultDocument, mappings: { ...defaultDocument.mappings, contacts } };
    await world.control('POST', 'install', { iparams: { settings } });
    expect((await world.sync()).status).toBe('done');
  });

  test('R-SET-06, R-SET-04: a run that is due by itself is held back too, and its log says what is missing', async () => {
    await world.install();
    expect((await world.sync()).status).toBe('done');
    const mappings = { ...defaultDocument.mappings, contacts: { fixed: {}, rows: [note], constants: [] } };
    await world.control('POST', 'install', { iparams: { settings: { ...defaultDocument, mappings } } });
    newField('Contract no.', { required_for_agents: true });
    await world.advance('13h');
    const { runs } = await world.call<{ runs: RunSummary[] }>('listRuns');
    expect(runs[0]).toMatchObject({ status: 'failed' });
    expect(runs[0]!.reason).toContain('Contract no. (Freshdesk)');
  });

  test('R-MAP-13: a row whose field was deleted is skipped, and the run names it', async () => {
    const { name } = newField('Shoe size');
    const gone: MappingRow = { ...note, freshdesk: `custom_fields.${name}` };
    const mappings = { ...defaultDocument.mappings, contacts: { fixed: {}, rows: [gone], constants: [] } };
    await world.install({ settings: { ...defaultDocument, mappings } });
    expect((await world.sync()).status).toBe('done');
    const { id } = world
      .freshdesk<{ id: number; name: string }[]>('GET', '/contact_fields')
      .find((field) => field.name === name)!;
    world.freshdesk('DELETE', `/contact_fields/${String(id)}`);
    const run = await world.sync();
    const { failures } = await world.call<{ failures: Failure[] }>('getRun', { runId: run.runId });
    expect(run.status).toBe('done');
    expect(failures).toEqual([
      expect.objectContaining({ side: 'freshdesk', field: gone.freshdesk, id: null }),
    ]);
  });

  test('R-CON-03: a refusal of Freshsales corrects the chosen plan, and the page is told', async () => {
    await world.install();
    expect(await world.call('getOverlay')).toMatchObject({ callsAnHour: null });
    await world.control('POST', 'options', { freshsales: { plan: { hour: 110, minute: 1000 } } });
    for (let call = 0; call < 120; call += 1) {
      try {
        world.suite('GET', '/contacts/filters');
      } catch {
        break;
      }
    }
    await world.call('startSync');
    await world.advance('2m');
    expect(await world.call('getOverlay')).toMatchObject({ callsAnHour: 100 });
  });
});
