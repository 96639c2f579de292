import { catalogue } from './catalogue.ts';

/** The sync card on a lead or contact. */
export const recordTexts = catalogue('record', {
  loading: 'Looking for the customer in Freshdesk…',
  open: 'Open in Freshdesk',
  customer: (name: string) => `Freshdesk customer: ${name}`,
  noCustomer: 'Freshdesk customer: none yet',
  verdicts: {
    inStep: { title: 'In step', text: 'Everything that is synced agrees on both sides.' },
    differs: {
      title: 'Differs',
      text: 'Fields that are filled on both sides stay as they are, unless the field mapping says which side wins. What is empty on one side is filled by the next sync.',
    },
    failing: { title: 'Failing', text: 'Something of this person could not be written.' },
    leftOut: {
      title: 'Left out',
      text: 'This person takes no part in the sync: nothing is written here or to the Freshdesk customer until somebody lets them back in.',
    },
    notYet: {
      title: 'Not in Freshdesk yet',
      text: 'The next sync creates the Freshdesk customer, if the settings let this person take part.',
    },
    otherWay: {
      title: 'Not in Freshdesk',
      text: 'The sync goes from Freshdesk to Freshsales only, so it creates nobody in Freshdesk.',
    },
    deleted: {
      title: 'Deleted in Freshdesk',
      text: 'The Freshdesk customer was deleted after the two had been paired, so it is not created again. An administrator can do that in the app’s console, under Why (not)?',
    },
    noEmail: {
      title: 'No email address',
      text: 'People are recognised by their email address. Add one and this person takes part in the next sync.',
    },
  },
  syncNow: 'Sync now',
  syncing: 'Bringing this person in step…',
  synced: 'Done: this is how both sides are now.',
  queued: 'A sync is at work. This person comes right after it.',
  slow: 'It takes longer than usual. Look again in some minutes.',
  syncFailed: (reason: string) => `It did not work: ${reason}`,
  paused: (reason: string) => `Syncing is paused: ${reason}`,
  leaveOut: 'Leave out',
  leavingOut: {
    title: 'Leave this person out?',
    text: 'Nothing is synced to or from this record and its Freshdesk customer any more, and neither is created again. What is there stays as it is. Anybody can let the person back in here.',
  },
  leftOutNow: 'Left out. Nothing is synced for this person.',
  letBack: 'Let back in',
  backNow: 'Back in. Press Sync now, or wait for the next change.',
  field: 'Field',
  onlyDiffering: 'Show only what differs',
  all: 'Show all fields',
  empty: 'empty',
  differing: 'differs',
  failed: (field: string | null, product: string, why: string) =>
    field === null ? `${product}: ${why}` : `${product}, field ${field}: ${why}`,
  value: (reason: string) => `the value ${reason}.`,
  fields: {
    name: 'Name',
    jobTitle: 'Job title',
    mobile: 'Mobile',
    phone: 'Work phone',
    twitter: 'Twitter',
  },
});
