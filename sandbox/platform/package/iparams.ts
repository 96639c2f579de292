import { isRecord } from './files.ts';

const types = new Set<string>([
  'text',
  'paragraph',
  'dropdown',
  'email',
  'number',
  'phone_number',
  'date',
  'url',
  'radio',
  'checkbox',
  'multiselect',
  'domain',
  'api_key',
]);
const attributes = new Set<string>([
  'display_name',
  'description',
  'type',
  'options',
  'default_value',
  'required',
  'secure',
  'visible',
  'regex',
  'type_attributes',
  'data-bind',
  'events',
  'modules',
]);
const withOptions = new Set<string>(['dropdown', 'radio', 'multiselect']);
const withRegex = new Set<string>(['text', 'email', 'phone_number', 'url']);
const withProduct = new Set<string>(['domain', 'api_key']);

/** What is wrong with one field. */
export interface FieldProblem {
  readonly name: string;
  readonly message: string;
}

type Field = Record<string, unknown>;
type Check = (name: string, field: Field, type: string) => string[];

/** What is wrong with the fields of `iparams.json` (app-settings/app-installation-page; words of the CLI). */
export function iparamsErrors(fields: Record<string, unknown>): FieldProblem[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    [...keyErrors(name), ...fieldErrors(name, isRecord(field) ? field : {})].map((message) => ({
      name,
      message,
    })),
  );
}

/** Names that look like secrets without being marked as such. */
export function iparamsWarnings(fields: Record<string, unknown>): FieldProblem[] {
  return Object.entries(fields)
    .filter(
      ([name, field]) => /auth|token|key|secret/i.test(name) && isRecord(field) && field['secure'] !== true,
    )
    .map(([name]) => ({
      name,
      message: `iparam '${name}' appears to be a secure param but it isn't marked as secure.`,
    }));
}

function keyErrors(name: string): string[] {
  if (name.trim() === '') return ['The iparam key should be a non-empty string.'];
  return attributes.has(name) ? [`Do not use reserved keywords, ${name}, as keys.`] : [];
}

function fieldErrors(name: string, field: Field): string[] {
  const missing = ['display_name', 'type'].filter((key) => field[key] === undefined);
  if (missing.length > 0) {
    return [`The mandatory key(s), ${missing.join(', ')}, missing for the '${name}' field.`];
  }
  const type = typeof field['type'] === 'string' ? field['type'] : '';
  if (!types.has(type)) return [`Invalid type, ${type}, found in the '${name}' field.`];
  return checks.flatMap((check) => check(name, field, type));
}

const checks: readonly Check[] = [unknownKeys, booleans, options, defaultValue, regex, product];

function unknownKeys(name: string, field: Field): string[] {
  const unknown = Object.keys(field).filter((key) => !attributes.has(key));
  return unknown.length === 0 ? [] : [`Invalid key(s), ${unknown.join(', ')}, found in the '${name}' field.`];
}

function booleans(name: string, field: Field, type: string): string[] {
  const keys = ['required', 'secure', ...(type === 'checkbox' ? ['default_value'] : [])];
  return keys
    .filter((key) => field[key] !== undefined && typeof field[key] !== 'boolean')
    .map((key) => `Specify either true or false for the ${key} key in the '${name}' field.`);
}

function options(name: string, field: Field, type: string): string[] {
  if (!withOptions.has(type)) {
    return field['options'] === undefined
      ? []
      : [`Options must not be specified for ${type} type in the '${name}' field.`];
  }
  if (field['options'] === undefined) {
    return [`In the '${name}' field, specify options for the ${type} type.`];
  }
  return Array.isArray(field['options'])
    ? []
    : [`For the '${name}' ${type} type, add the options as an array.`];
}

function defaultValue(name: string, field: Field, type: string): string[] {
  if (!withOptions.has(type)) return [];
  const given = field['default_value'];
  if (given === undefined) {
    return [`In the '${name}' field, specify the default value for the ${type} type.`];
  }
  const listed: readonly unknown[] = Array.isArray(field['options']) ? field['options'] : [];
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [given];
  return chosen.every((value) => listed.includes(value))
    ? []
    : [`The default value specified for the '${name}' ${type} type is not listed in the options.`];
}

function regex(name: string, field: Field, type: string): string[] {
  const given = field['regex'];
  if (given === undefined) return [];
  if (!withRegex.has(type)) return [`Regex for ${type} type is not supported.`];
  if (!isRecord(given) || Object.keys(given).length === 0) {
    return [`For the '${name}' field, regex should not be empty.`];
  }
  return Object.keys(given)
    .filter((rule) => !rule.endsWith('-error'))
    .flatMap((rule) => regexRule(name, given, rule));
}

function regexRule(name: string, rules: Field, rule: string): string[] {
  if (typeof rules[`${rule}-error`] !== 'string') {
    return [`In the '${name}' field, error message is missing for '${rule}'.`];
  }
  try {
    RegExp(String(rules[rule]));
    return [];
  } catch {
    return [`Invalid regex entered for '${rule}' in the '${name}' field.`];
  }
}

function product(name: string, field: Field, type: string): string[] {
  if (!withProduct.has(type)) return [];
  const given = field['type_attributes'];
  if (given === undefined) {
    return [`type_attributes must be specified for type ${type} in iparams.json.`];
  }
  const named: unknown = isRecord(given) ? given['product'] : undefined;
  if (typeof named !== 'string') {
    return [`Mandatory key(s) product missing in type_attributes for ${name} in iparams.json.`];
  }
  return /^[a-z_]+$/.test(named)
    ? []
    : [`Invalid product name format '${named}'. Use lowercase without space`];
}
