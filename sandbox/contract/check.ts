import { Ajv, type AnySchema } from 'ajv';
import type { Answer, Api } from './api.ts';

/** One statement of a product's contract, asked of a running product. */
export interface Check {
  /** Section of the contract, e.g. `5.3`. */
  readonly section: string;
  /** What is stated, in a sentence. */
  readonly states: string;
  /** Creates or changes records: only run when asked for. */
  readonly writes?: true;
  run(subject: Subject): Promise<void>;
}

/** What a check works with. */
export interface Subject {
  readonly api: Api;
  /** Notes a difference; the check goes on. */
  readonly differs: (what: string) => void;
  /** Gives up, since what the statement is about is not there (no ticket, no such plan). */
  readonly skip: (why: string) => never;
  /** Notes a difference where the answer has another status than one of these. */
  readonly status: (answer: Answer, ...expected: number[]) => boolean;
  /** Notes a difference where the value is not of this shape (JSON Schema). */
  readonly shape: (what: string, value: unknown, schema: AnySchema) => boolean;
  readonly equal: (what: string, actual: unknown, expected: unknown) => boolean;
}

type Outcome =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly differences: readonly string[] }
  | { readonly kind: 'skipped'; readonly why: string };

export interface Result {
  readonly check: Check;
  readonly outcome: Outcome;
}

class Skipped extends Error {}

const ajv = new Ajv({ allErrors: true, strict: false });
const VALUE_CHARS = 120;

/** Runs one check after the other; checks that write only if `write` is set. */
export async function runChecks(checks: readonly Check[], api: Api, write: boolean): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const outcome: Outcome =
      check.writes === true && !write
        ? { kind: 'skipped', why: 'it would write: run with --write' }
        : await outcomeOf(check, api);
    results.push({ check, outcome });
  }
  return results;
}

async function outcomeOf(check: Check, api: Api): Promise<Outcome> {
  const differences: string[] = [];
  try {
    await check.run(subjectOf(api, differences));
  } catch (error) {
    if (error instanceof Skipped) return { kind: 'skipped', why: error.message };
    differences.push(`could not be asked: ${error instanceof Error ? error.message : String(error)}`);
  }
  return differences.length === 0 ? { kind: 'same' } : { kind: 'differs', differences };
}

function subjectOf(api: Api, differences: string[]): Subject {
  const note = (holds: boolean, difference: () => string): boolean => {
    if (!holds) differences.push(difference());
    return holds;
  };
  return {
    api,
    differs: (what) => {
      differences.push(what);
    },
    skip: (why) => {
      throw new Skipped(why);
    },
    status: (answer, ...expected) =>
      note(
        expected.includes(answer.status),
        () => `status ${String(answer.status)} instead of ${expected.join(' or ')}: ${short(answer.text)}`,
      ),
    shape: (what, value, schema) => {
      const validate = ajv.compile(schema);
      return note(
        validate(value) === true,
        () => `${what} ${ajv.errorsText(validate.errors, { dataVar: '' })}: ${short(value)}`,
      );
    },
    equal: (what, actual, expected) =>
      note(
        JSON.stringify(actual) === JSON.stringify(expected),
        () => `${what} is ${short(actual)} instead of ${short(expected)}`,
      ),
  };
}

function short(value: unknown): string {
  const text =
    typeof value === 'string' ? value : ((JSON.stringify(value) as string | undefined) ?? 'undefined');
  return text.length > VALUE_CHARS ? `${text.slice(0, VALUE_CHARS)}…` : text;
}
