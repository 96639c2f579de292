/** Every text that people read, in one place, so that it can be translated. */
export const texts = {
  console: {
    title: 'Freshdesk for Freshsales',
    subtitle: 'Contacts in step between Freshdesk and Freshsales.',
    startSync: 'Start sync',
    running: 'Sync is running',
    loading: 'Loading…',
    runs: 'Runs',
    noRuns: 'No sync has run yet. Start one to bring both products in step.',
    nextRun: (when: string) => `Next sync by itself: ${when}.`,
    requests: (count: number) => (count === 1 ? '1 request' : `${formatCount(count)} requests`),
    peopleDone: (done: number, total: number | null) =>
      total === null
        ? `${formatCount(done)} people looked at`
        : `${formatCount(done)} of about ${formatCount(total)} people`,
    failures: 'What could not be written',
    noFailures: 'Nothing failed.',
    tryAgain: 'Try again',
    details: 'Details',
    columns: {
      started: 'Started',
      kind: 'Kind',
      direction: 'Direction',
      status: 'Status',
      created: 'Created',
      updated: 'Updated',
      failed: 'Failed',
      left: 'Left out',
      requests: 'Requests',
      where: 'Record',
      field: 'Field',
      why: 'Why',
      entity: 'In Freshsales',
    },
  },
  phases: {
    waiting: 'Waiting for the first slice',
    readSales: 'Reading Freshsales',
    readCustomers: 'Comparing Freshdesk customers',
    sweepSales: 'Looking for people who are only in Freshsales',
    changedSales: 'Reading what changed in Freshsales',
    changedCustomers: 'Reading what changed in Freshdesk',
    finish: 'Finishing',
  },
  kinds: { full: 'Full', incremental: 'Changes', preview: 'Preview', retry: 'Retry', undo: 'Undo' },
  statuses: { running: 'Running', done: 'Done', failed: 'Failed', paused: 'Paused', stopped: 'Stopped' },
  directions: {
    both: 'Both ways',
    toFreshsales: 'Freshdesk → Freshsales',
    toFreshdesk: 'Freshsales → Freshdesk',
  },
  entities: { contacts: 'Contacts', leads: 'Leads', accounts: 'Accounts' },
  sides: { freshsales: 'Freshsales', freshdesk: 'Freshdesk' },
  record: {
    loading: 'Looking for the customer in Freshdesk…',
    title: 'Freshdesk customer',
    none: 'Freshdesk does not know this person yet. The next sync adds them, as the settings say.',
    noEmail: 'This record has no email address, so it takes no part in the sync.',
    open: 'Open in Freshdesk',
    field: 'Field',
    same: 'Everything agrees.',
    differs: (count: number) =>
      count === 1
        ? 'One field differs: filled fields are never overwritten.'
        : `${String(count)} fields differ: filled fields are never overwritten.`,
    empty: 'empty',
    fields: {
      name: 'Name',
      jobTitle: 'Job title',
      mobile: 'Mobile',
      phone: 'Work phone',
      twitter: 'Twitter',
    },
  },
  settings: {
    title: 'Connect Freshdesk and Freshsales',
    freshdesk: 'Freshdesk',
    freshsales: 'Freshsales',
    freshdeskDomain: 'Freshdesk address',
    freshdeskDomainHint: 'As in your browser, e.g. acme.freshdesk.com',
    freshdeskKey: 'Freshdesk API key',
    freshdeskKeyHint:
      'Freshdesk: profile picture, Profile settings, View API key. It must be an administrator’s.',
    freshsalesDomain: 'Freshsales address',
    freshsalesDomainHint: 'e.g. acme.myfreshworks.com, or acme.freshsales.io for Freshsales Classic',
    freshsalesKey: 'Freshsales API key',
    freshsalesKeyHint: 'Freshsales: profile picture, Settings, API settings.',
    keyKept: 'The saved key is kept. Enter a key only to change it.',
    sync: 'What to sync',
    entities: 'Freshsales records',
    leadsOnlyClassic: 'Leads exist only in Freshsales Classic (…freshsales.io).',
    direction: 'Direction',
    createAs: 'A new customer becomes a',
    contact: 'contact',
    lead: 'lead',
    missingDomain: 'Enter the address.',
    badFreshdesk: 'This is not a Freshdesk address: it ends in .freshdesk.com.',
    badFreshsales: 'This is not a Freshsales address: it ends in .myfreshworks.com or .freshsales.io.',
    missingKey: 'Enter the API key.',
    keyOfOtherAddress: 'The address was changed: enter the API key of this account.',
    missingEntity: 'Choose contacts, leads, or both.',
    checking: 'Checking both accounts…',
    checked: 'Both accounts answer. Everything is ready to be saved.',
    freshdeskWrongKey: 'Freshdesk does not accept this key. Copy it again from Profile settings.',
    freshdeskNotAdmin: 'This key is not an administrator’s. Use the key of an account administrator.',
    freshdeskScope: 'This key sees only a part of the tickets. Use the key of an agent with global scope.',
    freshdeskUnknown: 'No Freshdesk answers at this address. Check its spelling.',
    freshsalesWrongKey: 'Freshsales does not accept this key. Copy it again from API settings.',
    freshsalesForbidden: 'This key may not see all records. Use an administrator’s key.',
    freshsalesUnknown: 'No Freshsales answers at this address. Check its spelling.',
    limited: 'The account is at its rate limit. Try again in a minute.',
    network: 'The account could not be reached. Try again in a moment.',
  },
} as const;

/** A whole number as people write it. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** A moment in the viewer's own time. */
export function formatTime(iso: string): string {
  return new Date(iso).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
}
