import { expect, test } from '@jest/globals';
import { addAccount, addCompany, emptyWorld } from '../sync/accounts.ts';
import { addTicket, openGroup } from './desk-world.ts';

test('R-BEY-21, R-SET-03: an account’s company is the one that the sync has paired it with, whatever its name', async () => {
  const world = await emptyWorld({ realTime: 'off' });
  const company = addCompany(world, { name: 'Quay Holding', domains: ['quay.example'] });
  const account = addAccount(world, { name: 'Quay', website: 'www.quay.example' });
  const email = 'ann@quay.example';
  world.freshdesk('POST', '/contacts', { name: 'Ann', email, company_id: company });
  const ticket = addTicket(world, email);
  await world.sync();
  await world.advance('1m');
  const opening = await openGroup(world, 'sales_accounts', account);
  expect(opening.company).toMatchObject({ id: company, name: 'Quay Holding' });
  expect(opening.tickets.map(({ id }) => id)).toEqual([ticket]);
});

test('R-TIC-09: tickets from before a customer belonged to the company are shown as well', async () => {
  const world = await emptyWorld({ realTime: 'off' });
  const account = addAccount(world, { name: 'Quay' });
  const email = 'ann@quay.example';
  world.suite('POST', '/contacts', {
    contact: { last_name: 'Ann', emails: email, sales_account_id: account },
  });
  const customer = world.freshdesk<{ id: number }>('POST', '/contacts', { name: 'Ann', email });
  const before = addTicket(world, email);
  const company = addCompany(world, { name: 'Quay' });
  world.freshdesk('PUT', `/contacts/${String(customer.id)}`, { company_id: company });
  await world.sync();
  await world.advance('1m');
  const shown = async () => (await openGroup(world, 'sales_accounts', account)).tickets.map(({ id }) => id);
  expect(await shown()).toEqual([before]);
  const after = addTicket(world, email);
  await world.advance('10m');
  expect((await shown()).sort()).toEqual([before, after].sort());
});
