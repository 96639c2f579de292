import { freshdeskCompanies, freshdeskCompany } from '../../generated/validators.js';
import type { Pair } from '../../rules/mapping.ts';
import type { Person } from '../../rules/person.ts';
import { unlessGone } from '../platform/errors.ts';
import type { Requests, TemplateName } from '../platform/requests.ts';
import { callFreshdesk } from './call.ts';
import { toPerson } from './map.ts';

/** A company as Freshdesk sends it (https://developers.freshdesk.com/api/#companies). */
export interface FreshdeskCompany {
  readonly id: number;
  readonly name?: string | null;
  readonly domains?: readonly string[] | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly [field: string]: unknown;
}

/** A page of companies; `last` when no further one is announced. */
interface CompanyPage {
  readonly companies: readonly FreshdeskCompany[];
  readonly last: boolean;
}

const FRESHDESK_PAGE = 100;

/** Freshdesk's companies, as far as the app needs them. Every method rejects with a `CallError`. */
export interface CompaniesClient {
  /** By name (https://developers.freshdesk.com/api/#list_all_companies). */
  page(page: number): Promise<CompanyPage>;
  /** Changed at or after a time. */
  changed(sinceMs: number, page: number): Promise<CompanyPage>;
  one(id: number): Promise<FreshdeskCompany>;
  create(body: object): Promise<FreshdeskCompany>;
  /** Partial: what is not sent stays. */
  update(id: number, body: object): Promise<FreshdeskCompany>;
}

export function companiesClient(requests: Requests): CompaniesClient {
  const list = async (template: TemplateName, context: Record<string, string>): Promise<CompanyPage> => {
    const { value, headers } = await callFreshdesk<FreshdeskCompany[]>(
      requests,
      template,
      freshdeskCompanies,
      context,
    );
    const last = value.length < FRESHDESK_PAGE || !(headers['link'] ?? '').includes('next');
    return { companies: value, last };
  };
  const one = async (template: TemplateName, context: Record<string, string>, body?: object) =>
    (await callFreshdesk<FreshdeskCompany>(requests, template, freshdeskCompany, context, body)).value;
  return {
    page: (page) => list('freshdeskCompanies', { page: String(page) }),
    changed: (sinceMs, page) => {
      const since = `${new Date(sinceMs).toISOString().slice(0, 19)}Z`;
      return list('freshdeskCompaniesChanged', { since, page: String(page) });
    },
    one: (id) => one('freshdeskCompany', { id: String(id) }),
    create: (body) => one('freshdeskCreateCompany', {}, body),
    update: (id, body) => one('freshdeskUpdateCompany', { id: String(id) }, body),
  };
}

/** A company; `null` when it is not there any more. */
export async function findCompany(requests: Requests, id: number): Promise<FreshdeskCompany | null> {
  return await unlessGone(() => companiesClient(requests).one(id));
}

/** A company as the engine sees it: known by its name. */
export function companyToPerson(company: FreshdeskCompany, pairs: readonly Pair[]): Person {
  const name = (company.name ?? '').trim();
  return { ...toPerson(company, pairs), entity: 'accounts', emails: name === '' ? [] : [name] };
}
