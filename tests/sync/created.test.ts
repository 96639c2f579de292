import { expect, test } from '@jest/globals';
import { openWorld, type Json } from '../../scripts/lib/world.ts';
import { defaultDocument } from '../../rules/settings/document.ts';

test('R-BEY-16, R-SET-07: records that are created get the tag, owner, stage and source of the settings; those that were there keep theirs', async () => {
  const world = await openWorld('empty');
  const first = <T extends string>(name: T) =>
    world.suite<Record<T, { id: number }[]>>('GET', `/selector/${name}`)[name];
  const [lifecycleStageId, sourceId] = [first('lifecycle_stages')[1]!.id, first('lead_sources')[0]!.id];
  const ownerId = world.suite<{ users: { id: number }[] }>('GET', '/selector/owners').users[0]!.id;
  const created = {
    ...defaultDocument.created,
    ownerId,
    contacts: { lifecycleStageId, statusId: null, sourceId },
    tag: 'from-the-sync',
  };
  await world.install({ settings: { ...defaultDocument, created } });
  const customer = (name: string, more: Json = {}) =>
    world.freshdesk('POST', '/contacts', { name, email: `${name}@client.example`, ...more });
  const contact = (name: string, more: Json = {}) =>
    world.suite('POST', '/contacts', {
      contact: { first_name: 'P', last_name: name, email: `${name}@client.example`, ...more },
    });
  customer('desk');
  contact('sales');
  customer('both', { job_title: 'Cook', tags: ['own'] });
  contact('both', { tags: ['own'] });
  await world.sync();
  const tagsOf = (email: string) => {
    const [{ id } = { id: 0 }] = world.freshdesk<{ id: number }[]>('GET', `/contacts?email=${email}`);
    return world.freshdesk('GET', `/contacts/${String(id)}`)['tags'];
  };
  expect(tagsOf('sales@client.example')).toEqual(['from-the-sync']);
  expect(tagsOf('both@client.example')).toEqual(['own']);
  const views = world.suite<{ filters: { id: number; name: string }[] }>('GET', '/contacts/filters').filters;
  const all = views.find(({ name }) => name === 'All Contacts')!.id;
  const rows = world.suite<{ contacts: Json[] }>(
    'GET',
    `/contacts/view/${String(all)}?include=owner,lifecycle_stage,source`,
  ).contacts;
  const row = (email: string) => rows.find((contact) => contact['email'] === email);
  expect(row('desk@client.example')).toMatchObject({
    tags: ['from-the-sync'],
    owner_id: ownerId,
    lifecycle_stage_id: lifecycleStageId,
    lead_source_id: sourceId,
  });
  expect(row('both@client.example')).toMatchObject({ job_title: 'Cook', tags: ['own'] });
});
