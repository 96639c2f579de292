import { isRecord } from './package/files.ts';

type Field = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, unknown>>;

/** What is checked again where the values of `config/iparams.json` are stored. */
export interface ParameterForm {
  readonly fields: Readonly<Record<string, Field>>;
  /** `config/assets/iparams.js` can make fields required or not, and change their options: only the form knows. */
  readonly scripted: boolean;
  /** Modules of the account: fields of others are not asked for. */
  readonly modules: readonly string[];
}

/** What is wrong with the first value that is; undefined when all may be stored (app-settings). */
export function parameterProblem(form: ParameterForm, values: Values): string | undefined {
  for (const [name, field] of Object.entries(form.fields)) {
    if (!isOffered(field, form.modules)) continue;
    const problem = valueProblem(field, values[name], form.scripted);
    if (problem !== undefined) return `Validation failed. ${String(field['display_name'])}: ${problem}`;
  }
  return undefined;
}

function isOffered({ modules }: Field, subscribed: readonly string[]): boolean {
  return !Array.isArray(modules) || modules.some((module) => subscribed.includes(String(module)));
}

function valueProblem(field: Field, value: unknown, scripted: boolean): string | undefined {
  if (isEmpty(value)) return field['required'] === true && !scripted ? 'a value is needed' : undefined;
  return scripted && Array.isArray(field['options']) ? undefined : formProblem(field, value);
}

function formProblem(field: Field, value: unknown): string | undefined {
  const check = checks[String(field['type'])] ?? isText;
  return check(value, field) ?? regexProblem(field['regex'], value);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

type Check = (value: unknown, field: Field) => string | undefined;

const isText: Check = (value) => (typeof value === 'string' ? undefined : 'the value is no text');

const matching =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : `the value is no ${what}`;

const oneOf: Check = (value, { options }) =>
  Array.isArray(options) && options.includes(value) ? undefined : 'the value is none of the options';

const checks: Readonly<Record<string, Check>> = {
  dropdown: oneOf,
  radio: oneOf,
  multiselect: (values, field) =>
    Array.isArray(values)
      ? values.map((value) => oneOf(value, field)).find((problem) => problem !== undefined)
      : 'the value is no list',
  checkbox: (value) => (typeof value === 'boolean' ? undefined : 'the value is neither true nor false'),
  number: (value) =>
    typeof value === 'number' || (typeof value === 'string' && Number.isFinite(Number(value)))
      ? undefined
      : 'the value is no number',
  email: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'email address'),
  phone_number: matching(/^\+?[\d\s().-]{3,}$/, 'phone number'),
  date: matching(/^\d{4}-\d{2}-\d{2}/, 'date'),
  url: matching(/^https?:\/\/\S+$/, 'URL'),
};

/** Pairs `name` / `name-error`: the first that does not match gives its text. */
function regexProblem(regex: unknown, value: unknown): string | undefined {
  if (!isRecord(regex)) return undefined;
  const failing = Object.entries(regex).find(
    ([rule, pattern]) => !rule.endsWith('-error') && !new RegExp(String(pattern)).test(String(value)),
  );
  return failing === undefined ? undefined : String(regex[`${failing[0]}-error`]);
}
