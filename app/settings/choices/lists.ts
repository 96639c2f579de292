import type { PlatformClient } from '../../ui/platform.ts';
import { resources, type Account, type Answer } from '../ask.ts';
import { askSurely } from '../ask-surely.ts';
import { isClassic } from '../connect/address.ts';

export interface Named {
  readonly id: number;
  readonly name: string;
}

/** A contact's status belongs to a lifecycle stage. */
interface Status extends Named {
  readonly stageId: number | null;
}

/** What the settings choose from; a list that the key may not see is empty. */
export interface Lists {
  readonly stages: readonly Named[];
  readonly statuses: readonly Status[];
  readonly sources: readonly Named[];
  readonly leadStages: readonly Named[];
  readonly groups: readonly Named[];
  readonly ticketTypes: readonly string[];
}

/** Reads all lists at once: seven requests at most. Rejects where an account does not answer for the moment. */
export async function readLists(
  client: PlatformClient,
  accounts: { readonly freshdesk: Account; readonly freshsales: Account },
): Promise<Lists> {
  const select = (name: string) => askSurely(client, accounts.freshsales, resources.selector(name));
  const classic = isClassic(accounts.freshsales.host);
  const [stages, statuses, sources, leadStages, groups, fields] = await Promise.all([
    select('lifecycle_stages'),
    select('contact_statuses'),
    select('lead_sources'),
    classic ? select('lead_stages') : null,
    askSurely(client, accounts.freshdesk, resources.groups),
    askSurely(client, accounts.freshdesk, resources.ticketFields),
  ]);
  return {
    stages: namedIn(stages, 'lifecycle_stages'),
    statuses: rowsIn(statuses, 'contact_statuses').map((row) => ({
      ...named(row),
      stageId: idOf(row['lifecycle_stage_id']),
    })),
    sources: namedIn(sources, 'lead_sources'),
    leadStages: leadStages === null ? [] : namedIn(leadStages, 'lead_stages'),
    groups: Array.isArray(groups.body) ? (groups.body as Row[]).map(named) : [],
    ticketTypes: typesIn(fields.body),
  };
}

type Row = Readonly<Record<string, unknown>>;

function namedIn(answer: Answer, key: string): Named[] {
  return rowsIn(answer, key).map(named);
}

function rowsIn({ body }: Answer, key: string): Row[] {
  const rows = ((body ?? {}) as Row)[key];
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

function named(row: Row): Named {
  return { id: Number(row['id']), name: typeof row['name'] === 'string' ? row['name'] : String(row['id']) };
}

function idOf(id: unknown): number | null {
  return id == null ? null : Number(id);
}

/** The choices of the default field `ticket_type`: texts, or objects with a value. */
function typesIn(body: unknown): string[] {
  const fields = Array.isArray(body) ? (body as Row[]) : [];
  const choices = fields.find((field) => field['name'] === 'ticket_type')?.['choices'];
  const list: unknown[] = Array.isArray(choices) ? choices : [];
  return list.flatMap((choice) => {
    const value = typeof choice === 'string' ? choice : ((choice ?? {}) as Row)['value'];
    return typeof value === 'string' ? [value] : [];
  });
}
