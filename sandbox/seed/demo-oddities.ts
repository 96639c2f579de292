import { isoTime } from './person.ts';
import type { Person } from './person.ts';
import { IDS, leadOf } from './records.ts';
import type { Customer, PeopleData } from './records.ts';

/*
 * What real accounts hold besides the ordinary: every case that a sync must get right, once or twice.
 * Their ids follow those of the ordinary persons.
 */

const FIRST = 500;
const DAY_MS = 86_400_000;

export function oddCustomers(both: readonly Person[], nowMs: number): PeopleData['customers'] {
  const times = { created_at: isoTime(nowMs - 90 * DAY_MS), updated_at: isoTime(nowMs - 9 * DAY_MS) };
  const rows: readonly Customer[] = [
    { name: 'Walk-in Customer', phone: '+999 30 9000001' },
    { name: 'Front Desk', phone: '(962)432-1009x264', company_id: IDS.companies + 4 },
    { name: 'Twitter Visitor', twitter_id: 'latte_lover_77' },
    { name: 'Spam Sender', email: 'offers@cheap-beans.example', blocked: true },
    { name: 'Gone Person', email: 'gone@old-mill-bakery.example', deleted: true },
    // Also a Freshsales contact below: a person who was deleted in Freshdesk stays away.
    { name: 'Left Behind', email: 'left.behind@kestrel-hotels.example', deleted: true },
    { name: 'Cher', email: 'cher@papillon-offices.example', job_title: 'Singer' },
    { name: 'orders', email: 'orders@green-bean-imports.example' },
    { name: '  Pat   Spacer ', email: 'pat.spacer@tramway-books.example', mobile: ' +999 20 9000002 ' },
    { name: '<b>Bold</b> O’Neil & Sons', email: 'bold@cedar-and-sons.example', job_title: 'R&D <lead>' },
    { name: 'Emoji ☕️ Fan', email: 'emoji@whistling-kettle.example', job_title: 'Barista ☕️' },
    { name: `Wolfe${'schlegelstein'.repeat(9)} Hubert`, email: 'wolfe@lakeview-bank.example' },
    {
      name: 'Long Title',
      email: 'long.title@nimbus-analytics.example',
      job_title: 'Vice President '.repeat(16),
    },
    // Two people behind one telephone: only one of them may have it as mobile where that must be unique.
    { name: 'Ada Sharing', email: 'ada.sharing@blue-door.example' },
    { name: 'Ben Sharing', email: 'ben.sharing@blue-door.example' },
    // One person with a second address; the sales side knows only the second.
    {
      name: 'Nora Twomail',
      email: 'nora@quayside-clinics.example',
      other_emails: ['nora.private@quayside-clinics.example'],
      job_title: 'Ward Manager',
    },
  ];
  const odd = rows.map((row, index) => ({ ...times, ...row, id: IDS.customers + FIRST + index }));
  const alias: Customer = {
    ...times,
    id: IDS.customers + FIRST + rows.length,
    name: 'Alias Keeper',
    email: 'alias@pinecone-software.example',
    other_emails: [`also.${both[0]!.email}`],
  };
  return [...odd, alias];
}

export function oddContacts(both: readonly Person[], nowMs: number): PeopleData['contacts'] {
  const times = { created_at: isoTime(nowMs - 80 * DAY_MS), updated_at: isoTime(nowMs - 8 * DAY_MS) };
  const rows: PeopleData['contacts'] = [
    { first_name: 'Nobody', last_name: 'Mailless', mobile_number: '+999 20 9000003' },
    { first_name: 'Phone', last_name: 'Only', work_number: '+999 30 9000004' },
    // A support agent who is also somebody's contact: never to be made a customer.
    { first_name: 'Tom', last_name: 'Okafor', email: 'tom@brewlight.example', job_title: 'Team Lead' },
    { first_name: 'Left', last_name: 'Behind', email: 'left.behind@kestrel-hotels.example' },
    { first_name: null, last_name: 'Prince', email: 'Prince@Atelier-Nord.example', job_title: 'Artist' },
    { first_name: 'Nora', last_name: 'Twomail', email: 'nora.private@quayside-clinics.example' },
    {
      first_name: 'Ada',
      last_name: 'Sharing',
      email: 'ada.sharing@blue-door.example',
      mobile_number: '+999 20 9000005',
    },
    {
      first_name: 'Ben',
      last_name: 'Sharing',
      email: 'ben.sharing@blue-door.example',
      mobile_number: '+999 20 9000005',
    },
    {
      first_name: 'Wide',
      last_name: 'Reacher',
      email: 'wide@vitruvio-studio.example',
      job_title: 'Z'.repeat(255),
    },
    {
      first_name: 'Merged',
      last_name: 'Pair',
      emails: [
        { value: 'merged@hanok-house.example', is_primary: true },
        { value: 'merged.old@hanok-house.example', is_primary: false },
      ],
    },
    { first_name: 'Trashed', last_name: 'Contact', email: `trashed.${both[1]!.email}`, is_deleted: true },
  ];
  return rows.map((row, index) => ({ ...times, ...row, id: IDS.contacts + FIRST + index }));
}

/** Three leads with the email of one customer, and leads that share theirs with a contact. */
export function oddLeads(
  customersOnly: readonly Person[],
  contactsOnly: readonly Person[],
): PeopleData['leads'] {
  const [shared] = customersOnly;
  const triple = ['Trade fair', 'Website', 'Referral'].map((department, index) => ({
    ...leadOf(shared!, index === 0 ? 'job_title' : undefined),
    id: IDS.leads + FIRST + index,
    department,
    email: index === 2 ? shared!.email.toUpperCase() : shared!.email,
  }));
  const twice = contactsOnly.slice(0, 3).map((person, index) => ({
    ...leadOf(person, 'mobile_number'),
    id: IDS.leads + FIRST + 10 + index,
  }));
  return [...triple, ...twice];
}
