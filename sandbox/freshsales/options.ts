import { amount, choice, defaultsOf, flag, offset, text } from '../core/optionKinds.ts';
import type { OptionDefinition, OptionValues } from '../core/optionKinds.ts';
import { featureNames } from './features.ts';
import type { Feature } from './features.ts';

const planNames = [
  'trial',
  'free',
  'growth',
  'pro',
  'enterprise',
  'sprout',
  'blossom',
  'garden',
  'estate',
  'forest',
] as const;
export type PlanName = (typeof planNames)[number];

/** Calls of the whole account. */
export interface CallLimits {
  readonly hour: number;
  readonly minute: number;
}

/**
 * Everything about the account that a test may switch, each with the section of the contract (freshsales-api) that it
 * belongs to. Plain JSON, so that a control interface can set it.
 */
export const freshsalesOptions = {
  plan: {
    section: '1.3',
    meaning: 'Name of a plan, or limits of one’s own. A trial is the plan that is tried (unverified).',
    byDefault: () => 'enterprise',
    problem: planProblem,
  } as OptionDefinition<PlanName | CallLimits>,
  missingFeatures: {
    section: '1.3',
    meaning:
      'What the account lacks, whatever its plan; null leaves it to the plan. Calls of it are forbidden (unverified).',
    byDefault: () => null,
    problem: featuresProblem,
  } as OptionDefinition<readonly Feature[] | null>,
  retryAfter: flag('1.3', true, 'A 429 tells when to come back (unverified).'),
  rateLimitHeaders: flag(
    '1.3',
    false,
    'Answers tell the calls left in x-ratelimit-*, which one client reads and none confirms.',
  ),
  pollsCount: flag('1.3', true, 'Reading the status of a bulk job counts as a call (unverified).'),
  htmlInsteadOf401: flag('1.2', false, 'A wrong key gets a sign-in page with status 200 instead of 401.'),
  adminKey: text('1.2', 'freshsales-demo-key', 'API key of an administrator who sees everything.'),
  invisible: choice(
    '1.2',
    [404, 403],
    'What a record answers that the user may not see (which is unverified).',
  ),
  leadsOnSuite: choice('1.1', [403, 404], 'What a Suite answers to calls of leads (which is unverified).'),
  locale: choice('2.2', ['en', 'nl', 'es'], 'Language of the key’s owner, in which errors are told.'),
  createStatus: choice(
    '2.2',
    [200, 201],
    'Status of a creation: live accounts answer 200, fixtures of clients have 201.',
  ),
  deleteBody: choice(
    '2.2',
    ['true', 'success', 'empty'],
    'What a deletion answers: true, {"success":"200"}, or 204 without a body.',
  ),
  utcOffsetMinutes: offset(
    '2.1',
    'Offset of the account’s time zone, in which timestamps are written; 0 writes Z.',
    330,
  ),
  perPageMax: amount('2.3', 100, 'Rows a page has at most; more are not refused.'),
  accountsInLists: flag('2.4', true, 'include=sales_accounts works on lists too (unverified).'),
  emailsArray: choice(
    '3.3',
    ['merge', 'replace'],
    'A sent emails array is added to the old addresses, or takes their place (unverified).',
  ),
  inconsistentStage: choice(
    '3.3',
    ['refuse', 'followStatus'],
    'A status that belongs to another stage than the one sent with it (unverified).',
  ),
  accountsArray: choice(
    '3.4',
    ['replace', 'merge'],
    'A contact’s sales_accounts take the place of the old ones, or are added (unverified).',
  ),
  recycledEmailIsFree: flag(
    '3.5',
    true,
    'The email of a soft-deleted contact can be given to another one (unverified).',
  ),
  deletionMovesUpdatedAt: flag('3.7', true, 'Deleting and restoring move updated_at (unverified).'),
  mergeKeepsEmails: flag(
    '3.7',
    true,
    'Addresses of merged-away records stay as secondary ones of the primary (unverified).',
  ),
  mergeByKey: flag(
    '3.7',
    false,
    'POST …/{id}/merge {ids}, the sandbox’s own call for the product’s page, also works with a key.',
  ),
  bulkDurationMs: amount('4.2', 1_500, 'How long a bulk job runs.'),
  jobStatusWrapped: flag(
    '4.2',
    false,
    'The status of a bulk job stands inside job_status (accepted by some clients).',
  ),
  bulkItemsMax: amount(
    '4.1',
    100,
    'Items of a bulk call (100 in Freshworks’ own example; what more gives is unverified).',
  ),
  bulkJobsMax: amount(
    '4.3',
    5,
    'Jobs that may run at once; one more is answered with 405 (the real number is unverified).',
  ),
  leadsBulk: flag('4.1', true, 'Classic answers /leads/bulk_upsert (unverified).'),
  lifecycleAutoUpdate: flag('6', true, 'Deals move their contacts’ lifecycle stage (on in new accounts).'),
  unknownChoice: choice(
    '7.3',
    ['refuse', 'store'],
    'What becomes of a text that is none of a custom field’s choices (unverified).',
  ),
  indexLagMs: amount('8.4', 2_000, 'How long a write stays unknown to lookup, search and filtered_search.'),
  emptySearchIsBare: flag('8.3', false, 'A filtered search without a match answers {}.'),
  searchValuesMax: amount('8.3', 100, 'Values of one is_in (the real maximum is unverified).'),
  searchDetail: flag('8.3', true, '"detail":true in a filtered search gives whole rows (unverified).'),
  searchDates: choice('8.3', ['day', 'instant'], 'What is_after and is_before compare (unverified).'),
  searchSecondaryEmails: flag(
    '8.2',
    true,
    'lookup?f=email and the searched email attribute look at secondary addresses too (unverified).',
  ),
  searchShortPages: flag(
    '8.3',
    false,
    'Pages of a filtered search have a row fewer than asked for; the next goes on where one ends (reported).',
  ),
  unwrappedItems: choice(
    '10.1',
    ['notesAndAppointments', 'all', 'none'],
    'Which timeline items are taken without their wrapper; activities never are (unverified).',
  ),
  activityTouchesRecord: flag(
    '10.4',
    false,
    'A logged activity or call moves updated_at and last_contacted of its contact (unverified).',
  ),
  conversationsAt: choice(
    '10.7',
    ['both', 'api', 'app'],
    'Where conversations are served: below /api, at the address without it, or both.',
  ),
  productEvents: flag('11.2', true, 'Changes raise product events for the apps of the account.'),
  eventShape: choice(
    '11.2',
    ['wrapped', 'flat'],
    'Form of a contact’s or lead’s event: fields with labels, or the record as REST shows it (older Classic).',
  ),
  eventCustomNames: choice(
    '11.2',
    ['name', 'column'],
    'How an event’s changes call a custom field: by its name or by its column (unverified).',
  ),
  deletionEvent: choice(
    '11.2',
    ['update', 'none'],
    'Whether moving a record to the recycle bin or back raises an update; no event tells of deletion (unverified).',
  ),
};

