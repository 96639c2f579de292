import { catalogue } from './catalogue.ts';

/** The card on a lead or contact. */
export const recordTexts = catalogue({
  loading: 'Looking for the customer in Freshdesk…',
  title: 'Freshdesk customer',
  none: 'Freshdesk does not know this person yet. The next sync adds them, as the settings say.',
  noEmail: 'This record has no email address, so it takes no part in the sync.',
  open: 'Open in Freshdesk',
  field: 'Field',
  same: 'Everything agrees.',
  differs: (count: number) =>
    count === 1
      ? 'One field differs: filled fields are never overwritten.'
      : `${String(count)} fields differ: filled fields are never overwritten.`,
  empty: 'empty',
  fields: {
    name: 'Name',
    jobTitle: 'Job title',
    mobile: 'Mobile',
    phone: 'Work phone',
    twitter: 'Twitter',
  },
});
