import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { defaultDocument } from '../../rules/settings/document.ts';
import type { SyncCard } from '../../rules/tickets/sync-card.ts';
import type { Json, World } from '../../scripts/lib/world.ts';
import { addAnn, costOf, openBoth, type Joined } from '../../scripts/lib/joined.ts';

jest.setTimeout(120_000);

/** A field as a product tells it. */
interface Named {
  readonly name: string;
  readonly type: string;
  readonly label: string;
}

/** Real time off: nothing but what is pressed carries anything over. */
const settings = { ...defaultDocument, realTime: 'off' };

describe('R-BEY-24: the sync card of a contact', () => {
  let world: World;
  let ann: Joined;

  const card = ({ contact }: Joined) =>
    world.call<SyncCard>('getSyncCard', { entity: 'contacts', id: contact });
  const press = async (method: string, { contact }: Joined, more: object = {}) => {
    await world.call(method, { entity: 'contacts', id: contact, ...more });
    await world.advance('1m');
  };
  const changeCustomer = ({ customer }: Joined, values: object) =>
    world.freshdesk('PUT', `/contacts/${String(customer)}`, values);
  const contactOf = ({ contact }: Joined) =>
    world.suite<{ contact: Record<string, unknown> }>('GET', `/contacts/${String(contact)}`).contact;

  beforeAll(async () => {
    world = await openBoth();
    await world.control('POST', 'install', { iparams: { settings } });
    ann = addAnn(world);
    await world.sync();
  });

  test('in step, then differing, with both values under the names people know', async () => {
    changeCustomer(ann, { name: `Ann ${String(contactOf(ann)['last_name'])}` });
    expect(await card(ann)).toMatchObject({
      verdict: 'inStep',
      email: ann.email,
      failures: [],
      paused: null,
    });
    changeCustomer(ann, { job_title: 'Buyer' });
    const { verdict, fields } = await card(ann);
    expect(verdict).toBe('differs');
    expect(fields.filter(({ same }) => !same)).toEqual([
      { key: 'jobTitle', names: null, values: { freshdesk: 'Buyer', freshsales: null }, same: false },
    ]);
  });

  test('Sync now brings this person in step at once, and nobody else', async () => {
    const ben = addAnn(world);
    const cost = await costOf(world, () => press('syncPerson', ann));
    expect(contactOf(ann)['job_title']).toBe('Buyer');
    expect((await card(ann)).verdict).toBe('inStep');
    expect(cost.requests).toBeLessThanOrEqual(12);
    changeCustomer(ben, { job_title: 'Chef' });
    await press('syncPerson', ann);
    expect(contactOf(ben)['job_title']).not.toBe('Chef');
  });

  test('Leave out keeps both halves as they are, and Let back in takes part again', async () => {
    await press('setLeftOut', ann, { leftOut: true });
    expect((await card(ann)).verdict).toBe('leftOut');
    changeCustomer(ann, { mobile: '+49 40 5' });
    await press('syncPerson', ann);
    await world.sync();
    expect(contactOf(ann)['mobile_number']).toBeNull();
    await press('setLeftOut', ann, { leftOut: false });
    expect((await card(ann)).verdict).toBe('differs');
    await press('syncPerson', ann);
    expect(contactOf(ann)['mobile_number']).toBe('+49 40 5');
    expect((await card(ann)).verdict).toBe('inStep');
  });

  test('R-BEY-18: the log of changes says who left out which records, and who let them back in', async () => {
    await press('setLeftOut', ann, { leftOut: true, who: 'Rita Rep' });
    await press('setLeftOut', ann, { leftOut: false, who: 'Rita Rep' });
    const { entries } = await world.call<{ entries: Json[] }>('getAudit');
    const about = `contacts/${String(ann.contact)}, customers/${String(ann.customer)}`;
    expect(entries.slice(0, 2)).toMatchObject([
      { kind: 'letBack', who: 'Rita Rep', about },
      { kind: 'leaveOut', who: 'Rita Rep', about },
    ]);
  });

  test('not yet in Freshdesk, and deleted there', async () => {
    const add = (values: object) => ({
      ...ann,
      contact: world.suite<{ contact: { id: number } }>('POST', '/contacts', { contact: values }).contact.id,
    });
    const cleo = add({ last_name: 'Cleo', email: 'cleo@client.example' });
    expect(await card(cleo)).toMatchObject({ verdict: 'notYet', customer: null, fields: [] });
    await press('syncPerson', cleo);
    const { customer } = await card(cleo);
    expect(customer).not.toBeNull();
    world.freshdesk('DELETE', `/contacts/${String(customer!.id)}`);
    await press('syncPerson', cleo);
    expect((await card(cleo)).verdict).toBe('deleted');
  });

  test('what Freshdesk refused is told, with the reason', async () => {
    const [eve, fay] = [addAnn(world), addAnn(world)];
    changeCustomer(fay, { twitter_id: 'fay' });
    world.suite('PUT', `/contacts/${String(eve.contact)}`, { contact: { twitter: 'fay' } });
    await press('syncPerson', eve);
    const { verdict, failures } = await card(eve);
    expect(verdict).toBe('failing');
    expect(failures).toMatchObject([
      { side: 'freshdesk', field: 'twitter_id', key: 'twitter', value: 'fay' },
    ]);
  });

  test('custom fields stand there under the names people know, which are asked for once in half a day', async () => {
    const desk = world
      .freshdesk<Named[]>('GET', '/contact_fields')
      .find(({ type }) => type === 'custom_text')!;
    const sales = world
      .suite<{ fields: Named[] }>('GET', '/settings/contacts/fields')
      .fields.find(({ name, type }) => name.startsWith('cf_') && type === 'text')!;
    const row = {
      freshdesk: `custom_fields.${desk.name}`,
      freshsales: `custom_field.${sales.name}`,
      types: ['text', 'text'],
    };
    const mapping = { fixed: {}, rows: [row], constants: [] };
    const mapped = { ...settings, mappings: { ...settings.mappings, contacts: mapping, leads: mapping } };
    await world.control('POST', 'install', { iparams: { settings: mapped } });
    const gus = addAnn(world);
    changeCustomer(gus, { custom_fields: { [desk.name]: 'Blue' } });
    const { fields } = await card(gus);
    expect(fields.find(({ key }) => key.includes('>'))).toMatchObject({
      names: { freshdesk: desk.label, freshsales: sales.label },
      values: { freshdesk: 'Blue', freshsales: null },
      same: false,
    });
    expect((await costOf(world, () => card(gus))).requests).toBe(2);
  });

  test('nothing is synced while it is switched off, and the card says so', async () => {
    await world.control('POST', 'install', { iparams: { settings: { ...settings, enabled: false } } });
    expect((await card(ann)).paused).toBe('The integration is switched off.');
    await expect(press('syncPerson', ann)).rejects.toThrow('switched off');
  });
});
