import { sleep, type Clock } from '../../core/clock.ts';
import type { HttpRequest } from '../../core/http.ts';
import type { AccountFaults } from '../faults/faults.ts';
import type { LogLevel } from '../logs.ts';
import type { Network } from '../network.ts';
import type { PlatformOptions } from '../options.ts';
import type { Template } from '../package/app.ts';
import type { Parameters } from '../parameters.ts';
import type { RateLimit } from '../rate.ts';
import type { Caller, CurrentHost, TemplateAnswer } from '../types.ts';
import type { Meter } from '../usage.ts';
import { refusal } from './answer.ts';
import { cacheTtlMs, type AnswerCache } from './cache.ts';
import type { CircuitBreaker } from './circuit.ts';
import { addressProblem } from './host.ts';
import type { Authorisations } from './oauth.ts';
import { rootsOf } from './roots.ts';
import { isRepeated, sendOnce } from './send.ts';
import { substitute, type FilledTemplate, type PartRoots } from './substitute.ts';

/** What the request method rests on. */
export interface TemplateServices {
  readonly templates: ReadonlyMap<string, Template>;
  readonly clock: Clock;
  readonly network: Network;
  readonly rate: RateLimit;
  readonly meter: Meter;
  readonly faults: AccountFaults;
  readonly cache: AnswerCache;
  readonly circuit: CircuitBreaker;
  readonly authorisations: Authorisations;
  readonly developerSettings: Readonly<Record<string, unknown>> | undefined;
  options(): PlatformOptions;
  currentHost(): CurrentHost;
  log(level: LogLevel, text: string): void;
}

export interface TemplateCall {
  readonly name: string;
  readonly context: Record<string, unknown> | undefined;
  readonly body: unknown;
  readonly cache?: unknown;
  readonly ttl?: unknown;
  readonly caller: Caller;
  readonly parameters: Parameters;
  /** Ends the execution that calls, when one does. */
  readonly kill: (() => void) | undefined;
}

/** The request method (advanced-interfaces/request-method). Undefined: the execution died at this call. */
export async function invokeTemplate(
  services: TemplateServices,
  call: TemplateCall,
): Promise<TemplateAnswer | undefined> {
  const template = services.templates.get(call.name);
  if (template === undefined) return refusal(404, 'Request template not found');
  const filled = fillIn(services, template, call);
  if (typeof filled === 'string') return refusal(400, filled);
  const problem =
    checkBody(call.body, services.options().requestBodyMaxBytes) ?? openCircuit(services, filled);
  return problem ?? cachedOr(services, call, filled, () => attemptAll(services, call, template, filled));
}

function openCircuit({ circuit, clock }: TemplateServices, { host }: FilledTemplate) {
  // The status is documented (request-method page), the text is not.
  return circuit.isOpen(host, clock.now())
    ? refusal(400, `Circuit breaker is open for ${host}`, 1, 'PLATFORM')
    : undefined;
}

async function cachedOr(
  services: TemplateServices,
  call: TemplateCall,
  filled: FilledTemplate,
  ask: () => Promise<TemplateAnswer | undefined>,
): Promise<TemplateAnswer | undefined> {
  const { cache, clock } = services;
  const ttlMs = cacheTtlMs(call, services.options().cacheTtlUnit);
  if (ttlMs === undefined) return ask();
  const key = JSON.stringify([call.name, filled, call.body]);
  const kept = cache.find(key, clock.now());
  if (kept !== undefined) return kept;
  const answer = await ask();
  if (answer !== undefined) cache.keep(key, answer, clock.now() + ttlMs);
  return answer;
}

function fillIn(services: TemplateServices, template: Template, call: TemplateCall): FilledTemplate | string {
  const problem = notImitated(services, template);
  if (problem !== undefined) return problem;
  try {
    const filled = substitute(template, rootsFor(services, template, call));
    return addressProblem(filled) ?? filled;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    services.log('error', `Template ${call.name}: ${reason}`);
    return 'Error while substituting the templates';
  }
}

function notImitated({ authorisations }: TemplateServices, { upload, oauth }: Template): string | undefined {
  if (upload === true) return 'Uploads by request templates are not imitated here';
  return oauth !== undefined && authorisations.get(oauth) === undefined
    ? `The account is not authorised for the integration '${oauth}'`
    : undefined;
}

function rootsFor(services: TemplateServices, { oauth }: Template, call: TemplateCall): PartRoots {
  return rootsOf({
    ...call,
    developerSettings: services.developerSettings,
    authorisation: services.authorisations.get(oauth ?? ''),
    currentHost: services.currentHost(),
    stripScheme: services.options().stripScheme,
  });
}

function checkBody(body: unknown, maxBytes: number): TemplateAnswer | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body !== 'string') return refusal(400, 'The body must be of type string');
  return Buffer.byteLength(body) > maxBytes ? refusal(413, 'Request Entity Too Large') : undefined;
}

async function attemptAll(
  services: TemplateServices,
  call: TemplateCall,
  template: Template,
  filled: FilledTemplate,
): Promise<TemplateAnswer | undefined> {
  let attempt = 1;
  for (;;) {
    const answer = await attemptOnce(services, call, filled, attempt);
    const last = answer === undefined || answer.errorSource === 'PLATFORM' || attempt >= template.maxAttempts;
    if (last || !isRepeated(answer.status)) return answer;
    await sleep(services.clock, template.retryDelayMs);
    attempt += 1;
  }
}

async function attemptOnce(
  services: TemplateServices,
  call: TemplateCall,
  filled: FilledTemplate,
  attempt: number,
): Promise<TemplateAnswer | undefined> {
  const { clock, network, rate, meter, faults } = services;
  const options = services.options();
  const product = network.product(filled.host);
  const fault = faults.forRequest(call.name, product, call.kill !== undefined);
  if (fault === 'kill') {
    call.kill?.();
    return undefined;
  }
  const counts = attempt === 1 || options.retriesCount;
  // The status is documented (rate-limits-and-constraints), the text is not.
  if (counts && !rate.take(clock.now())) {
    meter.requestStatus(429);
    return refusal(429, 'Rate limit exceeded', attempt, 'PLATFORM');
  }
  meter.request(call.name, product, filled.method, pathOf(filled));
  const sending = { clock, network, timeoutMs: options.requestTimeoutMs, fault };
  const answer = await sendOnce(sending, filled.host, requestOf(filled, call.body), attempt);
  meter.requestStatus(answer.status);
  const { circuitFailures: failuresMax, circuitOpenMs: openMs } = options;
  services.circuit.note(filled.host, answer.status, { failuresMax, openMs, nowMs: clock.now() });
  return answer;
}

function requestOf(filled: FilledTemplate, body: unknown): HttpRequest {
  const query = new URLSearchParams(filled.path.slice(pathOf(filled).length));
  for (const [name, value] of Object.entries(filled.query)) query.set(name, value);
  const headers = Object.entries(filled.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: filled.method,
    path: pathOf(filled),
    query,
    headers: { host: filled.host, ...Object.fromEntries(headers) },
    body: typeof body === 'string' ? body : '',
  };
}

function pathOf({ path }: FilledTemplate): string {
  const queryStart = path.indexOf('?');
  return queryStart === -1 ? path : path.slice(0, queryStart);
}
