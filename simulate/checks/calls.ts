import type { WitnessedCall } from '../../sandbox/platform/core.ts';
import type { Row } from '../model/fields.ts';
import type { AnyEffect } from '../world/watched.ts';

/** A request that an execution made by a template, with what it got to hear. */
export interface Request {
  readonly execution: number;
  readonly template: string;
  readonly context: Readonly<Record<string, string>>;
  readonly body: string;
  readonly askedMs: number;
  readonly answeredMs: number;
  /** 0 when it died at the call. */
  readonly status: number;
  readonly response: string;
  readonly byPlatform: boolean;
}

/** The requests among all calls of a story. Each check asks for them, some for each effect. */
export function requestsOf(calls: readonly WitnessedCall[]): readonly Request[] {
  const known = requestsOfCalls.get(calls);
  if (known?.of === calls.length) return known.requests;
  const requests = calls.filter(({ service }) => service === 'request.invokeTemplate').map(requestOf);
  requestsOfCalls.set(calls, { of: calls.length, requests });
  return requests;
}

const requestsOfCalls = new WeakMap<readonly WitnessedCall[], { of: number; requests: Request[] }>();

const nothing = { status: 0, response: '', errorSource: '' };

function requestOf({ execution, args, askedMs, answeredMs, result }: WitnessedCall): Request {
  const [template, options] = args as [string, { context?: Record<string, string>; body?: string }?];
  const given = { context: {}, body: '', ...options };
  const answer = { ...nothing, ...(result?.value as Partial<typeof nothing> | undefined) };
  return {
    execution,
    template,
    ...given,
    askedMs,
    answeredMs,
    status: answer.status,
    response: answer.response,
    byPlatform: answer.errorSource === 'PLATFORM',
  };
}

export type Kind = 'customers' | 'contacts' | 'leads' | 'companies' | 'accounts';

/** Which records a request changes, where it says so by their ids. */
export function changedBy({ template, context, body }: Request): { kind: Kind; ids: number[] } | null {
  const kind = kindIn(context);
  const own = kindOf[template];
  if (own !== undefined) return { kind: own, ids: [Number(context['id'])] };
  if (template === 'freshsalesUpdate') return { kind, ids: [Number(context['id'])] };
  if (template !== 'freshsalesBulkUpsert') return null;
  return { kind, ids: itemsOf(context, body).flatMap(({ id }) => (id === undefined ? [] : [id])) };
}

function kindIn({ entity }: Request['context']): Kind {
  return entity === 'sales_accounts' ? 'accounts' : (entity as Kind);
}

interface Item {
  readonly id?: number;
  readonly data?: Row;
  readonly emails?: string;
  readonly name?: string;
}

function itemsOf({ entity }: Request['context'], body: string): readonly Item[] {
  return (JSON.parse(body) as Record<string, readonly Item[]>)[entity!] ?? [];
}

/** Which records a request creates: by their address or name, as it says it. */
export function createdBy({ template, context, body }: Request): { kind: Kind; names: string[] } | null {
  const named = createdOf[template];
  if (named !== undefined) {
    const { email, name } = JSON.parse(body) as { email?: string; name?: string };
    return { kind: named, names: [email ?? name ?? ''] };
  }
  const kind = kindIn(context);
  if (template === 'freshsalesUpsert') {
    const { unique_identifier: key } = JSON.parse(body) as { unique_identifier: Record<string, string> };
    return { kind, names: Object.values(key) };
  }
  if (template !== 'freshsalesBulkUpsert') return null;
  return { kind, names: itemsOf(context, body).flatMap(({ emails, name }) => emails ?? name ?? []) };
}

/** What a bulk is to give a record that it creates under a name; `null` where there is none. */
export function valuesFor({ context, body }: Request, isIt: (name: string) => boolean): Row | null {
  const own = itemsOf(context, body).find(({ emails, name }) => isIt(emails ?? name ?? ''));
  return own?.data ?? null;
}

/** What a bulk is to give a record that it names by its id; `null` where it does not. */
export function changesOf({ context, body }: Request, id: number): Row | null {
  return itemsOf(context, body).find((item) => item.id === id)?.data ?? null;
}

const createdOf: Readonly<Record<string, Kind | undefined>> = {
  freshdeskCreateContact: 'customers',
  freshdeskCreateCompany: 'companies',
};

const kindOf: Readonly<Record<string, Kind | undefined>> = {
  freshdeskUpdateContact: 'customers',
  freshdeskUpdateCompany: 'companies',
};

/** The request that changed a record, where one did that named it by its id. */
export function writeOf(requests: readonly Request[], { kind, id, atMs }: AnyEffect): Request | undefined {
  return requests.findLast((request) => {
    const changed = request.askedMs <= atMs ? changedBy(request) : null;
    return changed?.kind === kind && changed.ids.includes(id);
  });
}

/** The record as an answer shows it; undefined when it does not. */
export function rowIn({ status, response }: Request, id: number): Row | undefined {
  if (status < 200 || status > 299 || !response.includes(String(id))) return undefined;
  return findRow(parsed(response), id);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

// Lists are arrays, or stand in an object beside other things.
function findRow(value: unknown, id: number): Row | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ((value as Row)['id'] === id) return value as Row;
  const inner: readonly unknown[] = Object.values(value);
  return firstOf(inner, (one) => findRow(one, id));
}

function firstOf<T>(items: readonly T[], find: (item: T) => Row | undefined): Row | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The last time before a request that its execution had read a record: with what it read. */
export function lastRead(
  requests: readonly Request[],
  write: Request,
  id: number,
): { readonly atMs: number; readonly row: Row } | undefined {
  const own = requests.filter((one) => one.execution === write.execution && one.answeredMs <= write.askedMs);
  for (const read of own.toReversed()) {
    const row = rowIn(read, id);
    if (row !== undefined) return { atMs: read.askedMs, row };
  }
  return undefined;
}

/** The number of slices that a stored state knows of. */
export function sliceOf(state: unknown): number {
  return (state as { slice?: number } | null | undefined)?.slice ?? 0;
}
