import { nameKey } from '../../../rules/company.ts';
import type { CompaniesClient, FreshdeskCompany } from '../../freshdesk/companies.ts';
import { overlaid, taken, type Body } from './overlay.ts';

/**
 * Freshdesk's companies as a preview sees them: reads are real, writes are remembered and change nothing (R-BEY-01). Who
 * creates one gives it an id. A name that is taken is found among what changed.
 * @param sinceMs from when on changes are not known to the run
 */
export function previewCompanies(
  client: CompaniesClient,
  nowMs: () => number,
  sinceMs: number,
): CompaniesClient {
  const rows = new Map<number, FreshdeskCompany>();
  const written = new Map<number, Body>();
  const seen = (row: FreshdeskCompany): FreshdeskCompany => {
    const now = overlaid(row, 'custom_fields', written.get(row.id));
    rows.set(row.id, now);
    return now;
  };
  const page = ({ companies, last }: Awaited<ReturnType<CompaniesClient['page']>>) => ({
    companies: companies.map(seen),
    last,
  });
  let changes: Promise<readonly FreshdeskCompany[]> | null = null;
  return {
    page: async (number) => page(await client.page(number)),
    changed: async (sinceMs, number) => page(await client.changed(sinceMs, number)),
    one: async (id) => seen(await client.one(id)),
    create: async (body) => {
      const name = nameKey((body as { name: string }).name);
      changes = changes ?? changedSince(client, sinceMs);
      const holder = (await changes).find((company) => nameKey(company.name) === name);
      if (holder !== undefined) throw taken('name', 'freshdeskCreateCompany', holder.id);
      const at = new Date(nowMs()).toISOString();
      return { ...(body as Body), id: 0, created_at: at, updated_at: at };
    },
    update: async (id, body) => {
      const before = rows.get(id) ?? (await client.one(id));
      written.set(id, overlaid<Body>(written.get(id) ?? {}, 'custom_fields', body as Body));
      return seen(before);
    },
  };
}

// Some hundreds of changed companies: a preview that has more to say says it with the next page.
const PAGES_MAX = 5;

async function changedSince(client: CompaniesClient, sinceMs: number): Promise<readonly FreshdeskCompany[]> {
  const found: FreshdeskCompany[] = [];
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const { companies, last } = await client.changed(sinceMs, page);
    found.push(...companies);
    if (last) break;
  }
  return found;
}
