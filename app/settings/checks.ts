import type { PlatformClient } from '../ui/platform.ts';
import { settingsTexts as words } from '../ui/texts/settings.ts';
import { entitiesOf, isClassic, type Form, type Problems } from './form.ts';

/**
 * R-CON-03: asks both accounts with the keys as typed, before anything is saved. Before the installation no parameter
 * is stored, so these requests have templates of their own that take everything by context.
 */
export async function checkAccounts(client: PlatformClient, form: Form): Promise<Problems> {
  const [freshdesk, freshsales] = await Promise.all([
    checkFreshdesk(client, form),
    checkFreshsales(client, form),
  ]);
  return { ...freshdesk, ...freshsales };
}

async function checkFreshdesk(client: PlatformClient, form: Form): Promise<Problems> {
  if (form.freshdeskKey === '') return {};
  const ask = (resource: string) =>
    send(client, 'checkFreshdesk', { host: form.freshdeskDomain, key: form.freshdeskKey.trim(), resource });
  const me = await ask('agents/me');
  if (me.status !== 200) return freshdeskProblem(me.status);
  const agent = readJson(me.response) as { ticket_scope?: number } | null;
  if (agent === null) return { freshdeskDomain: words.freshdeskUnknown };
  if (agent.ticket_scope !== undefined && agent.ticket_scope !== 1)
    return { freshdeskKey: words.freshdeskScope };
  const roles = await ask('roles');
  return roles.status === 200 ? {} : freshdeskProblem(roles.status);
}

function freshdeskProblem(status: number): Problems {
  if (status === 401) return { freshdeskKey: words.freshdeskWrongKey };
  if (status === 403) return { freshdeskKey: words.freshdeskNotAdmin };
  if (status === 404) return { freshdeskDomain: words.freshdeskUnknown };
  return { freshdeskDomain: generalProblem(status) };
}

async function checkFreshsales(client: PlatformClient, form: Form): Promise<Problems> {
  if (form.freshsalesKey === '') return {};
  for (const entity of entitiesOf(form)) {
    const { status, response } = await send(client, 'checkFreshsales', {
      host: form.freshsalesDomain,
      base: isClassic(form) ? 'api' : 'crm/sales/api',
      key: form.freshsalesKey.trim(),
      entity,
    });
    // Without a valid key Freshsales may answer with its sign-in page.
    if (status !== 200 || readJson(response) === null)
      return freshsalesProblem(status === 200 ? 401 : status);
  }
  return {};
}

function freshsalesProblem(status: number): Problems {
  if (status === 401 || (status >= 300 && status < 400)) return { freshsalesKey: words.freshsalesWrongKey };
  if (status === 403) return { freshsalesKey: words.freshsalesForbidden };
  if (status === 404) return { freshsalesDomain: words.freshsalesUnknown };
  return { freshsalesDomain: generalProblem(status) };
}

function generalProblem(status: number): string {
  return status === 429 ? words.limited : words.network;
}

interface Answer {
  readonly status: number;
  readonly response: string;
}

/** The platform rejects with the same shape for a status of 400 and above. */
async function send(
  client: PlatformClient,
  template: string,
  context: Record<string, string>,
): Promise<Answer> {
  try {
    return await client.request.invokeTemplate(template, { context });
  } catch (error) {
    const { status, response } = (error ?? {}) as Partial<Answer>;
    return { status: status ?? 0, response: response ?? '' };
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
