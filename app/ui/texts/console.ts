import { formatCount, plural } from '../format.ts';
import { catalogue } from './catalogue.ts';

interface Written {
  readonly created: number;
  readonly updated: number;
  readonly failed: number;
}

/** A length of time in the unit that fits: "about 3 hours". */
function duration(minutes: number): string {
  if (minutes < 90)
    return plural(Math.max(Math.ceil(minutes), 1), { one: 'about a minute', other: 'about # minutes' });
  return plural(Math.round(minutes / 60), { one: 'about an hour', other: 'about # hours' });
}

/** The full page. */
export const consoleTexts = catalogue('console', {
  title: 'Freshdesk for Freshsales',
  subtitle: 'Contacts in step between Freshdesk and Freshsales.',
  viewsLabel: 'Views of the console',
  views: {
    overview: 'Overview',
    logs: 'Logs',
    errors: 'Errors',
    why: 'Why (not)?',
    filters: 'Filters',
    data: 'Changes and data',
  },
  startSync: 'Start sync',
  running: 'Sync is running',
  pause: 'Pause',
  resume: 'Resume',
  pausing: {
    title: 'Pause syncing',
    text: 'Nothing is written to either product until somebody resumes. A sync at work stops where it is and goes on from there. Tickets are not touched by this.',
  },
  resuming: {
    title: 'Resume syncing',
    text: 'Syncs run again, twice a day and when started here. What changed meanwhile is caught up on.',
  },
  code: {
    label: 'Console code',
    hint: 'It is set on the settings page of the app. Five wrong ones lock it for a quarter of an hour.',
    empty: 'Enter the console code.',
    none: 'This needs a console code, and none is set. An administrator sets one on the settings page of the app, under Settings.',
  },
  status: {
    on: 'On',
    off: 'Switched off',
    paused: 'Paused',
    running: 'Syncing now',
    attention: 'Needs attention',
    noSales: 'This account has no Freshsales: install the app in Freshsales to sync contacts.',
    switchOn: 'Nothing is synced. An administrator switches it on in the settings of the app.',
    pausedWhy: (reason: string) => `${reason} Press Resume once that is settled.`,
    runningText: 'You can leave this page: it goes on by itself.',
    never: 'Nothing was synced yet. Press Start sync to bring both products in step.',
    lastFailed: (reason: string) => `The last sync ended early. ${reason}`,
    someFail: (count: number) =>
      plural(count, {
        one: 'One value or record could not be written.',
        other: '# values or records could not be written.',
      }),
    asks: 'The sync at work waits for an answer before it goes on.',
    allWell: 'The last sync wrote everything it had to.',
    startAgain: 'Start again',
    seeFailures: 'See what failed',
  },
  overview: {
    inStep: 'People in step',
    inStepNote: 'customers whom both products have',
    notYet: 'Not known yet',
    leftOut: 'Left out',
    leftOutNote: (when: string) => `when everybody was looked at last, ${when}`,
    failing: 'Not written',
    failingNote: 'values and records, as of now',
    lastRun: 'Last sync',
    never: 'None yet',
    nextRun: 'Next sync',
    noNext: 'None',
    now: 'Now',
    due: 'within ten minutes',
    hour: 'Freshsales calls this hour',
    hourNote: (limit: number) => `of ${formatCount(limit)} that syncs may make`,
  },
  asks: {
    title: {
      volume: 'This sync writes far more than usual',
      failures: 'Much of what this sync tries fails',
    },
    volume: (written: number, usual: number) =>
      `It has written, or is about to write, ${formatCount(written)} records; the last syncs wrote ${formatCount(usual)} at a time. Nothing more is written until you answer.`,
    failures: (failed: number, written: number) =>
      `${formatCount(failed)} values or records failed so far, ${formatCount(written)} were written. Nothing more is written until you answer.`,
    goOn: 'Go on',
    goOnText: 'The sync goes on and writes the rest, without asking for this reason again.',
    stop: 'Stop',
    stopText:
      'The sync ends. What it wrote stays, and can be undone from its log; what it did not write is left for the next sync, which asks again.',
  },
  chart: {
    title: 'Last syncs',
    created: 'Created',
    updated: 'Updated',
    failed: 'Failed',
    nothing: 'None of these had anything to write.',
    bar: (when: string, { created, updated, failed }: Written) =>
      `${when}: ${formatCount(created)} created, ${formatCount(updated)} updated, ${formatCount(failed)} failed`,
  },
  runs: 'Runs',
  runList: 'List of runs',
  written: 'Counts by kind of record',
  noRuns: 'No sync has run yet. Start one to bring both products in step.',
  since: (start: string) => `Since ${start}`,
  span: (start: string, end: string) => `${start} to ${end}`,
  requests: (count: number) => plural(count, { one: '1 request', other: '# requests' }),
  wrote: (created: number, updated: number) =>
    `Created: ${formatCount(created)} · Updated: ${formatCount(updated)}`,
  wouldWrite: (created: number, updated: number) =>
    `Would create: ${formatCount(created)} · Would update: ${formatCount(updated)}`,
  peopleDone: (done: number, total: number | null) =>
    total === null
      ? `${formatCount(done)} people looked at`
      : `${formatCount(done)} of about ${formatCount(total)} people`,
  remaining: (minutes: number) =>
    plural(minutes, { one: 'about a minute left in this step', other: 'about # minutes left in this step' }),
  remainingAll: (minutes: number) => `${duration(minutes)} left in all`,
  estimate: {
    title: 'What the first sync will take',
    counting: 'Counting people in both products',
    people: (sales: number, customers: number, both: number) =>
      `${formatCount(sales)} people in Freshsales, ${formatCount(customers)} in Freshdesk; about ${formatCount(both)} of them are in both.`,
    writes: (freshsales: number, freshdesk: number) =>
      `About ${formatCount(freshsales)} records will be created or filled in Freshsales, ${formatCount(freshdesk)} in Freshdesk.`,
    takes: (minutes: number, requests: number) =>
      `That takes ${duration(minutes)} and about ${formatCount(requests)} requests. You can leave the page; the time left is shown while it runs.`,
    limitedBy: {
      platform:
        'What takes the time: Freshworks lets an app make 50 requests a minute, and Freshdesk takes one record a request.',
      freshsales:
        'What takes the time: the calls an hour that your Freshsales plan allows. The plan and the share that syncs may use are in the settings of the app.',
      freshdesk: 'What takes the time: the calls a minute that your Freshdesk plan allows.',
      store: 'What takes the time: the storage operations a minute that Freshworks lets an app make.',
    },
    tooMany: (most: number) =>
      `These are more people than can be compared within what Freshworks lets an app store and read in a minute: up to ${formatCount(most)} in each product. Delete or merge people who are not needed, or sync only leads or only contacts in the settings.`,
    hint: 'Counted in a sample: the real number may differ.',
    open: 'Left open, this page keeps it going without a rest: some five minutes less.',
  },
  failures: 'What could not be written',
  noFailures: 'Nothing failed.',
  causes: {
    cause: 'Cause',
    records: 'Records',
    example: 'Example',
    whatToDo: 'What to do',
    field: (product: string, field: string) => `${product}, ${field}`,
    whole: (product: string) => `${product}, the whole record`,
    record: (product: string, id: number | null) =>
      id === null ? `A record in ${product}` : `${product} ${String(id)}`,
    value: (reason: string) => `The value ${reason}.`,
    download: 'Download error details',
    reading: (more: number) => `Reading the details of about ${formatCount(more * 100)} more.`,
    notKept: (count: number) =>
      plural(count, {
        one: 'One more is counted, but its details were not kept.',
        other:
          '# more are counted, but their details were not kept: settle these causes and start a sync to see the rest.',
      }),
    gone: (count: number) =>
      plural(count, {
        one: 'One failed. Details are kept for 30 days and are gone.',
        other: '# failed. Details are kept for 30 days and are gone.',
      }),
    taken:
      'Another record has this value already. Merge the two records, or remove the value from the one that should not have it.',
    required: 'Fill this field in the record, or map a field or a constant to it in the field mapping.',
    tooLong: 'Shorten the value in the record, or switch on Shorten for this pair in the field mapping.',
    choice: 'Add the choice to the field, or map the value to one of its choices in the field mapping.',
    access: 'The API key may not change this field: use an administrator’s key.',
    asTold: 'Do what the cause says.',
    correct: 'Open the record, correct the value, and start a sync.',
  },
  why: {
    label: 'Email address or name',
    hint: 'A customer’s, contact’s or lead’s: see what it is paired with, or what keeps it out. By a name you choose who is meant.',
    ask: 'Look it up',
    record: (kind: string, id: number) => `${kind} ${String(id)}`,
    agrees: 'All mapped fields agree.',
    since: (when: string) => `Both halves exist since ${when}.`,
    differing: 'Fields that differ',
    empty: 'empty',
    filters: {
      tag: 'It lacks the tags that the filter asks for.',
      company: 'It belongs to none of the companies that the filter asks for.',
      createdAfter: 'It was created before the day that the filter asks for.',
      stage: 'It is in none of the stages that the filter asks for.',
      view: 'It is not in the view that the filter asks for.',
    },
    pairedInPart: {
      title: 'Paired, but not all of it is in step',
      text: 'Something could not be written: what, and what helps, stands below. The rest is in step.',
    },
    verdicts: {
      paired: {
        title: 'In step',
        text: 'The customer and every record with this address are paired. A field that differs stays as it is unless one side is empty, or the field mapping gives it a rule.',
      },
      ambiguous: {
        title: 'Left out: two customers meet in one record',
        text: 'The record’s primary address belongs to another customer, which it is paired with. Give the record this address as its primary one, or remove it there.',
      },
      willCreate: {
        title: 'On one side only',
        text: 'The next sync creates the other half. Press Start sync to have it at once.',
      },
      otherWay: {
        title: 'On one side only',
        text: 'The direction in the settings does not create the other half. Change it on the app’s settings page, under Settings, Direction, or create the record by hand.',
      },
      deleted: {
        title: 'Left out: the other half was deleted',
        text: 'What was deleted is never created again by itself. Create the record by hand to pair the two again.',
      },
      leftOut: {
        title: 'Left out by hand',
        text: 'Somebody left this record out, or a run that had written it was undone. Nothing is written to it or created from it until it is let back.',
      },
      filtered: {
        title: 'Left out by a filter',
        text: 'The filters of this page decide who takes part, and this person does not pass them.',
      },
      onlyExisting: {
        title: 'On one side only',
        text: 'Only people who exist in both products are updated. Create the other half by hand, or change that under Filters.',
      },
      agent: {
        title: 'Left out: the address is a Freshdesk agent’s',
        text: 'An agent is never written as a customer. Nothing has to be done.',
      },
      deletedCustomer: {
        title: 'Left out: the Freshdesk customer is deleted',
        text: 'A deleted customer is not brought back by itself. Restore it in Freshdesk, under Contacts, Deleted contacts, to have it in step again.',
      },
      blocked: {
        title: 'Left out: the Freshdesk customer is blocked or spam',
        text: 'Blocked customers take no part. Unblock it in Freshdesk, under Contacts, Blocked contacts, to have it in step again.',
      },
      unknown: {
        title: 'Nobody has this address',
        text: 'Neither product has it, not even on a deleted or blocked customer or on an agent. Check the spelling.',
      },
    },
  },
  csv: {
    link: 'Record',
    product: 'Product',
    id: 'Record id',
    email: 'Email',
    writtenTo: 'Written to',
    field: 'Field',
    fieldName: 'Field name',
    value: 'Value',
    why: 'Why',
    whatToDo: 'What to do',
    corrected: 'Corrected value',
  },
  download: {
    asText: 'Show as text to copy',
    title: 'Error details as text',
    how: 'Where the browser may not download from here: copy this text into a file whose name ends with .csv.',
    copy: 'Copy',
    copied: 'Copied',
  },
  details: 'Details',
  columns: {
    started: 'Started',
    ended: 'Ended',
    kind: 'Kind',
    direction: 'Direction',
    status: 'Status',
    created: 'Created',
    updated: 'Updated',
    failed: 'Failed',
    left: 'Left out',
    entity: 'In Freshsales',
    writtenTo: 'Written to',
  },
  phases: {
    waiting: 'Starting',
    companies: 'Bringing companies and accounts in step',
    readSales: 'Reading Freshsales',
    sortSales: 'Sorting Freshsales’ people',
    readCustomers: 'Comparing Freshdesk customers',
    sortCustomers: 'Sorting Freshdesk’s people',
    findMissing: 'Looking who is missing in Freshdesk',
    sweepSales: 'Creating people who are only in Freshsales',
    foldSales: 'Noting what was written',
    foldCustomers: 'Noting what was written',
    changedSales: 'Reading what changed in Freshsales',
    changedCustomers: 'Reading what changed in Freshdesk',
    undo: 'Taking back what was written',
    finish: 'Finishing',
    other: 'Working',
  },
  kinds: {
    full: 'Full',
    incremental: 'Changes',
    realTime: 'Real time',
    preview: 'Preview',
    retry: 'Retry',
    undo: 'Undo',
  },
  statuses: { running: 'Running', done: 'Done', failed: 'Failed', paused: 'Paused', stopped: 'Stopped' },
});
