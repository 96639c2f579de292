import { isRecord } from '../package/files.ts';
import { valueFields, type EntityField, type FieldType } from './definition.ts';

/** One thing that is wrong with a record: the field and what to give it. */
export interface FieldProblem {
  readonly name: string;
  readonly message: string;
}

// serverless-apps/data-store, entity storage
const TEXT_MAX = 64;
const PARAGRAPH_MAX = 2048;
const DIGITS_MAX = 15;

/** Everything that is wrong with the values of a record. */
export function recordProblems(fields: readonly EntityField[], data: unknown): FieldProblem[] {
  if (!isRecord(data)) return [{ name: '', message: 'The record must be of type JSON' }];
  const known = valueFields(fields);
  const unknown = Object.keys(data)
    .filter((name) => !known.some((field) => field.name === name))
    .map((name) => ({ name, message: 'The field is not defined in the entity' }));
  return [...unknown, ...known.flatMap((field) => valueProblem(field, data[field.name]))];
}

function valueProblem(field: EntityField, value: unknown): FieldProblem[] {
  if (value === undefined || value === null) {
    return field.required === true ? [{ name: field.name, message: 'The field is mandatory' }] : [];
  }
  if (field.type === 'section') return [];
  const problem = field.type === 'enum' ? enumProblem(field, value) : checks[field.type](value);
  return problem === undefined ? [] : [{ name: field.name, message: problem }];
}

function enumProblem({ choices = [] }: EntityField, value: unknown): string | undefined {
  const values = choices.map((choice) => choice.value);
  return values.some((one) => one === value) ? undefined : `The value must be one of ${values.join(', ')}`;
}

type Check = (value: unknown) => string | undefined;

const textUpTo =
  (most: number): Check =>
  (value) => {
    if (typeof value !== 'string') return 'The value must be of type string';
    return value.length > most ? `The value must not exceed ${most} characters` : undefined;
  };

const numberThat =
  (isFine: (value: number) => boolean, type: string): Check =>
  (value) => {
    if (typeof value !== 'number' || !isFine(value)) return `The value must be of type ${type}`;
    return String(Math.abs(value)).replace('.', '').length > DIGITS_MAX
      ? `The value must not exceed ${DIGITS_MAX} digits`
      : undefined;
  };

const matching =
  (pattern: RegExp, form: string): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) && !Number.isNaN(Date.parse(value))
      ? undefined
      : `The value must be ${form}`;

const checks: Readonly<Record<Exclude<FieldType, 'section' | 'enum'>, Check>> = {
  text: textUpTo(TEXT_MAX),
  paragraph: textUpTo(PARAGRAPH_MAX),
  integer: numberThat(Number.isInteger, 'integer'),
  float: numberThat(Number.isFinite, 'float'),
  boolean: (value) => (typeof value === 'boolean' ? undefined : 'The value must be of type boolean'),
  date: matching(/^\d{4}-\d{2}-\d{2}$/, 'a date in the YYYY-MM-DD format'),
  datetime: matching(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/,
    'an ISO 8601 time',
  ),
};
