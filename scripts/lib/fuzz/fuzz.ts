import { seededRandom } from '../../../sandbox/core/random.ts';
import { replay, type Door } from './doors.ts';
import { complaintsOf } from './judge.ts';
import { execute, type Handlers } from './runtime.ts';
import type { Story } from './story.ts';

export interface Result {
  readonly door: string;
  readonly inputs: number;
  /** Of the inputs that were refused or failed, one for each complaint. */
  readonly findings: readonly Finding[];
  /** Of the slowest execution; whatever else the machine does is in it. */
  readonly slowestMs: number;
}

interface Finding {
  readonly complaint: string;
  /** Gives the same input again. */
  readonly seed: number;
  readonly input: string;
}

/** Tries a door so many times; input number `n` is the same in every process. */
export async function tryDoor(
  handlers: Handlers,
  story: Story,
  door: Door,
  inputs: number,
  from = 0,
): Promise<Result> {
  const findings = new Map<string, Finding>();
  let slowestMs = 0;
  for (let seed = from; seed < from + inputs; seed += 1) {
    const random = seededRandom(seed + 1);
    const step = random.pick(door.steps);
    const attempt = door.alter(step, random);
    const started = performance.now();
    const trace = await execute(handlers, step.door, attempt.args, replay(story, step, attempt));
    slowestMs = Math.max(slowestMs, performance.now() - started);
    for (const complaint of complaintsOf(isMethod(step.door), trace))
      if (!isAllowed(door, complaint) && !findings.has(complaint))
        findings.set(complaint, { complaint, seed, input: inputOf(step.door, attempt.args) });
  }
  return { door: door.name, inputs, findings: [...findings.values()], slowestMs };
}

function isMethod(name: string): boolean {
  return !/^(on|after)[A-Z]/.test(name);
}

const INPUT_CHARS = 400;

function inputOf(name: string, args: unknown): string {
  return JSON.stringify({ call: name, ...(args as object), iparams: undefined }).slice(0, INPUT_CHARS);
}

/** How long a text in a product is is the product's own to limit: one far above it may fail to be stored. */
function isAllowed({ name }: Door, complaint: string): boolean {
  return name.startsWith('answer') && complaint.startsWith('stores');
}
