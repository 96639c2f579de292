import { formatCount, plural } from '../format.ts';
import { catalogue } from './catalogue.ts';

/** A run, record by record. */
export const runTexts = catalogue('run', {
  records: 'Record by record',
  recordsPreview: 'What it would write, record by record',
  keptUntil: (until: string) =>
    `Details are kept until ${until}, or for a shorter time where later syncs need the room.`,
  notKept: 'The details of this run are not kept any more. Its figures stay.',
  nothing: 'Nothing was written.',
  nothingPreview: 'There is nothing to write: both products are in step.',
  nothingSuch: 'None of these.',
  reading: 'Reading what was written',
  list: 'List of records',
  record: 'Record',
  what: 'What',
  fields: 'Fields: before → after',
  allRecords: 'All records',
  allKinds: 'All of it',
  show: 'Records',
  showKinds: 'Written',
  search: 'Search',
  searchLabel: 'Email, record id or whole name',
  searchHint: 'Ann Lee finds Ann Lee, not every Ann.',
  clear: 'Show all again',
  found: (count: number, text: string) =>
    plural(count, { one: `One record for “${text}”.`, other: `# records for “${text}”.` }),
  foundNothing: (text: string) => `This run wrote nothing for “${text}”.`,
  place: (first: number, last: number) => `${formatCount(first)} to ${formatCount(last)}`,
  previous: 'Previous',
  next: 'Next',
  recordKinds: {
    customers: 'Freshdesk customer',
    contacts: 'Freshsales contact',
    leads: 'Freshsales lead',
    companies: 'Freshdesk company',
    accounts: 'Freshsales account',
  },
  kinds: { created: 'Created', updated: 'Updated', archived: 'Archived', kept: 'Kept' },
  why: {
    changed: 'It was changed since, and stays as it is now.',
    gone: 'The record is not there any more.',
    edited: 'The record was changed since it was created.',
    older: 'The record was there before the sync.',
    tickets: 'The customer has tickets.',
    customers: 'Customers created in Freshdesk were not to be taken back.',
    name: 'A customer cannot be without a name.',
    linked: 'Contacts or deals belong to this account: in the Recycle Bin it would lose them for good.',
    noBin:
      'Freshdesk has no bin for companies, and nothing is destroyed here. Delete it in Freshdesk if nobody needs it.',
    accounts: 'Accounts and companies are not synced any more: they stay as they are.',
    tooLong: 'What was there before was too long to be kept: it stays as it is now.',
  },
  undo: {
    button: 'Undo this sync',
    title: 'Undo this sync',
    text: (created: number, updated: number) =>
      `What this sync filled in ${plural(updated, { one: '1 record', other: '# records' })} is put back as it was, where it is still as the sync left it. ${plural(created, { one: '1 record', other: '# records' })} that it created in Freshsales are moved to its Recycle Bin, where they stay for 90 days. What people changed since stays, and the log says what and why.`,
    companies:
      'Freshdesk has no bin for companies: those that this sync created there stay. What it filled in others is put back.',
    after: 'Whoever is undone stays left out of later syncs until somebody lets them back.',
    until: (until: string) =>
      `It can be undone until ${until}, or for a shorter time where later syncs need the room.`,
    customers: 'Archive customers that it created in Freshdesk, too',
    customersHint:
      'Off by default: later mails of an archived customer go to spam. Customers with tickets stay in any case.',
    columns: { created: 'Archived', updated: 'Put back', left: 'Kept' },
  },
  preview: {
    button: 'Preview',
    atWork: 'Working out a preview',
    atWorkText: 'Both products are read and nothing is written. The list opens here when it is complete.',
    title: 'Nothing was written',
    counts: (created: number, updated: number, left: number) =>
      `A sync would create ${plural(created, { one: '1 record', other: '# records' })}, update ${formatCount(updated)}, and leave out ${plural(left, { one: '1 person', other: '# people' })}.`,
    meanwhile:
      'What changes until it starts can change that, and a product may refuse a value when it is written.',
    start: 'Start this sync',
  },
  empty: 'empty',
  newLink: { freshdesk: 'the new company', freshsales: 'the new account' },
  yes: 'Yes',
  no: 'No',
  unnamed: (id: number | null) => (id === null ? 'A record without an address' : `Record ${String(id)}`),
  from: (kind: string) => `From this ${kind}`,
  find: 'Find it',
  findIt: (name: string) => `Find it: ${name}`,
  openIt: 'Open it',
  gone: 'It is not there any more.',
  csv: {
    download: 'Download everything',
    title: 'Download everything',
    takes: (records: number, minutes: number) =>
      plural(minutes, {
        one: `About ${formatCount(records)} records are read a part at a time, since the app’s store answers a limited number of questions a minute. It takes about a minute; leave this page open.`,
        other: `About ${formatCount(records)} records are read a part at a time, since the app’s store answers a limited number of questions a minute. It takes about # minutes; leave this page open.`,
      }),
    quick: 'It takes a few seconds.',
    start: 'Read them',
    progress: (done: number, parts: number) =>
      `${formatCount(done)} of ${formatCount(parts)} parts are read.`,
    ready: 'All parts are read.',
    save: 'Save as CSV',
    product: 'Product',
    kind: 'Kind',
    what: 'What',
    id: 'Record id',
    name: 'Email or name',
    link: 'Record',
    source: 'Made from',
    field: 'Field',
    before: 'Before',
    after: 'After',
  },
});
