import type { Freshdesk } from '../../../sandbox/freshdesk/index.ts';
import type { SeedTicket } from '../../../sandbox/freshdesk/seed.types.ts';
import type { Freshsales } from '../../../sandbox/freshsales/index.ts';
import { seedData } from '../../../sandbox/seed/index.ts';
import type { World } from '../../../scripts/lib/world.ts';
import { hostile } from '../../tickets/hostile.ts';

export const HOSTILE_SUBJECT = 'A message of somebody else';

/** The people and tickets that the browser's tests walk through. */
export interface Story {
  readonly ada: number;
  readonly ben: number;
  readonly blank: number;
  readonly account: number;
  readonly deal: number;
  readonly email: string;
  readonly mailSubject: string;
  /** Newest last; the first has a conversation. */
  readonly tickets: readonly number[];
  readonly hostileMessages: number;
}

const ID = 70_200_000_000;
const EMAIL = 'ada@client.example';
const MAIL_SUBJECT = 'Can you repair it?';

/** Fills both products. */
export function tellStory(world: World): Story {
  const nowMs = world.sandbox.clock.now();
  const { freshsales } = seedData('empty', nowMs);
  const account = { id: ID + 10, name: 'Quay & Co' };
  const links = [{ id: account.id, is_primary: true }];
  const person = { email: EMAIL, name: 'Ada Byron' };
  const sales = { email: 'ines@brewlight.example', name: 'Ines Marlow' };
  (world.sandbox.freshsales as Freshsales).load(
    {
      ...freshsales,
      contacts: [
        {
          id: ID + 1,
          first_name: 'Ada',
          last_name: 'Byron',
          email: EMAIL,
          mobile_number: '+49 30 1234567',
          sales_accounts: links,
        },
        {
          id: ID + 2,
          first_name: 'Ben',
          last_name: 'Ito',
          email: 'ben@client.example',
          sales_accounts: links,
        },
        { id: ID + 3, first_name: 'No', last_name: 'Trace' },
      ],
      sales_accounts: [account],
      deals: [
        {
          id: ID + 20,
          name: 'Renewal',
          amount: 10,
          sales_account_id: account.id,
          contact_ids: [ID + 1, ID + 2],
        },
      ],
      conversations: [
        {
          targetable_type: 'Contact',
          targetable_id: ID + 1,
          subject: MAIL_SUBJECT,
          messages: [
            {
              direction: 'incoming',
              conversation_time: new Date(nowMs - 3_600_000).toISOString(),
              from: person,
              to: [sales],
              html_content: '<p>The wand is broken.</p>',
            },
            {
              direction: 'outgoing',
              conversation_time: new Date(nowMs).toISOString(),
              from: sales,
              to: [person],
              html_content: '<p>We will see.</p>',
            },
          ],
        },
      ],
    },
    nowMs,
  );
  const texts = Object.values(hostile);
  (world.sandbox.freshdesk as Freshdesk).load(
    {
      ...seedData('empty', nowMs).freshdesk,
      contacts: [{ id: REQUESTER, name: 'Ada Byron', email: EMAIL, mobile: '+49 30 1234567' }],
      tickets: ticketSeeds(texts, nowMs),
    },
    nowMs,
  );
  return {
    ada: ID + 1,
    ben: ID + 2,
    blank: ID + 3,
    account: account.id,
    deal: ID + 20,
    email: EMAIL,
    mailSubject: MAIL_SUBJECT,
    tickets: ticketSeeds(texts, nowMs).map(({ id }) => id),
    hostileMessages: texts.length + 1,
  };
}

const REQUESTER = 67_200_000_001;
const HOUR_MS = 3_600_000;

/** Loaded, not created: a product that cleans what it is given would let nothing hostile through to us. */
function ticketSeeds(texts: readonly string[], nowMs: number): (SeedTicket & { readonly id: number })[] {
  const seeds: readonly (readonly [string, Partial<SeedTicket>])[] = [
    ['No steam since Monday', { conversations: [said('<p>Check the warranty.</p>', nowMs, true)] }],
    ['Machine is on fire', { priority: 4 }],
    ['Invoice is wrong', {}],
    ['Filters have not arrived', {}],
    ['The display is stuck', {}],
    [
      HOSTILE_SUBJECT,
      { description: texts.join(''), conversations: texts.map((text) => said(text, nowMs, false)) },
    ],
    ['Done long ago', { status: 5 }],
  ];
  return seeds.map(([subject, more], at) => {
    const time = new Date(nowMs - (at + 1) * HOUR_MS).toISOString().replace(/\.\d+/, '');
    return {
      id: at + 1,
      subject,
      description: '<p>The wand only hisses.</p>',
      status: 2,
      priority: 2,
      requester_id: REQUESTER,
      created_at: time,
      updated_at: time,
      ...more,
    };
  });
}

function said(
  body: string,
  nowMs: number,
  isPrivate: boolean,
): NonNullable<SeedTicket['conversations']>[number] {
  const time = new Date(nowMs - HOUR_MS).toISOString().replace(/\.\d+/, '');
  return {
    body,
    body_text: 'GOOD',
    private: isPrivate,
    incoming: !isPrivate,
    source: isPrivate ? 2 : 0,
    user_id: REQUESTER,
    created_at: time,
    updated_at: time,
  };
}
