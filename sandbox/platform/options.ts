import type { RateWindow } from './rate.ts';

/** What the public contract leaves open or lets an account extend; each with the default the sandbox takes. */
export interface PlatformOptions {
  /** Whether a limit counts the last 60 seconds or the minute of the wall clock (undocumented). */
  rateWindow: RateWindow;
  requestsPerMinute: number;
  storeOpsPerMinute: number;
  methodsPerMinute: number;
  externalEventsPerMinute: number;
  /** Whether the repeats of `maxAttempts` count to the requests of the minute (undocumented). */
  retriesCount: boolean;
  /** 15 s, extendable to 30 s (request-method page). */
  requestTimeoutMs: number;
  /** 100 KB on the limits page, 6 MB in the FAQ of the request method. */
  requestBodyMaxBytes: number;
  /** 20 s on the limits page, 10 s in the FAQ of the setup events. */
  setupLimitMs: number;
  /** Whether `$db` works inside onAppInstall (the data-store page says only after installation). */
  storeInSetup: boolean;
  /** An expired key that nobody has read since still counts for `setIf` (seen in FDK 6). */
  expiredKeyExists: boolean;
  /** A secure parameter that an edit leaves out keeps its stored value, or is lost (undocumented). */
  secureLeftOut: 'keep' | 'drop';
  /** What `getConfigs` receives for a secure parameter (undocumented). */
  secureToPage: 'mask' | 'clear' | 'omit';
  /** Whether `current_host.endpoint_urls.x` loses its scheme in a template's host (undocumented). */
  stripScheme: boolean;
  /** Real milliseconds that one uninterrupted stretch of app code may run: stops endless loops. */
  loopLimitMs: number;
  /** How long a request takes from the platform to a product and back. */
  productLatencyMs: number;
  storeLatencyMs: number;
  /** How long an event waits before its handler starts. */
  eventDelayMs: number;
  /** By how much the app's clock is wrong: what `Date` says in an execution, against the platform's own time. */
  appClockSkewMs: number;
  region: string;
}

/** On a virtual clock the times of production, on a real one small ones. */
export function defaultOptions(clockMode: 'real' | 'virtual'): PlatformOptions {
  const virtual = clockMode === 'virtual';
  return {
    rateWindow: 'sliding',
    requestsPerMinute: 50,
    storeOpsPerMinute: 50,
    methodsPerMinute: 50,
    externalEventsPerMinute: 250,
    retriesCount: true,
    requestTimeoutMs: 15_000,
    requestBodyMaxBytes: 100 * 1024,
    setupLimitMs: 10_000,
    storeInSetup: true,
    expiredKeyExists: false,
    secureLeftOut: 'keep',
    secureToPage: 'mask',
    stripScheme: true,
    loopLimitMs: 20_000,
    productLatencyMs: virtual ? 400 : 60,
    storeLatencyMs: virtual ? 50 : 5,
    eventDelayMs: virtual ? 200 : 20,
    appClockSkewMs: 0,
    region: 'US',
  };
}

const choices: Partial<Record<keyof PlatformOptions, readonly string[]>> = {
  rateWindow: ['sliding', 'fixed'],
  secureLeftOut: ['keep', 'drop'],
  secureToPage: ['mask', 'clear', 'omit'],
  region: ['US', 'EU', 'EUC', 'AUS', 'IND'],
};

const mayBeNegative: ReadonlySet<string> = new Set(['appClockSkewMs']);

/** What is wrong with a set of options from outside, or undefined. */
export function optionsProblem(given: Record<string, unknown>, current: PlatformOptions): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    const problem = optionProblem(name, value, current);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function optionProblem(name: string, value: unknown, current: PlatformOptions): string | undefined {
  if (!Object.hasOwn(current, name)) {
    return `There is no platform option '${name}'. Known are: ${Object.keys(current).join(', ')}.`;
  }
  const key = name as keyof PlatformOptions;
  const allowed = choices[key];
  if (allowed !== undefined) {
    return allowed.includes(String(value)) ? undefined : `${name} is one of ${allowed.join(', ')}.`;
  }
  const type = typeof current[key];
  if (typeof value !== type) return `${name} is a ${type}.`;
  return typeof value === 'number' && !(value >= 0) && !mayBeNegative.has(key)
    ? `${name} is a number from 0.`
    : undefined;
}
