import { expect, test } from '@jest/globals';
import { openWorld } from '../../scripts/lib/world.ts';
import type { Explanation, FoundPeople } from '../../rules/console/protocol.ts';

test('R-BEY-10: who has a name is found in both products, with the address to go on by, also who has none', async () => {
  const world = await openWorld('empty');
  await world.install();
  world.freshdesk('POST', '/contacts', { name: 'Ann Lee', email: 'Ann@client.example' });
  world.freshdesk('POST', '/contacts', { name: 'Annika Berg', phone: '+49 30 7' });
  world.freshdesk('POST', '/contacts', { name: 'Bo Lind', email: 'bo@client.example' });
  const ann = { first_name: 'Ann', last_name: 'Lee', emails: 'ann@client.example' };
  world.suite('POST', '/contacts', { contact: ann });
  await world.advance('1m');
  const { people, more } = await world.call<FoundPeople>('findPeople', { name: ' ann ' });
  expect(more).toBe(false);
  expect(people.map(({ on, entity, name, email }) => [on, entity, name, email])).toEqual([
    ['freshdesk', null, 'Ann Lee', 'ann@client.example'],
    ['freshdesk', null, 'Annika Berg', null],
    ['freshsales', 'contacts', 'Ann Lee', 'ann@client.example'],
  ]);
  const email = people[0]!.email;
  await expect(world.call<Explanation>('explainPerson', { email })).resolves.toMatchObject({
    verdict: 'paired',
  });
  await expect(world.call('findPeople', { name: 'Nobody Else' })).resolves.toEqual({
    people: [],
    more: false,
  });
});

test('R-BEY-10: of many of one name some are shown, at the cost of a few requests; odd letters find nobody', async () => {
  const world = await openWorld('empty');
  await world.install();
  for (let at = 0; at < 12; at += 1)
    world.freshdesk('POST', '/contacts', {
      name: `Zoé ${String(at)}`,
      email: `z${String(at)}@client.example`,
    });
  await world.control('POST', 'usage/reset');
  const { people, more } = await world.call<FoundPeople>('findPeople', { name: 'zoé' });
  expect([people.length, more]).toEqual([5, true]);
  const { requests } = await world.control<{ requests: { total: number } }>('GET', 'usage');
  expect(requests.total).toBeLessThanOrEqual(7);
  for (const name of ['a"b', '<%= key %>', '{}', '  x']) {
    const found = await world.call<FoundPeople>('findPeople', { name });
    expect(found.people).toEqual([]);
  }
});
