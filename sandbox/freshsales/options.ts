import type { Feature } from './features.ts';

/** Everything about the account that a test may switch. Plain JSON, so that a control interface can set it. */
export interface FreshsalesOptions {
  /** Name of a plan, or limits of one's own. A trial is the plan that is tried. */
  readonly plan: PlanName | CallLimits;
  /** What the account lacks, whatever its plan; null leaves it to the plan. Calls of it are forbidden (unverified). */
  readonly missingFeatures: readonly Feature[] | null;
  /** Reading the status of a bulk job counts as a call (unverified). */
  readonly pollsCount: boolean;
  /** What a Suite answers to calls of leads (which is unverified). */
  readonly leadsOnSuite: 403 | 404;
  /** What a record answers that the user may not see (which is unverified). */
  readonly invisible: 403 | 404;
  /** Addresses of merged-away records stay as secondary ones of the primary (unverified). */
  readonly mergeKeepsEmails: boolean;
  /** `POST …/{id}/merge {ids}`, the sandbox's own call for the product's page, also works with a key. */
  readonly mergeByKey: boolean;
  /** A logged activity or call moves `updated_at` and `last_contacted` of its contact (unverified). */
  readonly activityTouchesRecord: boolean;
  /** Pages of a filtered search have a row fewer than asked for, and the next goes on where one ends (reported). */
  readonly searchShortPages: boolean;
  /** Which timeline items are taken without their wrapper; activities never are (unverified). */
  readonly unwrappedItems: 'notesAndAppointments' | 'all' | 'none';
  /** Answers tell the calls left in `x-ratelimit-*`, which one client reads and none confirms. */
  readonly rateLimitHeaders: boolean;
  /** The status of a bulk job stands inside `job_status` (accepted by some clients). */
  readonly jobStatusWrapped: boolean;
  /** A 429 tells when to come back (unverified). */
  readonly retryAfter: boolean;
  /** How long a write stays unknown to lookup, search and filtered_search. */
  readonly indexLagMs: number;
  /** How long a bulk job runs. */
  readonly bulkDurationMs: number;
  /** Jobs that may run at once; one more is answered with 405 (the real number is unverified). */
  readonly bulkJobsMax: number;
  /** Items of a bulk call (100 in Freshworks' own example; what more gives is unverified). */
  readonly bulkItemsMax: number;
  /** Classic answers `/leads/bulk_upsert` (unverified). */
  readonly leadsBulk: boolean;
  /** Rows a page has at most; more are not refused. */
  readonly perPageMax: number;
  /** Status of a creation: live accounts answer 200, fixtures of clients have 201. */
  readonly createStatus: 200 | 201;
  /** What a deletion answers: `true`, `{"success":"200"}`, or 204 without a body. */
  readonly deleteBody: 'true' | 'success' | 'empty';
  /** Offset of the account's time zone, in which timestamps are written; 0 writes `Z`. */
  readonly utcOffsetMinutes: number;
  /** A wrong key gets a sign-in page with status 200 instead of 401. */
  readonly htmlInsteadOf401: boolean;
  /** A filtered search without a match answers `{}`. */
  readonly emptySearchIsBare: boolean;
  /** Values of one `is_in` (the real maximum is unverified). */
  readonly searchValuesMax: number;
  /** `"detail":true` in a filtered search gives whole rows (unverified). */
  readonly searchDetail: boolean;
  /** What `is_after` and `is_before` compare (unverified). */
  readonly searchDates: 'day' | 'instant';
  /** `lookup?f=email` and the searched email attribute look at secondary addresses too (unverified). */
  readonly searchSecondaryEmails: boolean;
  /** The email of a soft-deleted contact can be given to another one (unverified). */
  readonly recycledEmailIsFree: boolean;
  /** Deleting and restoring move `updated_at` (unverified). */
  readonly deletionMovesUpdatedAt: boolean;
  /** A sent `emails` array is added to the old addresses, or takes their place (unverified). */
  readonly emailsArray: 'merge' | 'replace';
  /** The same for a contact's `sales_accounts` (unverified). */
  readonly accountsArray: 'merge' | 'replace';
  /** `include=sales_accounts` works on lists too (unverified). */
  readonly accountsInLists: boolean;
  /** A text that is none of a custom field's choices (unverified). */
  readonly unknownChoice: 'refuse' | 'store';
  /** A status that belongs to another stage than the one sent with it (unverified). */
  readonly inconsistentStage: 'refuse' | 'followStatus';
  /** Deals move their contacts' lifecycle stage (on in new accounts). */
  readonly lifecycleAutoUpdate: boolean;
  /** Where conversations are served: below `/api`, at the address without it, or both. */
  readonly conversationsAt: 'both' | 'api' | 'app';
  /** Language of the key's owner, in which errors are told. */
  readonly locale: 'en' | 'nl' | 'es';
  /** Changes raise product events for the apps of the account. */
  readonly productEvents: boolean;
  /** Form of a contact's or lead's event: fields with labels, or the record as REST shows it (older Classic). */
  readonly eventShape: 'wrapped' | 'flat';
  /** How an event's `changes` call a custom field: by its name or by its column (unverified). */
  readonly eventCustomNames: 'name' | 'column';
  /** Whether moving a record to the recycle bin or back raises an update; there is no event of deletion (unverified). */
  readonly deletionEvent: 'update' | 'none';
  /** API key of an administrator who sees everything. */
  readonly adminKey: string;
}

export type PlanName =
  'trial' | 'free' | 'growth' | 'pro' | 'enterprise' | 'sprout' | 'blossom' | 'garden' | 'estate' | 'forest';

/** Calls of the whole account. */
export interface CallLimits {
  readonly hour: number;
  readonly minute: number;
}

export const defaultOptions: FreshsalesOptions = {
  plan: 'enterprise',
  missingFeatures: null,
  pollsCount: true,
  leadsOnSuite: 403,
  invisible: 404,
  mergeKeepsEmails: true,
  mergeByKey: false,
  activityTouchesRecord: false,
  searchShortPages: false,
  unwrappedItems: 'notesAndAppointments',
  rateLimitHeaders: false,
  jobStatusWrapped: false,
  retryAfter: true,
  indexLagMs: 2_000,
  bulkDurationMs: 1_500,
  bulkJobsMax: 5,
  bulkItemsMax: 100,
  leadsBulk: true,
  perPageMax: 100,
  createStatus: 200,
  deleteBody: 'true',
  utcOffsetMinutes: 330,
  htmlInsteadOf401: false,
  emptySearchIsBare: false,
  searchValuesMax: 100,
  searchDetail: true,
  searchDates: 'day',
  searchSecondaryEmails: true,
  recycledEmailIsFree: true,
  deletionMovesUpdatedAt: true,
  emailsArray: 'merge',
  accountsArray: 'replace',
  accountsInLists: true,
  unknownChoice: 'refuse',
  inconsistentStage: 'refuse',
  lifecycleAutoUpdate: true,
  conversationsAt: 'both',
  locale: 'en',
  productEvents: true,
  eventShape: 'wrapped',
  eventCustomNames: 'name',
  deletionEvent: 'update',
  adminKey: 'freshsales-demo-key',
};

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
