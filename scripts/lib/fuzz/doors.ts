import type { Random } from '../../../sandbox/core/random.ts';
import { keysOf } from '../../../server/platform/requests.ts';
import { sealedValue } from '../../../server/platform/sealed-store.ts';
import { mutated } from './mutate.ts';
import type { Surroundings, TemplateAnswer } from './runtime.ts';
import { iparams, type Step, type Story } from './story.ts';

/** A way in: the executions that used it, and how one of them is altered. */
export interface Door {
  readonly name: string;
  readonly steps: readonly Step[];
  alter(step: Step, random: Random): Attempt;
}

export interface Attempt {
  readonly args: unknown;
  /** So many requests are answered; then it is as if the network were gone. */
  readonly patience: number;
  readonly store: Map<string, object>;
  /** Alters answers of the products on their way in. */
  answer(answer: TemplateAnswer, template: string): TemplateAnswer;
}

/** What was altered shows early: only now and then is the whole way gone, which takes a hundred times as long. */
function patienceOf(random: Random, { trace }: Step): number {
  const isLong = trace.requests.length > LONG_REQUESTS;
  return random.chance(isLong ? 0.002 : 0.05) ? Infinity : random.below(3);
}

/** An execution that asks for more goes through a slice of a run, or all that there is. */
const LONG_REQUESTS = 4;

const asItWas = (answer: TemplateAnswer): TemplateAnswer => answer;

/** Altered more than once now and then: some faults need two strange values. */
function altered(value: unknown, random: Random): unknown {
  let result = value;
  do result = mutated(result, random);
  while (random.chance(0.3));
  return result;
}

/** What is called from outside: server methods, product events, schedules, the external address, installation. */
export function callDoors(story: Story, names: readonly string[]): Door[] {
  return names.map((name) => ({
    name,
    steps: story.steps.filter(({ door }) => door === name),
    alter: (step, random) => ({
      args: alteredArgs(step, random),
      patience: patienceOf(random, step),
      store: new Map(step.store),
      answer: asItWas,
    }),
  }));
}

/** The parameters are the platform's to send; what people wrote in them is another door. */
function alteredArgs({ args }: Step, random: Random): unknown {
  const { iparams, ...given } = args;
  const result = altered(given, random);
  return typeof result === 'object' && result !== null && !Array.isArray(result)
    ? { ...result, iparams }
    : { iparams };
}

/** The settings document, and the other parameters beside it, as anybody could have stored them. */
export function parameterDoor(story: Story): Door {
  return {
    name: 'parameters',
    steps: story.steps.filter(({ door }) =>
      ['listRuns', 'openRecord', 'onTicket', 'explainPerson'].includes(door),
    ),
    alter: (step, random) => {
      const { args, store } = step;
      const { settings, ...others } = args['iparams'] as Readonly<Record<string, unknown>>;
      const iparams = random.chance(0.8)
        ? { ...others, settings: altered(settings, random) }
        : { ...(altered(others, random) as object), settings };
      return {
        args: { ...args, iparams },
        patience: patienceOf(random, step),
        store: new Map(store),
        answer: asItWas,
      };
    },
  };
}

/** Each kind of value in the store, which every page may write: read by whatever reads it with the fewest calls. */
export function storeDoors(story: Story): Door[] {
  const kinds = new Set(story.steps.flatMap(({ store }) => [...store.keys()].map(kindOf)));
  return [...kinds].map((kind) => ({
    name: `store: ${kind}`,
    steps: readersOf(story, kind),
    alter: (step, random) => {
      const { args, store, trace } = step;
      const copy = new Map(store);
      for (const key of [...trace.reads].filter((key) => kindOf(key) === kind && store.has(key)))
        if (random.chance(0.7)) setAltered(copy, key, random);
      return { args, patience: patienceOf(random, step), store: copy, answer: asItWas };
    },
  }));
}

const STORE_VALUE_CHARS = 40_000;

function setAltered(store: Map<string, object>, key: string, random: Random): void {
  const { seal: _, ...known } = store.get(key) as { seal?: unknown };
  const value = altered(known, random);
  // The platform's store holds objects only, and none above its limit.
  if (JSON.stringify(value).length > STORE_VALUE_CHARS) return;
  const stored = typeof value === 'object' && value !== null ? value : { value };
  store.set(key, isSealed(store.get(key)) ? sealedValue(keysOf({ iparams }), key, stored) : stored);
}

/** Altered as if the seal had not kept it from being read. */
function isSealed(value: object | undefined): boolean {
  return value !== undefined && 'seal' in value && Array.isArray(value.seal);
}

function kindOf(key: string): string {
  return key.split('/')[0]!;
}

const READERS = 6;

function readersOf(story: Story, kind: string): Step[] {
  return story.steps
    .filter(({ store, trace }) => [...trace.reads].some((key) => kindOf(key) === kind && store.has(key)))
    .sort((a, b) => workOf(a) - workOf(b))
    .slice(0, READERS);
}

function workOf({ trace }: Step): number {
  return trace.storeOps + trace.requests.length * 3;
}

/** What the two products answer, one door a template. */
export function answerDoors(story: Story): Door[] {
  return [...story.answers.keys()].map((name) => ({
    name: `answer: ${name}`,
    steps: story.steps
      .filter(({ trace }) => trace.requests.some(({ template }) => template === name))
      .sort((a, b) => workOf(a) - workOf(b))
      .slice(0, READERS),
    alter: ({ args, store }, random) => ({
      args,
      patience: Infinity,
      store: new Map(store),
      answer: (answer, template) => (template === name ? alteredAnswer(answer, random) : answer),
    }),
  }));
}

const statuses = [0, 200, 204, 301, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 502, 503, 504];

function alteredAnswer({ status, headers, response }: TemplateAnswer, random: Random): TemplateAnswer {
  const change = random.below(10);
  if (change === 0)
    return { status, headers, response: random.pick(['', '<html>', '{', '[]', 'null', '"x"']) };
  if (change === 1) return { status: random.pick(statuses), headers: strangeHeaders(random), response };
  return { status, headers, response: JSON.stringify(altered(JSON.parse(response || '{}'), random)) };
}

function strangeHeaders(random: Random): Record<string, string> {
  const values = ['', '0', '-1', '30', '1e9', 'soon', '99999999999'];
  const names = ['retry-after', 'x-ratelimit-total', 'x-ratelimit-remaining', 'link'];
  return Object.fromEntries(names.map((name) => [name, random.pick(values)]));
}

const gone: TemplateAnswer = { status: 0, headers: {}, response: '' };

/** Answers as the products gave them in the story; where it does not know, that there is nothing. */
export function replay(story: Story, step: Step, attempt: Attempt): Surroundings {
  let answered = 0;
  return {
    nowMs: () => step.nowMs,
    store: attempt.store,
    answer: ({ template }) => {
      answered += 1;
      if (answered > attempt.patience) return Promise.resolve(gone);
      const known = story.answers.get(template)?.[0] ?? { status: 404, headers: {}, response: '{}' };
      return Promise.resolve(attempt.answer(known, template));
    },
  };
}
