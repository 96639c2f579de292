import { catalogue } from './catalogue.ts';

/** Real time where the two products are separate accounts. */
export const realTimeTexts = catalogue({
  title: 'Real time from a separate Freshdesk account',
  intro:
    'Where Freshdesk and Freshsales are one account, tickets arrive by themselves and there is nothing to do here. Where they are two, the Freshdesk account has to be told where to send its news.',
  later:
    'Install the app first, then come back to this page: the address to send to is made by the installation.',
  paired:
    'This installation has a pairing key. Pairing again makes a new one; messages under the old one are refused.',
  notPaired: 'This installation is not paired.',
  pair: 'Pair with a Freshdesk account',
  pairAgain: 'Pair again',
  saveFirst: 'Save this page, too',
  once: 'What stands below is shown this once. It starts to work when you have saved this page.',
  byApp: 'With the app in the Freshdesk account (recommended)',
  byAppSteps: {
    first: 'Copy the pairing code.',
    second: 'In Freshdesk open Admin, Apps, and install this app.',
    third: 'Paste the code into its one field and press Install.',
  },
  byRule: 'Or with an automation rule in Freshdesk',
  byRuleSteps: {
    first:
      'In Freshdesk open Admin, Workflows, Automations, Ticket updates, and add a rule (and the same below Ticket creation).',
    second: 'As event choose whatever reps should see at once: status, priority, reply, note.',
    third:
      'As action choose Trigger webhook: POST, the address below, JSON, and the header below as custom header.',
    fourth: 'As content choose Advanced and paste the content below.',
  },
  code: 'Pairing code',
  codeHint: 'Begins with pair1. and is made in the settings of the installation in Freshsales.',
  url: 'Address',
  header: 'Custom header',
  body: 'Content',
  notPolled: 'No ticket was looked for yet.',
  missed: (count: number) =>
    count === 1
      ? '1 change of a ticket was found that no event had announced.'
      : `${String(count)} changes of tickets were found that no event had announced.`,
  missedPeople: (count: number) =>
    count === 1
      ? '1 change of a customer, contact or lead was found that no event had announced.'
      : `${String(count)} changes of customers, contacts and leads were found that no event had announced.`,
  refused: (reason: string, count: number) => `Refused at the address: ${reason} (${String(count)})`,
  reasons: {
    notPaired: 'not paired',
    malformed: 'not a message of this app',
    tooLarge: 'too large',
    expired: 'too old: late, repeated, or a clock is wrong',
    forged: 'signed with another key',
    unknown: 'a message of another version',
    repeated: 'came before: a repetition',
  },
  relayTitle: 'Forward to Freshsales',
  relayIntro:
    'This account has Freshdesk only. The app forwards which tickets and people changed, never the text of a ticket, to the installation in your Freshsales account.',
  relaySteps: {
    first: 'Install the app in Freshsales.',
    second: 'There open its settings, step Settings, and press Pair with a Freshdesk account.',
    third: 'Copy the pairing code into the field below.',
  },
  problems: {
    noCode: 'Paste the pairing code that the settings in Freshsales show.',
    incomplete: 'A part of the code is missing: copy all of it.',
    damaged: 'A letter of the code was changed: copy it again.',
  },
});
