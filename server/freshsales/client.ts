import {
  freshsalesJob,
  freshsalesJobData,
  freshsalesOne,
  freshsalesPage,
  freshsalesViews,
  type Validator,
} from '../../generated/validators.js';
import { normalizeEmail, type Entity } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { parseOrNull, readJson } from '../door.ts';
import { callError } from '../platform/errors.ts';
import type { Requests, TemplateName } from '../platform/requests.ts';
import { callFreshsales } from './call.ts';
import { freshsalesError } from './errors.ts';
import { wordsOf, type BulkItem, type FreshsalesRecord, type JobStatus, type RecordPage } from './types.ts';

/** Records a page, addresses a search, items a bulk write: the figures that are known to work. */
export const FRESHSALES_PAGE = 100;
export const BULK_ITEMS = 100;

/** Freshsales' REST API (Suite and Classic), as far as the app needs it. Every method rejects with a `CallError`. */
export interface FreshsalesClient {
  /** Ids of the view that shows every record the key may see. */
  allView(entity: MappedEntity): Promise<number>;
  /** Id of the view of deleted records, which stay 90 days; `null` where the key may not see it. */
  binView(entity: MappedEntity): Promise<number | null>;
  /** All views of a kind of record that the key may see. */
  views(entity: MappedEntity): Promise<readonly { readonly id: number; readonly name: string }[]>;
  /** A page of a view: full records (https://developers.freshworks.com/crm/api/#list_all_contacts). */
  page(
    entity: MappedEntity,
    view: number,
    page: number,
    sort: 'created_at' | 'updated_at',
    order: 'asc' | 'desc',
  ): Promise<RecordPage>;
  /** The same, newest first, as a look just before records are created. */
  newest(entity: MappedEntity, view: number, page: number): Promise<RecordPage>;
  /** Records with one of the addresses, from an index that lags some seconds; rows are partial. */
  search(entity: Entity, emails: readonly string[], page: number): Promise<RecordPage>;
  record(entity: MappedEntity, id: number): Promise<FreshsalesRecord>;
  /** Starts a job and gives its id (https://developers.freshworks.com/crm/api/#bulk_upsert_contact). */
  bulkUpsert(entity: MappedEntity, items: readonly BulkItem[]): Promise<string>;
  job(id: string): Promise<JobStatus>;
  upsert(entity: MappedEntity, key: string, data: Record<string, unknown>): Promise<FreshsalesRecord>;
  update(entity: MappedEntity, id: number, data: Record<string, unknown>): Promise<FreshsalesRecord>;
  /** Into the Recycle Bin (https://developers.freshworks.com/crm/api/#delete_a_contact). */
  archive(entity: MappedEntity, id: number): Promise<void>;
  /** A hundred at most with one request (https://developers.freshworks.com/crm/api/#bulk_delete_contacts); what belongs to accounts stays. */
  archiveAll(entity: MappedEntity, ids: readonly number[]): Promise<void>;
}

type Call = <T>(
  template: TemplateName,
  validator: Validator,
  context: Record<string, string>,
  body?: object,
) => Promise<T>;

/** @param includes what rows of each kind bring along (`includesFor`) */
export function freshsalesClient(
  requests: Requests,
  base: string,
  includes: (entity: MappedEntity) => string = () => 'owner',
): FreshsalesClient {
  const call: Call = (template, validator, context, body) =>
    callFreshsales(requests, template, validator, { base, ...context }, body);
  const list = async (
    template: TemplateName,
    entity: MappedEntity,
    context: Record<string, string>,
    body?: object,
  ) =>
    toPage(
      await call<PageBody>(
        template,
        freshsalesPage,
        { ...placeOf(entity), include: includes(entity), ...context },
        body,
      ),
      entity,
    );
  /** Answers to deletions differ and say nothing. */
  const done = async (template: TemplateName, context: Record<string, string>, body?: object) => {
    const answer = await requests.send(template, { base, ...context }, body);
    if (answer.status === 0 || answer.status >= 400) throw freshsalesError(template, answer);
  };
  return {
    allView: async (entity) =>
      allView(
        await call<ViewsBody>('freshsalesViews', freshsalesViews, { entity: wordsOf[entity].plural }),
        entity,
      ),
    binView: async (entity) => {
      const entityWord = { entity: wordsOf[entity].plural };
      const { filters } = await call<ViewsBody>('freshsalesViews', freshsalesViews, entityWord);
      return filters.find(({ name }) => /recycle|\btrash\b|\bbin\b/i.test(name))?.id ?? null;
    },
    views: async (entity) => {
      const entityWord = { entity: wordsOf[entity].plural };
      const { filters } = await call<ViewsBody>('freshsalesViews', freshsalesViews, entityWord);
      return filters.map(({ id, name }) => ({ id, name }));
    },
    archive: (entity, id) => done('freshsalesArchive', contextOf(entity, id)),
    archiveAll: (entity, ids) =>
      done(
        'freshsalesArchiveAll',
        { entity: wordsOf[entity].plural },
        {
          selected_ids: ids,
          ...(entity === 'accounts' ? { delete_associated_contacts_deals: false } : {}),
        },
      ),
    page: (entity, view, page, sort, order) =>
      list('freshsalesPage', entity, { view: String(view), page: String(page), sort, order }),
    newest: (entity, view, page) =>
      list('freshsalesNewest', entity, { view: String(view), page: String(page) }),
    search: (entity, emails, page) =>
      list(
        'freshsalesSearch',
        entity,
        { page: String(page) },
        {
          filter_rule: [
            { attribute: `${wordsOf[entity].singular}_email.email`, operator: 'is_in', value: emails },
          ],
        },
      ),
    record: async (entity, id) =>
      one(
        await call<OneBody>('freshsalesRecord', freshsalesOne, {
          ...contextOf(entity, id),
          include: includes(entity),
        }),
        entity,
      ),
    bulkUpsert: async (entity, items) =>
      jobIdOf(
        await call<JobBody>(
          'freshsalesBulkUpsert',
          freshsalesJob,
          { entity: wordsOf[entity].plural },
          { [wordsOf[entity].plural]: items.map((item) => toItem(item, wordsOf[entity].key)) },
        ),
      ),
    job: async (id) => toStatus(await call<JobBody>('freshsalesJob', freshsalesJob, { job: id })),
    upsert: async (entity, value, data) => {
      const { key, plural, singular } = wordsOf[entity];
      const body = { unique_identifier: { [key]: value }, [singular]: data };
      return one(await call<OneBody>('freshsalesUpsert', freshsalesOne, { entity: plural }, body), entity);
    },
    update: async (entity, id, data) => {
      const body = { [wordsOf[entity].singular]: data };
      return one(await call<OneBody>('freshsalesUpdate', freshsalesOne, contextOf(entity, id), body), entity);
    },
  };
}

