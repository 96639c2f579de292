import type { CurrentHost } from './types.ts';

const sales = [
  'contact',
  'deal',
  'sales_account',
  'sales_activities',
  'task',
  'appointment',
  'phone',
  'product',
];
const support = ['support_ticket', 'support_contact', 'support_company', 'support_agent'];
const suiteUrls = {
  freshsales: 'https://acme.freshsales.io',
  freshworks_crm: 'https://acme.myfreshworks.com',
};
const supportUrls = { freshdesk: 'https://acme.freshdesk.com' };

/** Accounts that an app can be installed in. Leads exist only in the stand-alone Freshsales Classic. */
export const knownHosts: Readonly<Record<string, CurrentHost>> = {
  suite: { subscribed_modules: sales, endpoint_urls: suiteUrls },
  classic: {
    subscribed_modules: [...sales, 'lead'],
    endpoint_urls: { freshsales: suiteUrls.freshsales },
  },
  freshdesk: { subscribed_modules: support, endpoint_urls: supportUrls },
  both: {
    subscribed_modules: [...sales, ...support],
    endpoint_urls: { ...suiteUrls, ...supportUrls },
  },
};

/** `subscribed_modules` lists those modules of the manifest that the account has (app-sdk, data method). */
export function hostFor(host: CurrentHost, modules: readonly string[]): CurrentHost {
  return {
    ...host,
    subscribed_modules: host.subscribed_modules.filter((module) => modules.includes(module)),
  };
}