export type FreshsalesOptions = OptionValues<typeof freshsalesOptions>;

export const defaultOptions: FreshsalesOptions = defaultsOf(freshsalesOptions, 'virtual');

function planProblem(value: unknown): string | undefined {
  if (planNames.some((name) => name === value)) return undefined;
  const { hour, minute } = (value ?? {}) as Partial<CallLimits>;
  return typeof hour === 'number' && typeof minute === 'number'
    ? undefined
    : `is one of ${planNames.join(', ')}, or {hour, minute}.`;
}

function featuresProblem(value: unknown): string | undefined {
  if (value === null || (Array.isArray(value) && value.every(isFeature))) return undefined;
  return `is null or a list of ${featureNames.join(', ')}.`;
}

function isFeature(name: unknown): boolean {
  return featureNames.some((one) => one === name);
}

// Suite: https://crmsupport.freshworks.com/en/support/solutions/articles/50000005599
// Classic: https://support.freshsales.io/support/solutions/articles/50000010026
const hourly: Record<PlanName, number> = {
  // As the plan that is tried, the highest by default (unverified).
  trial: 5000,
  free: 1000,
  growth: 1000,
  pro: 2000,
  enterprise: 5000,
  // Has no API at all (features.ts).
  sprout: 1000,
  blossom: 1000,
  garden: 1000,
  estate: 2000,
  forest: 5000,
};

// Classic article 50000010026; reported by clients for Suite too.
const MINUTE_CALLS = 400;

export function limitsOf({ plan }: FreshsalesOptions): CallLimits {
  return typeof plan === 'string' ? { hour: hourly[plan], minute: MINUTE_CALLS } : plan;
}