function placeOf(entity: MappedEntity): Record<string, string> {
  return { entity: wordsOf[entity].plural, singular: wordsOf[entity].singular };
}

function contextOf(entity: MappedEntity, id: number): Record<string, string> {
  return { entity: wordsOf[entity].plural, id: String(id) };
}

interface PageBody {
  readonly contacts?: readonly FreshsalesRecord[];
  readonly leads?: readonly FreshsalesRecord[];
  readonly sales_accounts?: readonly FreshsalesRecord[];
  readonly meta?: { readonly total_pages?: number | null; readonly total?: number | null } | null;
}

interface OneBody {
  readonly contact?: FreshsalesRecord;
  readonly lead?: FreshsalesRecord;
  readonly sales_account?: FreshsalesRecord;
}

interface ViewsBody {
  readonly filters: readonly {
    readonly id: number;
    readonly name: string;
    readonly is_default?: boolean | null;
  }[];
}

interface JobBody {
  readonly job_status_url?: string;
  readonly status?: string | null;
  readonly data?: string | Record<string, unknown> | null;
}

/** A missing list is an empty one: some searches answer `{}` when nothing matches. */
function toPage(body: PageBody, entity: MappedEntity): RecordPage {
  return {
    records: body[wordsOf[entity].plural] ?? [],
    pages: body.meta?.total_pages ?? null,
    total: body.meta?.total ?? null,
  };
}

function one(body: OneBody, entity: MappedEntity): FreshsalesRecord {
  const { singular } = wordsOf[entity];
  const record = body[singular];
  if (record === undefined)
    throw callError('unexpected', singular, 200, { why: 'the record is not in the answer' });
  return record;
}

/** By its English name, or else the first default view that a localised account offers. */
function allView(body: ViewsBody, entity: MappedEntity): number {
  const view =
    body.filters.find((filter) => /^all (contacts|leads|accounts)$/i.test(filter.name)) ??
    body.filters.find((filter) => /\ball\b/i.test(filter.name));
  if (view === undefined) {
    throw callError('unexpected', 'freshsalesViews', 200, { why: `no view shows all ${entity} to this key` });
  }
  return view.id;
}

function toItem(item: BulkItem, key: 'emails' | 'name'): Record<string, unknown> {
  return 'id' in item ? { id: item.id, data: item.data } : { [key]: item.key, data: item.data };
}

/** The reply gives the job's address; its last part is the id. */
function jobIdOf(body: JobBody): string {
  const id = /job_statuses\/([\w-]+)/.exec(body.job_status_url ?? '')?.[1];
  if (id === undefined)
    throw callError('unexpected', 'freshsalesBulkUpsert', 200, { why: 'no address of a job' });
  return id;
}

interface FailedRow {
  readonly id?: string | number | null;
  readonly emails?: string | null;
  readonly name?: string | null;
  readonly errors?: unknown;
}

/** SUCCESS means finished, also when rows failed; words for other ends are not documented. */
function toStatus(body: JobBody): JobStatus {
  const finished = !/^(in_progress|queued|pending|scheduled|processing|)$/i.test(body.status ?? '');
  const data = typeof body.data === 'string' ? readJson(body.data) : body.data;
  const report = parseOrNull<{ detailed_failure_report?: FailedRow[] | null }>(freshsalesJobData, data ?? {});
  return { finished, failed: (report?.detailed_failure_report ?? []).map(toFailed) };
}

function toFailed(row: FailedRow): JobStatus['failed'][number] {
  const id = Number(row.id ?? Number.NaN);
  return {
    id: Number.isFinite(id) ? id : null,
    key: normalizeEmail(row.emails) ?? row.name ?? null,
    message: typeof row.errors === 'string' ? row.errors : JSON.stringify(row.errors ?? 'refused'),
  };
}
