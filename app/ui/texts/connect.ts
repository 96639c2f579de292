import { formatCount, plural } from '../format.ts';
import { catalogue } from './catalogue.ts';

const people = (count: number, one: string, other: string) =>
  plural(count, { one: `# ${one}`, other: `# ${other}` });

const wait = (seconds: number | null) =>
  seconds === null || seconds < 60
    ? 'Wait a minute and check again.'
    : `Wait ${plural(Math.ceil(seconds / 60), { one: '# minute', other: '# minutes' })} and check again.`;

/** First step of the install page: both accounts. */
export const connectTexts = catalogue('connect', {
  intro:
    'Enter an administrator’s API key of either account. Each is tried at once; nothing is stored until you save.',
  address: 'Address',
  addressHints: {
    freshdesk: 'As in your browser when you are signed in, for example acme.freshdesk.com.',
    freshsales: 'For example acme.myfreshworks.com, or acme.freshsales.io for Freshsales Classic.',
  },
  addressProblems: {
    freshdesk: {
      empty: 'Enter the address of your Freshdesk.',
      otherProduct:
        'This is a Freshsales address. Enter the one of your Freshdesk: it ends in .freshdesk.com.',
      ownDomain:
        'This is not the account’s own address. Enter the one that ends in .freshdesk.com, not that of your support portal.',
      noAddress: 'This is not an address. Enter it as in your browser, for example acme.freshdesk.com.',
    },
    freshsales: {
      empty: 'Enter the address of your Freshsales.',
      otherProduct:
        'This is a Freshdesk address. Enter the one of your Freshsales: it ends in .myfreshworks.com or .freshsales.io.',
      ownDomain:
        'This is not a Freshsales address. Enter the one that ends in .myfreshworks.com or .freshsales.io.',
      noAddress: 'This is not an address. Enter it as in your browser, for example acme.myfreshworks.com.',
    },
  },
  key: 'API key',
  keyHints: {
    freshdesk: 'In Freshdesk: your profile picture → Profile settings → View API key.',
    freshsales: 'In Freshsales: your profile picture → Settings → API settings.',
  },
  missingKey: 'Enter the API key.',
  keyOfOtherAddress: 'The saved key belongs to another address. Enter the key of this account.',
  showKey: 'Show the key',
  hideKey: 'Hide the key',
  savedKey: 'Saved',
  savedKeyHint: 'The saved key is kept. It is never shown again.',
  changeKey: 'Change key',
  keepKey: 'Keep the saved key',
  check: 'Check',
  checkAgain: 'Check again',
  checking: 'Checking…',
  states: {
    open: 'Not checked yet',
    checking: 'Checking…',
    failed: 'Not connected',
    good: 'Connected',
  },
  otherAccount: (product: string) =>
    `This is another ${product} account than before. What the app has stored about the old one stays unused: it starts empty and writes nothing old to the new account.`,
  problems: {
    freshdesk: {
      unknownAddress: {
        what: (host: string) => `There is no Freshdesk at ${host}.`,
        remedy: 'Check the spelling: it is the address in your browser when you are signed in to Freshdesk.',
      },
      unreachable: {
        what: (host: string) => `Nothing answers at ${host}.`,
        remedy: 'Check the spelling of the address. If it is right, try again in a minute.',
      },
      wrongKey: {
        what: () => 'Freshdesk does not accept this key.',
        remedy:
          'Copy it again from Profile settings. A key ends when it is reset or its owner is deactivated.',
      },
      noPlan: {
        what: () => 'The plan of this Freshdesk does not include the API.',
        remedy: 'The app needs the Growth plan or a higher one. Ask your account’s owner to upgrade.',
      },
      suspended: {
        what: () => 'This Freshdesk account is suspended.',
        remedy:
          'Its trial has ended or a bill is open. Mend that in Freshdesk under Admin → Account, then check again.',
      },
      notAdmin: {
        what: () => 'This key is not an administrator’s.',
        remedy: 'Use the key of somebody with the role Account Administrator or Administrator.',
      },
      scope: {
        what: () => 'The owner of this key does not see all tickets.',
        remedy:
          'In Freshdesk under Admin → Agents give them the ticket scope Global access, or use another administrator’s key.',
      },
      notAgent: {
        what: () => 'The owner of this key is not a support agent.',
        remedy: 'Use the key of a full support agent with the role Administrator.',
      },
      forbidden: {
        what: () => 'Freshdesk refuses this key.',
        remedy: 'Use the key of an administrator.',
      },
      limited: {
        what: () =>
          'Freshdesk takes no more calls for the moment: those of the account or of this app are used up.',
        remedy: wait,
      },
      down: {
        what: () => 'Freshdesk has a fault at the moment.',
        remedy: 'Try again in a few minutes; status.freshworks.com tells more.',
      },
      network: {
        what: () => 'Freshdesk did not answer in time.',
        remedy: 'The network is slow or interrupted. Check again.',
      },
    },
    freshsales: {
      unknownAddress: {
        what: (host: string) => `There is no Freshsales at ${host}.`,
        remedy: 'Check the spelling: it is the address in your browser when you are signed in to Freshsales.',
      },
      unreachable: {
        what: (host: string) => `Nothing answers at ${host}.`,
        remedy: 'Check the spelling of the address. If it is right, try again in a minute.',
      },
      wrongKey: {
        what: () => 'Freshsales does not accept this key.',
        remedy: 'Copy it again from API settings. It must be of the account at this address.',
      },
      noPlan: {
        what: () => 'The plan of this Freshsales does not include the API.',
        remedy: 'Ask your account’s owner to upgrade.',
      },
      suspended: {
        what: () => 'This Freshsales account is suspended.',
        remedy: 'Its trial has ended or a bill is open. Mend that in Freshsales, then check again.',
      },
      notAdmin: { what: () => 'This key is not an administrator’s.', remedy: 'Use an administrator’s key.' },
      scope: { what: () => 'This key does not see all records.', remedy: 'Use an administrator’s key.' },
      notAgent: { what: () => 'This key is not a user’s.', remedy: 'Use an administrator’s key.' },
      forbidden: {
        what: () => 'The owner of this key may not see contacts.',
        remedy: 'Use the key of an administrator.',
      },
      limited: {
        what: () =>
          'Freshsales takes no more calls for the moment: those of the account or of this app are used up.',
        remedy: wait,
      },
      down: {
        what: () => 'Freshsales has a fault at the moment.',
        remedy: 'Try again in a few minutes; status.freshworks.com tells more.',
      },
      network: {
        what: () => 'Freshsales did not answer in time.',
        remedy: 'The network is slow or interrupted. Check again.',
      },
    },
  },
  facts: {
    owner: 'Key of',
    role: 'Role',
    account: 'Account',
    rate: 'API calls',
    rateValue: (limit: number) => `${formatCount(limit)} a minute`,
    people: 'Customers',
    reach: 'This key sees',
    contacts: (count: number) => people(count, 'contact', 'contacts'),
    leads: (count: number) => people(count, 'lead', 'leads'),
    accounts: (count: number) => people(count, 'account', 'accounts'),
    customers: (count: number) => `about ${people(count, 'customer', 'customers')}`,
    leadsThere: 'Leads',
    noLeads: 'Not in this Freshsales: people are contacts only.',
    owners: 'Users',
    ownersSeen: (count: number) => people(count, 'user to give records to', 'users to give records to'),
    ownersHidden:
      'This key may not see the users, so it is not an administrator’s: it may reach only a part of the records. Better use an administrator’s key.',
  },
  plan: 'Freshsales plan',
  plans: {
    free: `Free (${formatCount(1000)} calls an hour)`,
    growth: `Growth (${formatCount(1000)} calls an hour)`,
    pro: `Pro (${formatCount(2000)} calls an hour)`,
    enterprise: `Enterprise (${formatCount(5000)} calls an hour)`,
  },
  planHint:
    'Freshsales does not tell which plan you have, and the plan decides how fast a sync may go. When Freshsales says it is too fast, the app slows down.',
  bothAnswer: 'Both accounts are connected.',
  next: 'Continue to settings',
});
