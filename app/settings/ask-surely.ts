import type { PlatformClient } from '../ui/platform.ts';
import { connectTexts } from '../ui/texts/connect.ts';
import { ask, type Account, type Answer, type Resource } from './ask.ts';
import { problemOf, type Problem, type ProblemKind } from './connect/problem.ts';

/** What passes by itself: an account that is in this state may well have what it does not tell now. */
const passing: ReadonlySet<ProblemKind> = new Set(['limited', 'down', 'network', 'unreachable']);

/**
 * An answer by which it can be told what an account has. What it does not have, or the key may not see, is an answer
 * too; rejects, in words for a person, where it only does not answer at the moment.
 */
export async function askSurely(
  client: PlatformClient,
  account: Account,
  resource: Resource,
): Promise<Answer> {
  const answer = await ask(client, account, resource);
  const problem = problemOf(answer);
  if (problem !== null && passing.has(problem.kind)) throw new Error(wordsFor(problem, account, resource));
  return answer;
}

function wordsFor({ kind, waitSeconds }: Problem, { host }: Account, { product }: Resource): string {
  const { what, remedy } = connectTexts.problems[product][kind];
  return `${what(host)} ${typeof remedy === 'string' ? remedy : remedy(waitSeconds)}`;
}
