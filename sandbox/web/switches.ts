/** What the public documentation of the front end leaves open or says twice; each with the default taken here. */
export interface PageSwitches {
  /** `client.data.get("currentHost")` gives `{currentHost: {…}}` (samples) or the bare object (some module pages). */
  readonly currentHostShape: 'nested' | 'bare';
  /** `client.iparams.get("key")` gives the value (3.0 FAQ) or `{key: value}` (older pages). */
  readonly iparamByKey: 'value' | 'object';
  /** The same for a secure key: both are documented. */
  readonly secureIparamByKey: 'undefined' | 'reject';
  /** `showConfirm` gives the label that was pressed (3.0) or `{message: label}` (2.x pages). */
  readonly confirmResult: 'label' | 'object';
  /** A confirmation that nobody answers for ten seconds: as if cancelled, or an error (undocumented). */
  readonly confirmTimeout: 'cancel' | 'reject';
  /** Values in `changedAttributes` of `ticket.propertiesUpdated`: `[old, new]` or `{old, new}` (samples use both). */
  readonly changedAttributes: 'pair' | 'oldNew';
  /** Whether data methods work on the settings page (an FAQ says no, samples use them). */
  readonly dataOnSettings: boolean;
  /** Whether interface methods work on the settings page (one sample calls a notification there). */
  readonly interfaceOnSettings: boolean;
  /** Whether `client.iparams` works on the settings page of an installed app (undocumented). */
  readonly iparamsOnSettings: boolean;
  /** Whether a promise from `postConfigs` is waited for (undocumented). */
  readonly postConfigsPromise: boolean;
  /** Name of the jobs methods: pages write `client.job` and `client.jobs`. */
  readonly jobMethods: 'job' | 'jobs' | 'both';
  /** Flags of the iframes' sandbox (undocumented). */
  readonly downloads: boolean;
  readonly popups: boolean;
  readonly browserDialogs: boolean;
  /** Whether the app's documents may load from the CDNs that the review allows: nothing here needs the internet. */
  readonly cdn: boolean;
  /** Whether a client library that is loaded `async` may come too late, as it can on the platform. */
  readonly clientRace: boolean;
}

const DEFAULTS: PageSwitches = {
  currentHostShape: 'nested',
  iparamByKey: 'value',
  secureIparamByKey: 'undefined',
  confirmResult: 'label',
  confirmTimeout: 'cancel',
  changedAttributes: 'pair',
  dataOnSettings: true,
  interfaceOnSettings: false,
  iparamsOnSettings: true,
  postConfigsPromise: true,
  jobMethods: 'both',
  downloads: true,
  popups: true,
  browserDialogs: true,
  cdn: false,
  clientRace: false,
};

const CHOICES: Partial<Record<keyof PageSwitches, readonly string[]>> = {
  currentHostShape: ['nested', 'bare'],
  iparamByKey: ['value', 'object'],
  secureIparamByKey: ['undefined', 'reject'],
  confirmResult: ['label', 'object'],
  confirmTimeout: ['cancel', 'reject'],
  changedAttributes: ['pair', 'oldNew'],
  jobMethods: ['job', 'jobs', 'both'],
};

/** The switches of the pages, as the control interface reads and sets them. */
export interface PageOptions {
  options(): PageSwitches;
  configure(changes: Partial<PageSwitches>): void;
}

export function pageOptions(): PageOptions {
  let current = DEFAULTS;
  return {
    options: () => current,
    configure: (changes) => {
      current = { ...current, ...changes };
    },
  };
}

/** What is wrong with changes from outside, or undefined. */
export function switchesProblem(changes: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(changes).map(problemOf).find(Boolean);
}

function problemOf([name, value]: readonly [string, unknown]): string | undefined {
  if (!Object.hasOwn(DEFAULTS, name)) {
    return `There is no pages option '${name}'. Known are: ${Object.keys(DEFAULTS).join(', ')}.`;
  }
  const allowed = CHOICES[name as keyof PageSwitches];
  if (allowed === undefined) return typeof value === 'boolean' ? undefined : `${name} is true or false.`;
  return typeof value === 'string' && allowed.includes(value)
    ? undefined
    : `${name} is one of ${allowed.join(', ')}.`;
}
