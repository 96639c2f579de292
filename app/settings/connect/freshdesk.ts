import type { PlatformClient } from '../../ui/platform.ts';
import { ask, resources, type Account, type Answer } from '../ask.ts';
import { problem, problemOf, type Problem } from './problem.ts';

/** What can be known of a Freshdesk account and of the key's owner; `null` where it does not tell. */
export interface FreshdeskFacts {
  readonly name: string | null;
  readonly email: string | null;
  readonly roles: readonly string[];
  readonly accountName: string | null;
  readonly plan: string | null;
  /** Calls a minute of the whole account. */
  readonly rateLimit: number | null;
  /** Customers, about: those that its search knows. */
  readonly people: number | null;
}

export type Checked<T> =
  { readonly facts: T; readonly problem: null } | { readonly facts: null; readonly problem: Problem };

interface Agent {
  readonly type?: string;
  readonly deactivated?: boolean;
  readonly ticket_scope?: number;
  readonly role_ids?: readonly number[];
  readonly contact?: { readonly name?: string; readonly email?: string };
}

interface Role {
  readonly id: number;
  readonly name: string;
}

const GLOBAL_SCOPE = 1;

/**
 * @param counting also asks for what only this page shows: the account's name and plan, the number of customers
 *
 * R-CON-03: the key must be an administrator's with global ticket scope. No flag says so: `agents/me` tells scope and
 * kind, and only an administrator may list the roles (Freshdesk API, agents).
 */
export async function checkFreshdesk(
  client: PlatformClient,
  account: Account,
  counting: boolean,
): Promise<Checked<FreshdeskFacts>> {
  const me = await ask(client, account, resources.me);
  const refused = problemOf(me);
  if (refused !== null) return failed(meaningOf(refused, me, 'noPlan'));
  const agent = (me.body ?? {}) as Agent;
  const unfit = unfitness(agent);
  if (unfit !== null) return failed(unfit);
  const roles = await ask(client, account, resources.roles);
  const noRoles = problemOf(roles);
  if (noRoles !== null) return failed(meaningOf(noRoles, roles, 'notAdmin'));
  const more = counting ? await moreOf(client, account) : {};
  return { facts: { ...factsOf(me, roles), ...more }, problem: null };
}

function failed(problem: Problem): { facts: null; problem: Problem } {
  return { facts: null, problem };
}

/** A 403 says by its code whether the account or the person is meant. */
function meaningOf(found: Problem, answer: Answer, otherwise: 'noPlan' | 'notAdmin'): Problem {
  if (found.kind !== 'forbidden') return found;
  const { code } = (answer.body ?? {}) as { code?: string };
  if (code === 'account_suspended') return problem('suspended');
  if (code === 'access_denied') return problem('notAdmin');
  return problem(otherwise);
}

function unfitness({ type = 'support_agent', deactivated, ticket_scope: scope }: Agent): Problem | null {
  if (type !== 'support_agent' || deactivated === true) return problem('notAgent');
  return scope === undefined || scope === GLOBAL_SCOPE ? null : problem('scope');
}

function factsOf(me: Answer, roles: Answer): FreshdeskFacts {
  const agent = (me.body ?? {}) as Agent;
  return {
    name: textIn(agent.contact, 'name'),
    email: textIn(agent.contact, 'email'),
    roles: rolesOf(agent, roles.body),
    rateLimit: numberOf(me.headers['x-ratelimit-total']),
    accountName: null,
    plan: null,
    people: null,
  };
}

/** What costs requests of its own. */
async function moreOf(client: PlatformClient, account: Account): Promise<Partial<FreshdeskFacts>> {
  const [about, people] = await Promise.all([
    ask(client, account, resources.account),
    ask(client, account, resources.people),
  ]);
  return {
    accountName: textIn(about.body, 'account_name'),
    plan: textIn(about.body, 'tier_type'),
    people: totalOf(people),
  };
}

function textIn(body: unknown, key: string): string | null {
  const value = ((body ?? {}) as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : null;
}

function totalOf({ status, body }: Answer): number | null {
  const { total } = (body ?? {}) as { total?: unknown };
  return status === 200 && typeof total === 'number' ? total : null;
}

function rolesOf({ role_ids: ids = [] }: Agent, body: unknown): string[] {
  const all = Array.isArray(body) ? (body as Role[]) : [];
  return all.filter((role) => ids.includes(role.id)).map((role) => role.name);
}

function numberOf(header: string | undefined): number | null {
  const number = Number(header);
  return header !== undefined && Number.isFinite(number) ? number : null;
}
