import { formatCount } from '../format.ts';
import { catalogue } from './catalogue.ts';

const arrows = { both: '↔', toFreshsales: '→', toFreshdesk: '←', off: '–' } as const;

/** Second step of the install page: each choice says in one sentence what will happen. */
export const choicesTexts = catalogue('choices', {
  onThisPage: 'On this page',
  needAccounts: 'Connect both accounts first',
  needAccountsWhy: 'What can be chosen here depends on them.',
  what: {
    title: 'What is kept in step',
    entities: 'People in Freshsales',
    entityHints: {
      contacts: 'Every Freshdesk customer is paired with the contacts who share an email address.',
      leads: 'Every Freshdesk customer is paired with the leads who share an email address.',
    },
    noLeads: 'This Freshsales has no leads: people are contacts only.',
    noEntity: 'Choose contacts, leads, or both.',
    direction: 'Direction',
    directionHints: {
      both: 'What is empty on one side is filled from the other, and people missing on either side are created there.',
      toFreshsales: 'Freshdesk’s customers are brought to Freshsales. Freshdesk is never changed.',
      toFreshdesk: 'Freshsales’ people are brought to Freshdesk. Freshsales is never changed.',
    },
    accounts: 'Companies and accounts',
    accountLabels: {
      off: 'Not synced',
      both: 'Both ways',
      toFreshsales: 'Companies → accounts',
      toFreshdesk: 'Accounts → companies',
    },
    accountHints: {
      off: 'Companies and accounts are left alone, and people keep the ones they have.',
      both: 'Companies and accounts of one name are paired; what is missing is created, and people keep theirs on both sides.',
      toFreshsales: 'Each Freshdesk company gets its account in Freshsales, and contacts are put into it.',
      toFreshdesk: 'Each Freshsales account gets its company in Freshdesk, and customers are put into it.',
    },
    createAs: 'A new customer becomes a',
    createAsLabels: { contacts: 'Contact', leads: 'Lead' },
    createAsHints: {
      contacts: 'A customer whom Freshsales does not know is created as a contact.',
      leads: 'A customer whom Freshsales does not know is created as a lead.',
    },
  },
  conflicts: {
    title: 'When both sides have a value',
    label: 'Rule for every field',
    hint: 'A single field can have a rule of its own in the field mapping. Checkboxes follow the side that changed, whatever is chosen here, unless they have one.',
    labels: {
      fillEmpty: 'Fill what is empty',
      freshdesk: 'Freshdesk wins',
      freshsales: 'Freshsales wins',
      recent: 'The latest change wins',
    },
    hints: {
      fillEmpty: 'A value that is there is never overwritten; only empty fields are filled.',
      freshdesk:
        'Freshdesk’s value is written over Freshsales’. A value emptied in Freshdesk stays in Freshsales.',
      freshsales:
        'Freshsales’ value is written over Freshdesk’s. A value emptied in Freshsales stays in Freshdesk.',
      recent:
        'Where a field differs from what was last agreed, the record changed last wins. A value emptied on one side stays on the other.',
    },
  },
  created: {
    title: 'Records that the app creates',
    note: 'Assignment rules, workflows and automations of your accounts may act on new records as on any other. Creating a customer in Freshdesk can send them an activation email: switch that off under Admin → Email notifications first, or leave records with the tag below out of your automations.',
    owner: 'Owner in Freshsales',
    stage: 'Lifecycle stage of new contacts',
    status: 'Status of new contacts',
    source: 'Source of new contacts',
    leadStage: 'Stage of new leads',
    leadSource: 'Source of new leads',
    byRules: 'Leave to the account’s own rules',
    ownersHidden: 'This key may not see the users, so the account’s rules decide.',
    tag: 'Tag on new records, on either side',
    tagHint:
      'For example via-freshdesk-app: your automations can then leave these records alone. Leave it empty for no tag.',
  },
  deletions: {
    title: 'When somebody deletes a record',
    label: 'What happens to its twin',
    labels: { keep: 'Nothing', tag: 'Tag it', archive: 'Move it to the bin' },
    hints: {
      keep: 'The other record stays as it is, and the pair is never created again.',
      tag: 'The other record gets the tag below, so that somebody can look at it.',
      archive:
        'The other record is deleted softly: it can be restored from the bin. Nothing is ever erased for good.',
    },
    tag: 'Tag',
    noTag: 'Enter a tag, or choose another way above.',
  },
  digest: {
    title: 'Digest of failures',
    intro:
      'Once a day, after a sync, somebody can be told what could not be written: how many by cause, without names or values.',
    label: 'How it is sent',
    labels: { none: 'Not at all', freshdeskTicket: 'Freshdesk ticket', freshsalesTask: 'Freshsales task' },
    hints: {
      none: 'The console lists what fails.',
      freshdeskTicket: 'A ticket of low priority, with this agent as its requester.',
      freshsalesTask: 'A task of this user, due the same day.',
    },
    address: 'Address of an agent',
    user: 'User',
    userId: 'Id of a Freshsales user',
    nobody: 'Nobody yet',
    problems: {
      freshdeskTicket: 'Enter an email address; until then no digest is sent.',
      freshsalesTask: 'Say which user; until then no digest is sent.',
    },
  },
  pace: {
    title: 'Pace',
    intro: 'A sync runs twice a day by itself.',
    realTime: 'Changes between two syncs',
    realTimeLabels: { atOnce: 'At once', gathered: 'Gathered', off: 'Off' },
    realTimeHints: {
      atOnce:
        'A change is carried over within seconds, at most once a minute; what comes sooner is gathered. Each time costs up to eight requests, so choose it where people edit contacts now and then rather than all day.',
      gathered:
        'Changes are gathered and carried over together within ten minutes. Up to eight requests each time, however many changed.',
      off: 'Changes wait for the sync that runs twice a day. Costs nothing in between.',
    },
    share: 'Share of Freshsales’ API calls that the app may use',
    shareHint: 'In percent of the plan’s calls an hour. The rest is left to your other tools.',
    learned: (calls: number) =>
      `Freshsales refused a call after ${formatCount(calls)} within an hour, fewer than the chosen plan has: the app goes by this number.`,
    perMinute: 'Requests a minute at most',
    perMinuteHint:
      'The platform allows 50 a minute, some of which are kept for people. Leave it empty for as fast as possible.',
    quiet: 'Quiet hours',
    quietHint: 'No sync starts or goes on in these hours. People’s own clicks always work.',
    from: 'From',
    to: 'To',
    timeZone: 'Time zone',
    timeZoneHint: 'Dates and quiet hours are meant in it.',
    language: 'Language of what the app writes',
    languageHint: 'Signatures of notes, the digest, entries on the timeline. Pages are in each reader’s own.',
    languages: { en: 'English', de: 'Deutsch' },
    notShare: 'Enter a whole number from 10 to 100.',
    notPerMinute: 'Enter a whole number from 15 to 50, or nothing.',
  },
  tickets: {
    title: 'Tickets that sales may see',
    intro:
      'The key sees every ticket, those of HR and legal too. What is left out here is never shown in Freshsales.',
    groups: 'Groups',
    types: 'Types',
    all: 'All',
    some: 'Only these',
    none: 'Tickets without one',
    groupsHint: 'Tickets of other groups are neither listed nor opened nor counted.',
    typesHint: 'Tickets of other types are neither listed nor opened nor counted.',
    privateNotes: 'Private notes may be read in Freshsales',
    privateNotesHint: 'Notes that agents wrote for each other are part of the conversation shown to sales.',
    nothingChosen: 'Nothing is chosen, so no ticket is shown in Freshsales.',
  },
  console: {
    title: 'Console code',
    intro:
      'Every user of Freshsales can open the app’s console. Undo, erase, pause and filters there ask for this code, so give it to those who may use them.',
    label: 'Console code',
    hint: 'At least six characters. Without a code these four cannot be used.',
    short: 'Use at least six characters.',
  },
  overlay: {
    title: 'Changed in the console since',
    intro: 'These hold on top of what is chosen here and are changed in the console.',
    paused: (reason: string) => `Syncing is paused: ${reason}`,
    filters: 'Filters decide who takes part.',
    onlyExisting: 'Only people who exist on both sides are updated; nobody is created.',
    leftOut: 'Single records may be left out: the console lists them.',
    remedies: (count: number) =>
      count === 1 ? 'One pair of fields has a remedy.' : `${String(count)} pairs of fields have a remedy.`,
  },
  flow: {
    customers: 'Customers',
    companies: 'Companies',
    born: 'new ones',
    off: 'off',
    line: (from: string, to: string, way: 'both' | 'toFreshsales' | 'toFreshdesk' | 'off') =>
      way === 'off' ? `${from} and ${to.toLowerCase()} are not synced.` : `${from} ${arrows[way]} ${to}.`,
    label: (lines: string) => `What is kept in step: ${lines}`,
    caption: (lines: string) => lines,
  },
  loading: 'Reading stages, owners and groups…',
  failed: 'The lists of stages, owners and groups could not be read.',
});
