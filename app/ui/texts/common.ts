import { catalogue } from './catalogue.ts';

/** What more than one surface says. */
export const commonTexts = catalogue('common', {
  appName: 'Freshdesk for Freshsales',
  loading: 'Loading…',
  tryAgain: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  toDark: 'Dark theme',
  toLight: 'Light theme',
  tooBusy: 'A lot is going on in this minute. This page tries again by itself.',
  noAnswer: 'The app did not answer. Try again in a moment.',
  directions: {
    both: 'Both ways',
    toFreshsales: 'Freshdesk → Freshsales',
    toFreshdesk: 'Freshsales → Freshdesk',
  },
  entities: { contacts: 'Contacts', leads: 'Leads', accounts: 'Accounts' },
  sides: { freshsales: 'Freshsales', freshdesk: 'Freshdesk' },
});
