import { featureMissing } from './errors.ts';
import type { FreshdeskOptions } from './options.ts';

/** Names of plans: today's, what one buys on top, and the legacy ones, which count by the hour. */
export type PlanName =
  | 'free'
  | 'trial'
  | 'growth'
  | 'pro'
  | 'enterprise'
  | 'bought1000'
  | 'bought2000'
  | 'sprout'
  | 'blossom'
  | 'garden'
  | 'estate'
  | 'forest';

/** Calls in a window of time: of the whole account, and of four kinds of calls within it. */
export interface PlanLimits {
  readonly calls: number;
  readonly ticketCreate: number;
  readonly ticketUpdate: number;
  readonly ticketList: number;
  readonly contactList: number;
  /** The window: a minute unless told, an hour on legacy plans. */
  readonly windowMs?: number;
}

const HOUR_MS = 3_600_000;

// https://developers.freshdesk.com/api/#ratelimit. The trial's sub-limits are not published: only its total holds.
// Free and Sprout have no API: help article 225439.
const plans: Record<PlanName, PlanLimits> = {
  free: without(0),
  trial: without(50),
  growth: { calls: 200, ticketCreate: 80, ticketUpdate: 80, ticketList: 20, contactList: 20 },
  pro: { calls: 400, ticketCreate: 160, ticketUpdate: 160, ticketList: 100, contactList: 100 },
  enterprise: { calls: 700, ticketCreate: 280, ticketUpdate: 280, ticketList: 200, contactList: 200 },
  bought1000: { calls: 1000, ticketCreate: 400, ticketUpdate: 400, ticketList: 300, contactList: 300 },
  bought2000: { calls: 2000, ticketCreate: 800, ticketUpdate: 800, ticketList: 400, contactList: 400 },
  sprout: without(0, HOUR_MS),
  blossom: without(3000, HOUR_MS),
  garden: without(3000, HOUR_MS),
  estate: without(5000, HOUR_MS),
  forest: without(5000, HOUR_MS),
};

/** A total without limits of its own for kinds of calls. */
function without(calls: number, windowMs?: number): PlanLimits {
  const all = { calls, ticketCreate: calls, ticketUpdate: calls, ticketList: calls, contactList: calls };
  return windowMs === undefined ? all : { ...all, windowMs };
}

export function limitsOf({ plan }: FreshdeskOptions): PlanLimits {
  return typeof plan === 'string' ? plans[plan] : plan;
}

export function hasApi({ plan }: FreshdeskOptions): boolean {
  return plan !== 'free' && plan !== 'sprout';
}

/** What a plan may lack, as far as calls here ask. */
export type Feature =
  | 'customFields'
  | 'automations'
  | 'timeTracking'
  | 'satisfactionRatings'
  | 'products'
  | 'multipleCompanies'
  | 'companyDetails'
  | 'archiveTickets'
  | 'ticketForms'
  | 'sections';

// Names as refusals tell them.
const shownNames: Record<Feature, string> = {
  customFields: 'Custom Contact Fields',
  automations: 'Automations',
  timeTracking: 'Timesheets',
  satisfactionRatings: 'Surveys',
  products: 'Multi Product',
  multipleCompanies: 'Multiple User Companies',
  companyDetails: 'TAM Default Fields',
  archiveTickets: 'Archive Tickets',
  ticketForms: 'Multiple Ticket Forms',
  sections: 'Multi Dynamic Sections',
};

// Lowest rank that has the feature: 1 growth, 2 pro, 3 enterprise. Help articles 203410 (fields) and 132589 (webhooks)
// say Growth; notes of the reference say "Garden and above" or "Estate and above". The rest is a fair guess: switch it.
const fromRank: Record<Feature, number> = {
  customFields: 1,
  automations: 1,
  timeTracking: 1,
  satisfactionRatings: 1,
  products: 2,
  multipleCompanies: 2,
  companyDetails: 2,
  archiveTickets: 2,
  ticketForms: 3,
  sections: 2,
};

// A trial is one of the highest plan.
const ranks: Record<PlanName, number> = {
  free: 0,
  sprout: 0,
  growth: 1,
  blossom: 1,
  garden: 2,
  pro: 2,
  estate: 2,
  bought1000: 2,
  enterprise: 3,
  forest: 3,
  bought2000: 3,
  trial: 3,
};

/** The account's own switch decides, then its plan. Limits of one's own come with everything. */
export function hasFeature({ plan, features }: FreshdeskOptions, feature: Feature): boolean {
  const own = features[feature];
  if (own !== undefined) return own;
  return typeof plan !== 'string' || ranks[plan] >= fromRank[feature];
}

/** Both the account's setting and its plan allow it. */
export function hasSeveralCompanies(options: FreshdeskOptions): boolean {
  return options.multipleCompanies && hasFeature(options, 'multipleCompanies');
}

export function needFeature(options: FreshdeskOptions, feature: Feature): void {
  if (!hasFeature(options, feature)) throw featureMissing(shownNames[feature]);
}
