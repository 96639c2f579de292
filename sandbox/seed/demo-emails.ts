import type { SeedConversation } from '../freshsales/seed.types.ts';
import { isoTime } from './person.ts';
import type { SalesRow } from './records.ts';

const CONTACTS_WITH_EMAILS = 12;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const MAILS = [
  { subject: 'Broken steam wand', text: 'The wand of our Aria does not steam any more. Can somebody come?' },
  { subject: 'Question about the service contract', text: 'Does the contract cover the grinder too?' },
  { subject: 'Two more machines', text: 'We are opening a second floor and need two more.' },
  { subject: 'Late delivery', text: 'The beans of last week have not arrived yet.' },
] as const;

const SALES = { email: 'sam@brewlight.example', name: 'Sam Whitaker' };

/** Emails that the demo's contacts have exchanged with sales, to be made tickets of. */
export function demoEmails(contacts: readonly SalesRow[], nowMs: number): readonly SeedConversation[] {
  return contacts.slice(0, CONTACTS_WITH_EMAILS).map((contact, index) => {
    const mail = MAILS[index % MAILS.length]!;
    const person = { email: String(contact.email), name: String(contact.first_name) };
    const startMs = nowMs - (index + 2) * DAY_MS;
    return {
      targetable_type: 'Contact',
      targetable_id: Number(contact.id),
      subject: mail.subject,
      messages: [
        {
          direction: 'incoming',
          conversation_time: isoTime(startMs),
          from: person,
          to: [SALES],
          html_content: `<div>Hello,</div><div>${mail.text}</div>`,
        },
        {
          direction: 'outgoing',
          conversation_time: isoTime(startMs + 3 * HOUR_MS),
          from: SALES,
          to: [person],
          html_content: '<div>Thank you, we will get back to you today.</div>',
        },
      ],
    };
  });
}
