import { describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Language } from '../../rules/letters/letters.ts';
import { defaultDocument, type Digest } from '../../rules/settings/document.ts';

const TO = 'lead@acme.example';

interface Ticket {
  readonly subject: string;
  readonly description_text: string;
  readonly requester_id: number;
}

async function installed(digest: Digest | null, language?: Language): Promise<World> {
  const world = await openWorld('empty');
  await world.install({ settings: { ...defaultDocument, direction: 'toFreshdesk', digest, language } });
  return world;
}

/** A contact whose mobile number another customer has already: Freshdesk refuses the field. */
function addFailing(world: World): void {
  world.freshdesk('POST', '/contacts', { name: 'Holder', email: 'holder@client.example', mobile: '7' });
  world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email: 'ann@client.example' });
  const contact = { last_name: 'Lee', emails: 'ann@client.example', mobile_number: '7' };
  world.suite('POST', '/contacts', { contact });
}

const tickets = (world: World) => world.freshdesk<Ticket[]>('GET', '/tickets?include=description');
const tasks = (world: World) => world.suite<{ tasks: Json[] }>('GET', '/tasks?filter=open').tasks;

describe('the digest of failures', () => {
  test('R-BEY-17: what fails reaches the named address as one ticket a day, by cause and without names', async () => {
    const world = await installed({ as: 'freshdeskTicket', to: TO });
    addFailing(world);
    await world.sync();
    expect(tickets(world)).toHaveLength(1);
    const [ticket] = tickets(world);
    expect(ticket?.subject).toContain('1 not written');
    expect(ticket?.description_text).toContain('1 × mobile in Freshdesk');
    expect(ticket?.description_text).not.toContain('ann');
    expect(JSON.stringify(world.freshdesk('GET', `/contacts/${String(ticket?.requester_id)}`))).toContain(TO);
    await world.advance('1h');
    await world.sync();
    expect(tickets(world)).toHaveLength(1);
  }, 60_000);

  test('R-BEY-17: the scheduled run of the next day sends the next one while something fails', async () => {
    const world = await installed({ as: 'freshdeskTicket', to: TO });
    addFailing(world);
    await world.sync();
    await world.advance('26h');
    await world.rest();
    expect(tickets(world)).toHaveLength(2);
  }, 60_000);

  test('R-BEY-17: as a task it is the named user’s, in the language of the settings', async () => {
    const world = await installed({ as: 'freshsalesTask', to: '70001' }, 'de');
    addFailing(world);
    await world.sync();
    expect(tasks(world)).toHaveLength(1);
    expect(tasks(world)[0]).toMatchObject({
      title: expect.stringContaining('1 nicht geschrieben'),
      owner_id: 70001,
    });
  }, 60_000);

  test.each([
    ['nothing fails', { as: 'freshdeskTicket', to: TO } as const, false],
    ['nobody asked for it', null, true],
  ])(
    'R-BEY-17: nothing is sent where %s',
    async (_why, digest, fails) => {
      const world = await installed(digest);
      if (fails) addFailing(world);
      await world.sync();
      expect(tickets(world)).toEqual([]);
      expect(tasks(world)).toEqual([]);
    },
    60_000,
  );

  test('R-BEY-17: a digest that is refused ends no run', async () => {
    const world = await installed({ as: 'freshdeskTicket', to: 'nobody' });
    addFailing(world);
    expect(await world.sync()).toMatchObject({ status: 'done' });
    expect(tickets(world)).toEqual([]);
  }, 60_000);
});
