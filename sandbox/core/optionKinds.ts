/** The clock's mode: on a virtual clock things take the times of production, on a real one small ones. */
export type ClockMode = 'virtual' | 'real';

/** One switch: what it means, where the contract leaves it open, and what values it takes. */
export interface OptionDefinition<T> {
  /** Section of the contract that it belongs to; 'local' when it is the sandbox's own. */
  readonly section: string;
  readonly meaning: string;
  readonly byDefault: (mode: ClockMode) => T;
  /** What is wrong with a value from outside; reads on from the option's name. */
  readonly problem: (value: unknown) => string | undefined;
}

/** A switch with the choices that sources or accounts differ in; the first is the default. */
export function choice<const T extends string | number>(
  section: string,
  choices: readonly [T, ...T[]],
  meaning: string,
): OptionDefinition<T> {
  return {
    section,
    meaning,
    byDefault: () => choices[0],
    problem: (value) =>
      choices.some((one) => one === value) ? undefined : `is one of ${choices.join(', ')}.`,
  };
}

export function flag(section: string, byDefault: boolean, meaning: string): OptionDefinition<boolean> {
  return {
    section,
    meaning,
    byDefault: () => byDefault,
    problem: (value) => (typeof value === 'boolean' ? undefined : 'is a boolean.'),
  };
}

/** A number from 0; by the clock's mode when two defaults are given. */
export function amount(
  section: string,
  byDefault: number | Readonly<Record<ClockMode, number>>,
  meaning: string,
): OptionDefinition<number> {
  return {
    section,
    meaning,
    byDefault: (mode) => (typeof byDefault === 'number' ? byDefault : byDefault[mode]),
    problem: (value) => {
      if (typeof value !== 'number') return 'is a number.';
      return value >= 0 ? undefined : 'is a number from 0.';
    },
  };
}

/** A number of either sign. */
export function offset(section: string, meaning: string, byDefault = 0): OptionDefinition<number> {
  return {
    section,
    meaning,
    byDefault: () => byDefault,
    problem: (value) => (Number.isFinite(value) ? undefined : 'is a number.'),
  };
}

export function text(section: string, byDefault: string, meaning: string): OptionDefinition<string> {
  return {
    section,
    meaning,
    byDefault: () => byDefault,
    problem: (value) => (typeof value === 'string' && value !== '' ? undefined : 'is a text.'),
  };
}

/** A table of switches by name. */
type Definitions = Readonly<Record<string, OptionDefinition<never>>>;

/** The values that the switches of a table take. */
export type OptionValues<D> = {
  readonly [Name in keyof D]: D[Name] extends OptionDefinition<infer T> ? T : never;
};

export function defaultsOf<const D extends object>(definitions: D, mode: ClockMode): OptionValues<D> {
  const values = Object.entries(definitions as Definitions).map(([name, { byDefault }]) => [
    name,
    byDefault(mode),
  ]);
  return Object.fromEntries(values) as OptionValues<D>;
}

/** What is wrong with values from outside for switches that are known, or undefined. */
export function valueProblem(
  definitions: object,
  given: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    const problem = (definitions as Definitions)[name]?.problem(value);
    if (problem !== undefined) return `${name} ${problem}`;
  }
  return undefined;
}

export interface Meaning {
  readonly value: unknown;
  readonly section: string;
  readonly meaning: string;
}

/** Each switch with its value and what it means. */
export function meaningsOf(
  definitions: object,
  values: Readonly<Record<string, unknown>>,
): Record<string, Meaning> {
  const meanings = Object.entries(definitions as Definitions).map(([name, { section, meaning }]) => [
    name,
    { value: values[name], section, meaning },
  ]);
  return Object.fromEntries(meanings) as Record<string, Meaning>;
}
