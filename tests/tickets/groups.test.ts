import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { GroupOpening, OpenTicket, TicketPage, WorstRatings } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import type { World } from '../../scripts/lib/world.ts';
import {
  addTicket,
  ask,
  CALLER,
  costOf,
  deskWorld,
  openGroup,
  openPerson,
  problemOf,
  someone,
  user,
} from './desk-world.ts';

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await deskWorld();
  await openPerson(world, someone(world).id, { catalogue: true });
});

beforeEach(() => world.advance('61s'));

let names = 0;

/** An account with contacts; with a company of its name in Freshdesk where `paired`. */
function account(contacts: number, paired: boolean) {
  names += 1;
  const name = `Quay ${String(names)}`;
  const { id } = world.suite<{ sales_account: { id: number } }>('POST', '/sales_accounts', {
    sales_account: { name },
  }).sales_account;
  const company = paired ? world.freshdesk<{ id: number }>('POST', '/companies', { name }).id : null;
  const people = Array.from({ length: contacts }, () => {
    const person = someone(world, { sales_accounts: [{ id, is_primary: true }] });
    if (company !== null)
      world.freshdesk('POST', '/contacts', { name: 'Someone', email: person.email, company_id: company });
    return person;
  });
  return { id, name, company, people };
}

function deal(accountId: number, contacts: readonly { id: number }[]): number {
  return world.suite<{ deal: { id: number } }>('POST', '/deals', {
    deal: {
      name: 'Renewal',
      amount: 10,
      sales_account_id: accountId,
      contacts_added_list: contacts.map(({ id }) => id),
    },
  }).deal.id;
}

const ids = (tickets: readonly TicketRow[]) => tickets.map(({ id }) => id).sort();

