import { catalogue } from './catalogue.ts';

/** Real time, however the two products were bought. */
export const realTimeTexts = catalogue('realTime', {
  title: 'How the app hears of tickets',
  intro:
    'The app hears of new and changed tickets as they happen. How depends on how the two products were bought.',
  layouts: {
    one: {
      title: 'One account with both products',
      text: 'Freshdesk’s events reach this installation by themselves. There is nothing to set up; test it below.',
    },
    two: {
      title: 'Freshdesk is another account',
      text: 'Its events do not come here by themselves: the Freshdesk account has to be told where to send them. Without that the app still asks Freshdesk, a few times an hour.',
    },
    unknown: {
      title: 'This account does not say which products it has',
      text: 'Choose below how yours were bought.',
    },
  },
  whichLayout: 'How the two products were bought',
  layoutLabels: { one: 'One account', two: 'Two accounts' },
  layoutHints: {
    one: 'One sign-in, both products in the product switcher.',
    two: 'Freshdesk has an administrator’s page and apps of its own.',
  },
  whichWay: 'How Freshdesk tells',
  wayLabels: { app: 'This app in Freshdesk, too (recommended)', rule: 'An automation rule in Freshdesk' },
  wayHints: {
    app: 'It forwards every change of tickets and customers. One request a change, of the Freshdesk installation’s own.',
    rule: 'For accounts where the app may not be installed. Tickets only, one request each here: not for desks with hundreds of changes an hour.',
  },
  later: 'When the app is installed, this page can test whether news arrive.',
  installFirst:
    'Install the app first, then come back to this page: the address to send to is made by the installation.',
  paired:
    'This installation has a pairing key. Pairing again makes a new one; messages under the old one are refused.',
  notPaired: 'Make a pairing key.',
  pair: 'Pair with a Freshdesk account',
  pairAgain: 'Pair again',
  thenTest: 'Open this page again and press Test real time.',
  trial: {
    button: 'Test real time',
    hint: 'Takes up to two minutes. Where a pairing key is stored, a signed message makes the round first.',
    arrived: (seconds: number) => `A signed message was sent and taken in ${seconds.toFixed(1)} seconds.`,
    notArrived:
      'A signed message was sent, and did not arrive within 15 seconds. Events may be slow now: test again. If it stays so, pair again and save.',
    changeOne:
      'Now change any ticket in Freshdesk whose requester is a customer: its priority, say. This page waits two minutes.',
    heard: (id: number, seconds: number) =>
      `Ticket ${String(id)} was changed and heard of within ${String(Math.round(seconds))} seconds. Real time works.`,
    notHeard: (id: number, whatToDo: string) =>
      `Ticket ${String(id)} was changed, and no event told of it. ${whatToDo} Until then the app asks Freshdesk a few times an hour.`,
    noChange: 'No ticket was changed within two minutes. Test again, and change one while it waits.',
    whatToDo: {
      one: 'Look whether the app is switched on, and test again.',
      two: 'Look in Freshdesk whether the app is installed with the newest pairing code, or whether the rule is switched on and its address, header and content are the ones of the last pairing.',
      unknown:
        'If Freshdesk is another account, choose Two accounts above and pair; else look whether the app is switched on.',
    },
  },
  lastTest: (moment: string) => `The last test message arrived on ${moment}.`,
  copyIt: 'Copy',
  copyDone: 'Copied',
  saveFirst: 'Save this page now',
  once: 'What stands above is shown this once, and works only when this page is saved.',
  byAppSteps: {
    first: 'In Freshdesk open Admin, Apps, and install this app.',
    second: 'Paste the code into its one field and press Install.',
  },
  byRuleSteps: {
    first:
      'In Freshdesk open Admin, Workflows, Automations, Ticket updates, and add a rule (and the same below Ticket creation).',
    second: 'As event choose whatever reps should see at once: status, priority, reply, note.',
    third:
      'As action choose Trigger webhook: POST, the address above, JSON, and the header above as custom header.',
    fourth: 'As content choose Advanced and paste the content above.',
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
  relayTest: 'Send a test message',
  relaySent: (moment: string) =>
    `Sent at ${moment}. The settings in Freshsales, under Test real time, say when it arrived.`,
  relayFailed: (reason: string) => `It was not sent. ${reason}`,
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
