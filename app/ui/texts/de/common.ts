import type { commonTexts } from '../common.ts';

export const common: typeof commonTexts = {
  appName: 'Freshdesk for Freshsales',
  loading: 'Wird geladen …',
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  toDark: 'Dunkles Design',
  toLight: 'Helles Design',
  tooBusy: 'In dieser Minute ist viel los. Diese Seite versucht es von selbst noch einmal.',
  noAnswer: 'Die App hat nicht geantwortet. Versuchen Sie es gleich noch einmal.',
  directions: {
    both: 'In beide Richtungen',
    toFreshsales: 'Freshdesk → Freshsales',
    toFreshdesk: 'Freshsales → Freshdesk',
  },
  entities: { contacts: 'Kontakte', leads: 'Leads', accounts: 'Accounts' },
  sides: { freshsales: 'Freshsales', freshdesk: 'Freshdesk' },
};
