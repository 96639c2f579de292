import type { Feature, PlanLimits, PlanName } from './plans.ts';

/** Everything about the account that a test may switch. Plain JSON, so that a control interface can set it. */
export interface FreshdeskOptions {
  /** Name of a plan, or limits of one's own. */
  readonly plan: PlanName | PlanLimits;
  /** Features that the account has or lacks whatever its plan says. */
  readonly features: Readonly<Partial<Record<Feature, boolean>>>;
  /** Name of the contact list's time filter that is accepted: `new` updated_since, `old` _updated_since. */
  readonly updatedSinceName: 'both' | 'new' | 'old';
  /** Rows of the contact list carry `tags` (unverified on new accounts). */
  readonly listRowsWithTags: boolean;
  /** Rows of the contact list carry `other_emails` (unverified on new accounts). */
  readonly listRowsWithOtherEmails: boolean;
  /** The contact list's `email` filter looks at secondary addresses too (unverified). */
  readonly emailFilterMatchesOtherEmails: boolean;
  /** How a contact or company field is named after its label: the documentation's samples differ. */
  readonly customFieldNames: 'plain' | 'prefixed';
  /** Shape of a dropdown's choices in the lists of fields. */
  readonly choices: 'strings' | 'objects';
  /** How long a write stays unknown to `/search/…`. */
  readonly searchLagMs: number;
  /** A write's own answer shows `updated_at` one second before what the next read shows. */
  readonly bumpOneSecond: boolean;
  /** A contact update that changes nothing still moves `updated_at` (unverified). */
  readonly bumpWithoutChange: boolean;
  /** Soft deletion, blocking and what takes them back move a contact's `updated_at` (unverified). */
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
  /** How long a link to a file works; the companies' sample of the documentation carries 300 seconds. */
  readonly linkLifeMs: number;
  /** How long imports, exports and bulk changes run. */
  readonly jobDurationMs: number;
  /** Status of the answer to a started import (not stated). */
  readonly importStatus: 200 | 201 | 202;
  /** An imported row whose email or phone somebody has changes that record (unverified), or fails. */
  readonly importUpdates: boolean;
  /** Data rows of one import (a blog names 25,000; unverified). */
  readonly importRowsMax: number;
  /** Heading of an export's column: the field's label (unverified) or its name. */
  readonly exportHeadings: 'labels' | 'names';
  /** The ticket fields' tree of choices as an array, or one plain object as on older accounts. */
  readonly nestedChoices: 'array' | 'object';
  /** Sections of a field as the bare array that clients met, or wrapped as documented. */
  readonly sectionsList: 'array' | 'wrapped';
  /** Closed tickets that nobody touched for so many days leave list and search (120 in the product); null: never. */
  readonly archiveAfterDays: number | null;
  /** Records carry more keys, as real accounts of some age and size do. */
  readonly extraKeys: boolean;
  /** One rule's change can set off others (the account's cascade setting). */
  readonly cascadingRules: boolean;
  /** Values that webhooks paste into JSON are escaped for it (unverified). */
  readonly webhookEscapesJson: boolean;
  /** Host of the account. */
  readonly domain: string;
  /** API key of an administrator with global ticket scope. */
  readonly adminKey: string;
}

export const defaultOptions: FreshdeskOptions = {
  plan: 'pro',
  features: {},
  updatedSinceName: 'both',
  listRowsWithTags: false,
  listRowsWithOtherEmails: false,
  emailFilterMatchesOtherEmails: false,
  customFieldNames: 'plain',
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
  linkLifeMs: 300_000,
  jobDurationMs: 10_000,
  importStatus: 200,
  importUpdates: true,
  importRowsMax: 25_000,
  exportHeadings: 'labels',
  nestedChoices: 'array',
  sectionsList: 'array',
  archiveAfterDays: null,
  extraKeys: false,
  cascadingRules: true,
  webhookEscapesJson: true,
  domain: 'acme.freshdesk.com',
  adminKey: 'freshdesk-demo-key',
};
