import type { Json, World } from './world.ts';

/** So many of each side get a Twitter id, which hardly anybody has: news for the other side. */
export function changeSome(world: World, count: number): void {
  for (const id of contactsWithoutTwitter(world, count))
    world.suite('PUT', `/contacts/${String(id)}`, { contact: { twitter: `sales_${String(id)}` } });
  for (const id of customersWithoutTwitter(world, count))
    world.freshdesk('PUT', `/contacts/${String(id)}`, { twitter_id: `desk_${String(id)}` });
}

function contactsWithoutTwitter(world: World, count: number): unknown[] {
  const view = world
    .suite<{ filters: { id: number; name: string }[] }>('GET', '/contacts/filters')
    .filters.find((filter) => filter.name === 'All Contacts')!;
  return collect(count, (page) =>
    world
      .suite<{ contacts: Json[] }>(
        'GET',
        `/contacts/view/${String(view.id)}?per_page=100&page=${String(page)}`,
      )
      .contacts.filter((contact) => contact['twitter'] == null),
  );
}

function customersWithoutTwitter(world: World, count: number): unknown[] {
  return collect(count, (page) =>
    world
      .freshdesk<Json[]>('GET', `/contacts?per_page=100&page=${String(page)}`)
      .filter((customer) => customer['twitter_id'] == null),
  );
}

const PAGES_MAX = 50;

function collect(count: number, read: (page: number) => Json[]): unknown[] {
  const found: Json[] = [];
  for (let page = 1; found.length < count && page <= PAGES_MAX; page += 1) found.push(...read(page));
  return found.slice(0, count).map(({ id }) => id);
}
