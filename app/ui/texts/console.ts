import { formatCount } from '../format.ts';
import { catalogue } from './catalogue.ts';

/** The full page. */
export const consoleTexts = catalogue({
  title: 'Freshdesk for Freshsales',
  subtitle: 'Contacts in step between Freshdesk and Freshsales.',
  startSync: 'Start sync',
  running: 'Sync is running',
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
  phases: {
    waiting: 'Waiting for the first slice',
    readSales: 'Reading Freshsales',
    readCustomers: 'Comparing Freshdesk customers',
    sweepSales: 'Looking for people who are only in Freshsales',
    changedSales: 'Reading what changed in Freshsales',
    changedCustomers: 'Reading what changed in Freshdesk',
    finish: 'Finishing',
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
