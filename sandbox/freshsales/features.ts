import type { Call } from './call.ts';
import type { PlanName } from './options.ts';

/** What a plan may lack, by the routes it closes. */
const features = {
  api: /^/,
  bulk: /^(contacts|leads|sales_accounts|deals)\/bulk_/,
  customFields: /^settings\/\w+\/forms/,
  salesActivities: /^(sales_activities|settings\/sales_activit|selector\/sales_activit)/,
  lists: /^(lists|contacts\/lists)(\/|$)/,
  territories: /^(selector|settings)\/territories/,
  files: /^(documents|document_links)$|document_associations$/,
  conversations: /(^|\/)conversations(\/|$)|^emails\//,
  phoneCalls: /^phone_calls(\/|$)/,
} as const;

export type Feature = keyof typeof features;
export const featureNames = Object.keys(features) as Feature[];

// Sprout: https://support.freshsales.io/support/solutions/articles/50000010026. Free: the comparison of plans on the
// price pages. What a call of a missing feature answers is unverified.
const missing: Partial<Readonly<Record<PlanName, readonly Feature[]>>> = {
  free: ['salesActivities', 'lists'],
  sprout: ['api'],
};

/** Whether the account's plan lacks what the call asks for; the product's own pages are not asked. */
export function isMissing({ account, door, byHand }: Call): boolean {
  const { plan, missingFeatures } = account.options;
  const byPlan = typeof plan === 'string' ? missing[plan] : undefined;
  const lacking = missingFeatures ?? byPlan ?? [];
  if (byHand === true || lacking.length === 0) return false;
  const path = door.parts.join('/');
  return lacking.some((feature) => features[feature].test(path));
}
