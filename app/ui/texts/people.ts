import { formatCount, plural } from '../format.ts';
import { catalogue } from './catalogue.ts';

/** Who takes part, what is kept of whom, and who changed what. */
export const peopleTexts = catalogue('people', {
  named: {
    title: 'Who of them?',
    none: 'Nobody of this name',
    noneText:
      'Neither product finds one. Type the beginning of a first or last name, or the whole address; somebody who was created a moment ago is found a little later.',
    nameless: 'No name',
    noAddress: 'has no email address, by which people are recognised, and takes no part until it has one.',
    more: 'There are more: type more of the name, or the address.',
  },
  ways: {
    openFilters: 'Open the filters',
    openErrors: 'Open the errors',
    openFreshdesk: 'Open the customers in Freshdesk',
    retry: 'Sync this person now',
    retrying: 'This person is being synced. Look it up again in a moment.',
    again: 'Create the other half again',
    againText:
      'One half of this pair was deleted. The other half is created from it again, by the rules of every sync.',
    written: 'Last writes',
    writtenIn: (when: string) => `In the sync of ${when}`,
    noWrites: 'No sync whose details are kept has written to this person.',
    created: 'created',
    updated: 'updated',
    reading: 'Looking through the last syncs',
  },
  leftOut: {
    title: 'Left out',
    about:
      'Records that somebody left out, or whose sync was undone. They are not written, and nothing is created from them.',
    none: 'Nobody is left out',
    noneText: 'Records can be left out on their own page in Freshsales, on the Freshdesk customer tab.',
    total: (count: number) => plural(count, { one: '1 record', other: '# records' }),
    list: 'Records that are left out',
    record: 'Record',
    why: 'Why',
    since: 'Since',
    whys: { byHand: 'Left out by hand', undone: 'Its sync was undone' },
    kinds: {
      customers: 'Freshdesk customer',
      contacts: 'Freshsales contact',
      leads: 'Freshsales lead',
      companies: 'Freshdesk company',
      accounts: 'Freshsales account',
    },
    choose: (name: string) => `Choose ${name}`,
    letBack: (count: number) =>
      plural(count, { one: 'Let 1 record back in', other: 'Let # records back in' }),
    letBackText: 'They take part in syncs again, and are looked at now.',
    more: 'Show more',
    reading: 'Reading who is left out',
  },
  filters: {
    title: 'Who takes part',
    about:
      'Only people who pass every filter that is set are synced. Who does not is left alone on both sides.',
    onlyExisting: 'Only update people who exist on both sides; create nobody',
    customers: 'Freshdesk customers',
    records: 'Freshsales records',
    tags: 'With any of these tags',
    tagsHint: 'Separated by commas. Empty: whatever the tags.',
    after: 'Created on or after',
    count: 'Count who would stay',
    countHint:
      'Reads the first hundred of each kind: one request to Freshdesk, two to Freshsales for each kind of record.',
    kept: (kind: string, kept: number, of: number) =>
      `${kind}: ${formatCount(kept)} of the first ${formatCount(of)} take part.`,
    untold: (count: number) =>
      plural(count, {
        one: 'Of one the list does not tell: it stays out until its record is read.',
        other: 'Of # the list does not tell: they stay out until their records are read.',
      }),
    all: (all: number) => `There are ${formatCount(all)} altogether.`,
    save: 'Save filters',
    saveText: 'The next sync reads everything anew and goes by these filters. What was written before stays.',
    saved: 'The filters are saved and hold from the next sync on.',
    more: 'Filters by company, stage and view are kept as they are.',
    reading: 'Reading the filters',
  },
  data: {
    title: 'Log of changes',
    about:
      'Changes made here say who claims to have made them; changes on the settings page show when the app noticed them.',
    none: 'Nothing was changed yet',
    when: 'When',
    who: 'Who, as claimed',
    what: 'What',
    list: 'List of changes',
    settingsPage: 'Settings page',
    unknown: 'Not told',
    reading: 'Reading the log of changes',
    kinds: {
      settings: 'Settings were changed',
      pause: 'Syncing was paused',
      resume: 'Syncing was resumed',
      goOn: 'A sync that asked may go on',
      stop: 'A sync that asked was stopped',
      remedy: 'A cause was fixed for all its records',
      correct: 'Corrected values were written',
      filters: 'Filters were set',
      leaveOut: 'Records were left out',
      letBack: 'Records were let back in',
      undo: 'A sync was undone',
      erase: 'Everything stored about a person was erased',
    },
  },
  erase: {
    title: 'Erase everything stored about a person',
    about:
      'Removes from the app’s own store whatever it keeps about an address: details of syncs, failures, tickets seen last, left out. Records in Freshdesk and Freshsales are not touched.',
    label: 'Email address',
    start: 'Erase…',
    confirm: (email: string) =>
      `Everything the app stores about ${email} is erased. This cannot be taken back.`,
    action: 'Erase',
    empty: 'Type an address such as ann@example.com.',
    progress: (done: number, all: number) => `Step ${formatCount(done)} of ${formatCount(all)} is done.`,
    receipt: 'Receipt',
    receiptOf: (email: string, when: string) => `Erased for ${email} on ${when}.`,
    place: 'Where',
    found: 'Entries removed',
    stays: (count: number) =>
      plural(count, {
        one: 'One record with this address is still in the products. A code made of the address, from which it cannot be read, stays so that nobody is created twice. Delete the record there and erase again to remove it too.',
        other:
          '# records with this address are still in the products. A code made of the address, from which it cannot be read, stays so that nobody is created twice. Delete the records there and erase again to remove it too.',
      }),
    download: 'Download receipt',
    places: {
      failing: 'What is not written now',
      retries: 'People waiting for a retry',
      audit: 'Log of changes',
      byIds: 'Tickets and conversions seen last',
      leftOut: 'Records left out',
      hashes: 'Index and list of deleted pairs',
      failures: 'Failures of earlier syncs',
      journals: 'Details of earlier syncs',
    },
  },
});
