/** Everything about the account that a test may switch. Plain JSON, so that a control interface can set it. */
export interface FreshdeskOptions {
  /** Name of a plan, or limits of one's own. */
  readonly plan: PlanName | PlanLimits;
  /** Name of the contact list's time filter that is accepted: `new` updated_since, `old` _updated_since. */
  readonly updatedSinceName: 'both' | 'new' | 'old';
  /** Rows of the contact list carry `tags` (unverified on new accounts). */
  readonly listRowsWithTags: boolean;
  /** Rows of the contact list carry `other_emails` (unverified on new accounts). */
  readonly listRowsWithOtherEmails: boolean;
  /** The contact list's `email` filter looks at secondary addresses too (unverified). */
  readonly emailFilterMatchesOtherEmails: boolean;
  /** Shape of a dropdown's choices in the lists of fields. */
  readonly choices: 'strings' | 'objects';
  /** How long a write stays unknown to `/search/…`. */
  readonly searchLagMs: number;
  /** A write's own answer shows `updated_at` one second before what the next read shows. */
  readonly bumpOneSecond: boolean;
  /** A contact update that changes nothing still moves `updated_at` (unverified). */
  readonly bumpWithoutChange: boolean;
  /** Soft deletion and restoring move a contact's `updated_at` (unverified). */
  readonly deletionBumpsUpdatedAt: boolean;
  /** How `""` in a text field is taken (unverified). */
  readonly blankText: 'refuse' | 'store';
  /** A 429 carries the X-RateLimit headers too (the vendor's sample shows none). */
  readonly rateHeadersOn429: boolean;
  /** Requester filters lift the ticket list's window of 30 days (unverified). */
  readonly requesterLiftsTicketWindow: boolean;
  /** A contact may belong to several companies. */
  readonly multipleCompanies: boolean;
  /** Account opened since June 2022: more keys in contact fields, `contact_type`, `social_handler`. */
  readonly openedSince2022: boolean;
  /** Trial ended or unpaid: every call is 403 account_suspended. */
  readonly suspended: boolean;
  /** Agents the account has paid for; null: no end. */
  readonly agentSeats: number | null;
  /** Changes raise product events for the apps of the account. */
  readonly productEvents: boolean;
  /** Update events carry `changes` (newer samples of the documentation have none). */
  readonly eventChanges: boolean;
  /** Times in company events: as everywhere, or `2018-10-24 06:10:46` as in one documented sample. */
  readonly eventCompanyTimes: 'iso' | 'spaced';
  /** What moving a contact to the trash raises; the payload of neither is published. */
  readonly contactTrashEvent: 'delete' | 'update';
  /** Number of the account, as events and `/account` tell it. */
  readonly accountId: number;
  readonly domain: string;
  /** API key of an administrator with global ticket scope. */
  readonly adminKey: string;
}

type PlanName = 'free' | 'trial' | 'growth' | 'pro' | 'enterprise';

/** Calls a minute: of the whole account, and of four kinds of calls within it. */
export interface PlanLimits {
  readonly calls: number;
  readonly ticketCreate: number;
  readonly ticketUpdate: number;
  readonly ticketList: number;
  readonly contactList: number;
}

export const defaultOptions: FreshdeskOptions = {
  plan: 'pro',
  updatedSinceName: 'both',
  listRowsWithTags: false,
  listRowsWithOtherEmails: false,
  emailFilterMatchesOtherEmails: false,
  choices: 'strings',
  searchLagMs: 120_000,
  bumpOneSecond: false,
  bumpWithoutChange: false,
  deletionBumpsUpdatedAt: true,
  blankText: 'refuse',
  rateHeadersOn429: false,
  requesterLiftsTicketWindow: false,
  multipleCompanies: true,
  openedSince2022: true,
  suspended: false,
  agentSeats: null,
  productEvents: true,
  eventChanges: true,
  eventCompanyTimes: 'iso',
  contactTrashEvent: 'delete',
  accountId: 130_013,
  domain: 'acme.freshdesk.com',
  adminKey: 'freshdesk-demo-key',
};

// https://developers.freshdesk.com/api/#ratelimit. The trial's sub-limits are
// not published: only its total holds. Free has no API: help article 225439.
const plans: Record<PlanName, PlanLimits> = {
  free: { calls: 0, ticketCreate: 0, ticketUpdate: 0, ticketList: 0, contactList: 0 },
  trial: { calls: 50, ticketCreate: 50, ticketUpdate: 50, ticketList: 50, contactList: 50 },
  growth: { calls: 200, ticketCreate: 80, ticketUpdate: 80, ticketList: 20, contactList: 20 },
  pro: { calls: 400, ticketCreate: 160, ticketUpdate: 160, ticketList: 100, contactList: 100 },
  enterprise: { calls: 700, ticketCreate: 280, ticketUpdate: 280, ticketList: 200, contactList: 200 },
};

export function limitsOf(options: FreshdeskOptions): PlanLimits {
  return typeof options.plan === 'string' ? plans[options.plan] : options.plan;
}