describe('R-TIC-09: an account’s and a deal’s tickets', () => {
  test('paired with a company: all its people’s tickets for four requests, with the contacts’ counts', async () => {
    const { id, name, company, people } = account(20, true);
    const tickets = people.slice(0, 3).map(({ email }) => addTicket(world, email));
    const others = world.freshdesk<{ id: number }>('POST', '/contacts', {
      name: 'Not in sales',
      email: `other.${String(id)}@client.example`,
      company_id: company,
    });
    const theirs = addTicket(world, `other.${String(id)}@client.example`);
    let opening: GroupOpening | null = null;
    const cost = await costOf(world, async () => {
      opening = await openGroup(world, 'sales_accounts', id);
    });
    expect(cost).toEqual({ requests: 4, storeOps: 2 });
    expect(opening).toMatchObject({ name, company: { id: company, name } });
    expect(ids(opening!.tickets)).toEqual([...tickets, theirs].sort());
    expect(opening!.contacts.every(({ covered }) => covered)).toBe(true);
    expect(opening!.requesters[others.id]).toBe('Not in sales');
    expect(await costOf(world, () => openGroup(world, 'sales_accounts', id))).toEqual({
      requests: 0,
      storeOps: 1,
    });
    await world.advance('2m');
    expect((await costOf(world, () => openGroup(world, 'sales_accounts', id))).requests).toBe(1);
  });

  test('a deal of twenty contacts of one company: four requests, and only its contacts’ tickets', async () => {
    const { id, people } = account(22, true);
    const dealId = deal(id, people.slice(0, 20));
    const mine = addTicket(world, people[0]!.email);
    addTicket(world, people[21]!.email);
    let opening: GroupOpening | null = null;
    const cost = await costOf(world, async () => {
      opening = await openGroup(world, 'deals', dealId);
    });
    expect(cost.requests).toBeLessThanOrEqual(4);
    expect(ids(opening!.tickets)).toEqual([mine]);
  });

  test('without a company five contacts are asked for at an opening, the rest when chosen, and it is said whose are shown', async () => {
    const { id, people } = account(8, false);
    const tickets = people.map(({ email }) => addTicket(world, email));
    let opening: GroupOpening | null = null;
    const cost = await costOf(world, async () => {
      opening = await openGroup(world, 'sales_accounts', id);
    });
    expect(cost.requests).toBeLessThanOrEqual(2 + 5);
    expect(opening!.tickets).toHaveLength(5);
    const uncovered = opening!.contacts.filter(({ covered }) => !covered);
    expect(uncovered).toHaveLength(3);
    const chosen = await ask<GroupOpening>(world, 'openContact', {
      entity: 'sales_accounts',
      id,
      contactId: uncovered[0]!.id,
    });
    expect(chosen.tickets).toHaveLength(6);
    await world.advance('2m');
    // The next opening asks for those who have waited longest.
    expect(ids((await openGroup(world, 'sales_accounts', id)).tickets)).toEqual(tickets.sort());
  });

  test('on a deal of a busy company a contact beyond its newest hundred counts as not asked until asked for', async () => {
    const { id, people } = account(7, true);
    const dealId = deal(id, people);
    const early = addTicket(world, people[6]!.email);
    await world.advance('1m');
    for (let at = 0; at < 101; at += 1) addTicket(world, people[0]!.email);
    let opening: GroupOpening | null = null;
    const cost = await costOf(world, async () => {
      opening = await openGroup(world, 'deals', dealId);
    });
    expect(cost.requests).toBeLessThanOrEqual(4 + 5);
    const of = (shown: GroupOpening, at: number) => shown.contacts.find((one) => one.id === people[at]!.id)!;
    expect(opening!.contacts.filter(({ covered }) => !covered)).toHaveLength(2);
    expect(of(opening!, 6)).toMatchObject({ covered: false });
    expect(of(opening!, 0)).toMatchObject({ covered: true, more: true });
    expect(opening).toMatchObject({ more: true });
    await world.advance('2m');
    const again = await openGroup(world, 'deals', dealId);
    expect(of(again, 6)).toMatchObject({ covered: true, more: false });
    expect(ids(again.tickets)).toContain(early);
    await world.advance('2m');
    const third = await costOf(world, async () => {
      opening = await openGroup(world, 'deals', dealId);
    });
    expect(third.requests).toBe(1);
    expect(ids(opening!.tickets)).toContain(early);
    const page = { entity: 'deals', id: dealId, order: 'updated', contactId: people[0]!.id };
    const first = await ask<TicketPage>(world, 'listTickets', { ...page, page: 1 });
    const second = await ask<TicketPage>(world, 'listTickets', { ...page, page: 2 });
    expect([first.tickets.length, first.more, second.tickets.length, second.more]).toEqual([
      100,
      true,
      1,
      false,
    ]);
  });

  test('beside many contacts outside a busy company its own people get their turn, and keep it when the record is read anew', async () => {
    const { id, people } = account(2, true);
    const early = addTicket(world, people[1]!.email);
    await world.advance('1m');
    for (let at = 0; at < 101; at += 1) addTicket(world, people[0]!.email);
    for (let at = 0; at < 6; at += 1) someone(world, { sales_accounts: [{ id, is_primary: true }] });
    let opening = await openGroup(world, 'sales_accounts', id);
    expect(opening.contacts.filter(({ covered }) => covered)).toHaveLength(5);
    await world.advance('2m');
    opening = await openGroup(world, 'sales_accounts', id);
    expect(opening.contacts.filter(({ covered }) => covered)).toHaveLength(8);
    expect(ids(opening.tickets)).toContain(early);
    opening = await openGroup(world, 'sales_accounts', id, { distrust: 'person' });
    expect(opening.contacts.filter(({ covered }) => covered)).toHaveLength(8);
  });

  test('beyond thirty tickets of a contact outside the company the others are in “all”', async () => {
    const { id, people } = account(2, false);
    for (let at = 0; at < 31; at += 1) addTicket(world, people[0]!.email);
    const opening = await openGroup(world, 'sales_accounts', id);
    expect(opening).toMatchObject({ more: true });
    expect(opening.tickets).toHaveLength(30);
    const page = { entity: 'sales_accounts', id, page: 1, order: 'updated' };
    const all = await ask<TicketPage>(world, 'listTickets', page);
    expect([all.tickets.length, all.more]).toEqual([31, false]);
  });

  test('tickets of a contact who does not belong to the account any more go with them', async () => {
    const { id, people } = account(2, false);
    const [stays, goes] = people.map(({ email }) => addTicket(world, email));
    expect(ids((await openGroup(world, 'sales_accounts', id)).tickets)).toEqual([stays, goes].sort());
    world.suite('PUT', `/contacts/${String(people[1]!.id)}`, { contact: { sales_accounts: [] } });
    const opening = await openGroup(world, 'sales_accounts', id, { distrust: 'person' });
    expect(opening.contacts.map((contact) => contact.id)).toEqual([people[0]!.id]);
    expect(ids(opening.tickets)).toEqual([stays]);
  });

  test('R-BEY-21: every address of a contact is asked for, and a number where there is none, within five requests', async () => {
    const { id, people } = account(1, false);
    const second = { email: 'second@quay.example' };
    world.suite('PUT', `/contacts/${String(people[0]!.id)}`, {
      contact: { emails: [{ value: people[0]!.email, is_primary: true }, { value: second.email }] },
    });
    const contact = { sales_accounts: [{ id, is_primary: true }] };
    world.suite('PUT', `/contacts/${String(CALLER)}`, { contact });
    const mobile = '+49 40 7654321';
    world.freshdesk('POST', '/contacts', { name: 'Cy', email: 'other@quay.example', mobile });
    const tickets = [second.email, 'other@quay.example'].map((email) => addTicket(world, email));
    await world.advance('10m');
    let opening: GroupOpening | null = null;
    const cost = await costOf(world, async () => {
      opening = await openGroup(world, 'sales_accounts', id);
    });
    expect(cost.requests).toBeLessThanOrEqual(2 + 5);
    expect(opening!.contacts.map(({ emails }) => emails.length).sort()).toEqual([0, 2]);
    expect(opening!.contacts.every(({ covered }) => covered)).toBe(true);
    expect(ids(opening!.tickets)).toEqual(tickets.sort());
  });

  test('a ticket of a contact opens from the account; one of a stranger does not', async () => {
    const { id, people } = account(2, false);
    const record = { entity: 'sales_accounts', id };
    const ticketId = addTicket(world, people[0]!.email);
    await openGroup(world, 'sales_accounts', id);
    expect(await ask<OpenTicket>(world, 'openTicket', { ...record, ticketId })).toMatchObject({
      ticket: { row: { id: ticketId } },
    });
    const others = addTicket(world, someone(world).email);
    expect(await problemOf(world, 'openTicket', { ...record, ticketId: others })).toEqual({
      kind: 'notShown',
    });
  });

  test('R-TIC-07: a ticket of a contact whom Freshdesk knows by another address opens from the account at once', async () => {
    const { id, people } = account(1, false);
    const { email, id: contactId } = people[0]!;
    const customer = { name: 'Ada', email: `first.${email}`, other_emails: [email] };
    world.freshdesk('POST', '/contacts', customer);
    const record = { entity: 'sales_accounts', id };
    await openGroup(world, 'sales_accounts', id);
    const { id: ticketId } = await ask<TicketRow>(world, 'createTicket', {
      ...record,
      subject: 'Needs a spare',
      description: 'Soon.',
      standard: { status: 2, priority: 1 },
      custom: {},
      contactId,
      word: 'sparesparespare',
      again: false,
      user,
    });
    await ask<OpenTicket>(world, 'openTicket', { ...record, ticketId });
    const [contact] = (await openGroup(world, 'sales_accounts', id)).contacts;
    expect(contact?.requesters).toHaveLength(1);
  });

  test('R-TIC-07: a ticket made from an account is the chosen contact’s', async () => {
    const { id, people } = account(2, false);
    const row = await ask<TicketRow>(world, 'createTicket', {
      entity: 'sales_accounts',
      id,
      subject: 'For Ben',
      description: 'Please',
      standard: { status: 2, priority: 1 },
      custom: {},
      contactId: people[1]!.id,
      word: 'groupticket1',
      again: false,
      user,
    });
    const ticket = world.freshdesk(`GET`, `/tickets/${String(row.id)}?include=requester`);
    expect(ticket).toMatchObject({ requester: { email: people[1]!.email } });
  });

  test('R-BEY-23: bad ratings of the last ninety days are known for the worst-first order', async () => {
    const { id, people } = account(1, false);
    const ticketId = addTicket(world, people[0]!.email);
    for (const rating of [-103, 103])
      world.freshdesk('POST', `/tickets/${String(ticketId)}/satisfaction_ratings`, {
        ratings: { default_question: rating },
      });
    const other = addTicket(world, people[0]!.email);
    for (let at = 0; at < 100; at += 1)
      world.freshdesk('POST', `/tickets/${String(other)}/satisfaction_ratings`, {
        ratings: { default_question: 103 },
      });
    const ratings = await ask<WorstRatings>(world, 'listRatings', { entity: 'deals', id });
    expect(ratings).toEqual({ worst: { [ticketId]: -103, [other]: 103 }, more: false });
  });
});
