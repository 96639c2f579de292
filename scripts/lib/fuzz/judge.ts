import { iparams, secrets } from './story.ts';
import type { Request, Trace } from './runtime.ts';

/** The engine's own words: a value got further than it should have. */
export const enginesWords =
  /Cannot (read|set|convert|destructure|access|mix|assign)|is not (a function|iterable|defined|a constructor|extensible|valid JSON)|undefined|Invalid (time value|array length|count value|date|string length|code point|regular expression|normalization)|Maximum call stack|circular structure|Reduce of empty|must not be|out of range|\[object|NaN|Unexpected (token|end)|URI malformed|Do not know how to serialize/i;

const secretWords = Object.values(secrets);

/** Limits of the platform (contract 6.1 and 4.5). */
const STORE_VALUE_BYTES = 40 * 1024;
const STORE_KEY_CHARS = 60;
const BODY_BYTES = 100 * 1024;

/** Where a value of the call becomes part of an address or of a query in Freshdesk's own language. */
const inPath = new Set(['id', 'entity', 'view', 'job', 'base', 'door', 'singular', 'name']);

/** What is wrong with an execution, whatever it was given; empty when nothing is. */
export function complaintsOf(isMethod: boolean, trace: Trace): string[] {
  const said = trace.rendered.map(({ error, value }) => JSON.stringify([error, value]));
  const heard = [
    ...trace.rendered.map(({ error }) => (error as { message?: string } | null)?.message ?? ''),
    ...trace.logs,
  ];
  return [
    ...(isMethod && trace.rendered.length !== 1 ? [`answered ${String(trace.rendered.length)} times`] : []),
    ...heard.filter((text) => enginesWords.test(text)).map((text) => `says “${text.slice(0, 200)}”`),
    ...leaks([...said, ...trace.logs, ...trace.written.map(({ value }) => JSON.stringify(value))]),
    ...trace.requests.flatMap(wrongRequest),
    ...trace.written.flatMap(wrongWrite),
    ...(Object.keys(Object.prototype).length > 0 || 'polluted' in {} ? ['polluted Object.prototype'] : []),
  ];
}

function leaks(texts: readonly string[]): string[] {
  return secretWords
    .filter((secret) => texts.some((text) => text.includes(secret)))
    .map((secret) => `lets out ${secret}`);
}

function wrongRequest({ template, context, body }: Request): string[] {
  const { key: _, ...rest } = context;
  const values = Object.entries(rest);
  return [
    ...values
      .filter(([, value]) => typeof value !== 'string')
      .map(([name]) => `${template}: ${name} is no text`),
    ...values
      .filter(([, value]) => /["\\\p{Cc}]/u.test(value))
      .map(
        ([name, value]) => `${template}: ${name} breaks the template: ${JSON.stringify(value).slice(0, 80)}`,
      ),
    ...values
      .filter(
        ([name, value]) =>
          inPath.has(name) && !/^[\w/+-]*$/.test(value) && template !== 'freshdeskCompaniesNamed',
      )
      .map(([name, value]) => `${template}: ${name} changes the path: ${JSON.stringify(value).slice(0, 80)}`),
    ...leaks([JSON.stringify(rest), body ?? '']).map((leak) => `${template} ${leak}`),
    ...((body ?? '').length > BODY_BYTES
      ? [`${template}: a body of ${String(body!.length)} characters`]
      : []),
    ...hostOf(template, rest),
  ];
}

/** Keys go to the accounts of the parameters; only the installation's own address and its partner are told by context. */
function hostOf(template: string, { host }: Readonly<Record<string, string>>): string[] {
  if (host === undefined || template === 'nextSlice' || template === 'relay') return [];
  return [iparams.freshdesk_domain, iparams.freshsales_domain].includes(host)
    ? []
    : [`${template} goes to ${host}`];
}

function wrongWrite({ key, value }: Trace['written'][number]): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  return [
    ...(key.length > STORE_KEY_CHARS ? [`stores under a key of ${String(key.length)} characters`] : []),
    ...(bytes > STORE_VALUE_BYTES ? [`stores ${String(bytes)} bytes under ${key}`] : []),
  ];
}
