import { amount, choice, flag, offset, type ClockMode, type OptionDefinition } from '../core/optionKinds.ts';

const KB = 1024;

/** What the public contract leaves open, contradicts or lets an account extend, with the value the sandbox takes. */
export const platformOptions = {
  rateWindow: choice(
    '9',
    ['sliding', 'fixed'],
    'A limit counts the last 60 seconds, or the minute of the clock.',
  ),
  requestsPerMinute: amount(
    '4.5',
    50,
    'Requests of one installation, pages and server together; extendable.',
  ),
  storeOpsPerMinute: amount('6.1', 50, 'Operations of the key-value store; extendable.'),
  methodsPerMinute: amount('3.6', 50, 'Calls of server methods; extendable.'),
  externalEventsPerMinute: amount('3.7', 250, 'External events; extendable.'),
  jobCallsPerMinute: amount(
    '8',
    50,
    'Calls of get, list, history and updateStatusMessage of jobs; extendable.',
  ),
  entityOpsPerMinute: amount('6.2', 250, 'Operations of the entity store.'),
  filesOpsPerMinute: amount('6.3', 50, 'Operations of the object store; extendable.'),

  contextReuse: choice(
    '3.1',
    ['fresh', 'warm'],
    'Every execution has a new context, or takes over an idle one with its module state, as a warm container may.',
  ),
  setupLimitMs: amount('3.3', 10_000, 'Time of a setup event: 20 s on the limits page, 10 s in the FAQ.'),
  eventExtras: flag('3.2', true, 'account_id, domain and version come with product events.'),
  targetUrlStable: flag('3.7', true, 'generateTargetUrl gives the same address at every call.'),
  targetUrlInUpdate: flag('3.7', false, 'generateTargetUrl works in afterAppUpdate.'),
  storeInSetup: flag(
    '3.4',
    true,
    'The store works inside onAppInstall; one page says only after installation.',
  ),

  requestTimeoutMs: amount(
    '4.5',
    15_000,
    'Time of a request; raised to 20–30 s, an execution may take 40 s.',
  ),
  requestBodyMaxBytes: amount('4.5', 100 * KB, 'Request body: 100 KB on the limits page, 6 MB in an FAQ.'),
  retriesCount: flag('4.5', true, 'Repeats by maxAttempts count as requests.'),
  stripScheme: flag('4.3', true, 'current_host.endpoint_urls.x loses its scheme in the host of a template.'),
  cacheTtlUnit: choice('4.2', ['ms', 's'], 'Unit of the ttl of a cached answer.'),
  circuitFailures: amount(
    '4.4',
    0,
    'So many failures of a host in a row open the circuit breaker; 0: never.',
  ),
  circuitOpenMs: amount('4.4', 60_000, 'How long the circuit breaker stays open.'),

  secureLeftOut: choice(
    '5.3',
    ['keep', 'drop'],
    'A secure parameter that an edit leaves out is kept, or lost.',
  ),
  secureToPage: choice('5.3', ['mask', 'clear', 'omit'], 'What getConfigs gets for a secure parameter.'),
  checkParameters: flag(
    '5.1',
    true,
    'Values for config/iparams.json are checked again where they are stored.',
  ),

  expiredKeyExists: flag('6.1', false, 'An expired key that nobody has read since counts for setIf (FDK 6).'),
  entityRecordsMax: amount(
    '6.2',
    10_000,
    'Records of one entity: 10 000 on the limits page, unlimited in an FAQ.',
  ),
  entitiesAvailable: flag('6.2', true, 'The account is on a plan with the entity store.'),
  filesTotalMaxBytes: amount('6.3', 100 * KB * KB, 'All files of an installation; extendable.'),

  firstRecurrence: choice(
    '7',
    ['at', 'after'],
    'A recurring schedule fires first at schedule_at, or one interval after it (FDK 6).',
  ),
  schedulesSurviveUpdate: flag('7', true, 'Schedules outlive an update of the app.'),

  jobLimitMs: amount('8', 120_000, 'Time of a job; extendable.'),
  jobIdForm: choice(
    '8',
    ['object', 'string'],
    'invoke gives {id, …} as in the samples, or the id as in an FAQ.',
  ),
  jobStartsJob: flag('8', false, 'A job may start a job; an FAQ says no.'),

  productLatencyMs: amount('local', { virtual: 400, real: 60 }, 'From the platform to a product and back.'),
  storeLatencyMs: amount('local', { virtual: 50, real: 5 }, 'To the stores and back.'),
  eventDelayMs: amount(
    'local',
    { virtual: 200, real: 20 },
    'How long an event or a job waits before it starts.',
  ),
  loopLimitMs: amount(
    'local',
    20_000,
    'Processor time that one stretch of app code may take: stops endless loops.',
  ),
  appClockSkewMs: offset('local', "What the app's Date is wrong by, against the platform's own time."),
  region: choice('3.2', ['US', 'EU', 'EUC', 'AUS', 'IND'], 'The region that envelopes name.'),
} as const;

type Definitions = typeof platformOptions;

/** The values of all switches. */
export type PlatformOptions = {
  -readonly [K in keyof Definitions]: Definitions[K] extends OptionDefinition<infer T> ? T : never;
};

export function defaultOptions(mode: ClockMode): PlatformOptions {
  const values = Object.entries(platformOptions).map(([name, { byDefault }]) => [name, byDefault(mode)]);
  return Object.fromEntries(values) as PlatformOptions;
}

/** What is wrong with a set of options from outside, or undefined. */
export function optionsProblem(given: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    const problem = optionProblem(name, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function optionProblem(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(platformOptions, name)) {
    return `There is no platform option '${name}'. Known are: ${Object.keys(platformOptions).join(', ')}.`;
  }
  const problem = platformOptions[name as keyof Definitions].problem(value);
  return problem === undefined ? undefined : `${name} ${problem}`;
}
