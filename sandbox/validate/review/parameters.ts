import { isRecord, readText } from '../../platform/package/files.ts';
import type { Finding } from '../finding.ts';
import { lineOfJson } from '../json-line.ts';

const FILE = 'config/iparams.json';

// Products that a field of the types domain and api_key may name (app-installation-page).
const products = new Set<unknown>(['freshdesk', 'freshservice', 'freshsales', 'freshworks_crm']);

/** What a reviewer looks for in a settings form: hosts without a scheme, messages that help, products that exist. */
export function parameterFindings(dir: string): Finding[] {
  const text = readText(dir, FILE);
  if (text === undefined) return [];
  return Object.entries(fieldsOf(text)).flatMap(([name, field]) =>
    problemsOf(name, field).map(([level, rule, message]): Finding => ({
      level,
      rule,
      message,
      file: FILE,
      line: lineOfJson(text, [name]),
    })),
  );
}

type Problem = readonly [level: Finding['level'], rule: string, message: string];

function problemsOf(name: string, field: Record<string, unknown>): Problem[] {
  return [
    ...hostProblems(name, field),
    ...requiredProblems(name, field),
    ...messageProblems(name, field),
    ...productProblems(name, field),
  ];
}

// Of these a person writes the value; of others they choose it.
const written = new Set<unknown>(['text', 'paragraph', 'email', 'number', 'phone_number', 'url']);

/** IP-05A: whether an empty value will do is said, or follows from the regex. */
function requiredProblems(name: string, { type, required, regex }: Record<string, unknown>): Problem[] {
  if (!written.has(type) || required !== undefined || isRecord(regex)) return [];
  return [['warning', 'IP-05A', `Say whether the '${name}' field is required, or give it a regex.`]];
}

/** IP-04A: people paste `https://…`; a text field for a host has to refuse it. */
function hostProblems(name: string, { type, regex }: Record<string, unknown>): Problem[] {
  const isHost = type === 'text' && /domain|host|subdomain/i.test(name);
  return isHost && !isRecord(regex)
    ? [['warning', 'IP-04A', `The '${name}' field takes a host: refuse http(s):// by a regex.`]]
    : [];
}

/** IP-06A: an error says what to enter. */
function messageProblems(name: string, { regex }: Record<string, unknown>): Problem[] {
  return Object.entries(isRecord(regex) ? regex : {})
    .filter(([key, value]) => key.endsWith('-error') && String(value).trim().split(/\s+/).length < 3)
    .map(([key]) => ['warning', 'IP-06A', `In the '${name}' field, '${key}' does not say what to enter.`]);
}

function productProblems(name: string, { type_attributes: attributes }: Record<string, unknown>): Problem[] {
  const product = isRecord(attributes) ? attributes['product'] : undefined;
  if (typeof product !== 'string' || products.has(product)) return [];
  return [
    [
      'error',
      'structure',
      `In iparams.json, type_attributes.product is "${product}". It must be the same as the product name mentioned in manifest.json. (${name})`,
    ],
  ];
}

function fieldsOf(text: string): Record<string, Record<string, unknown>> {
  try {
    const file: unknown = JSON.parse(text);
    return Object.fromEntries(
      Object.entries(isRecord(file) ? file : {}).filter((entry): entry is [string, Record<string, unknown>] =>
        isRecord(entry[1]),
      ),
    );
  } catch {
    return {}; // The structure's own check says so.
  }
}
