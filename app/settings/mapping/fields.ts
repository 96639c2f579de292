import { freshdeskFieldList } from '../../../rules/fields/freshdesk.ts';
import { freshsalesFieldList } from '../../../rules/fields/freshsales.ts';
import type { FieldList } from '../../../rules/fields/meta.ts';
import { mappedEntities, type FieldLists } from '../../../rules/settings/complete.ts';
import type { MappedEntity, SettingsDocument } from '../../../rules/settings/document.ts';
import type { PlatformClient } from '../../ui/platform.ts';
import { resources, type Account } from '../ask.ts';
import { askSurely } from '../ask-surely.ts';
import type { FreshsalesFacts } from '../connect/freshsales.ts';
import { allView } from '../connect/freshsales.ts';

/** Records as a product lists them, by the kind they are mapped as. */
type Samples = readonly Readonly<Record<string, unknown>>[];

/** One pair of entities: the fields of both sides, and some real records of each. */
export interface EntityFields extends FieldLists {
  readonly samples: { readonly freshdesk: Samples; readonly freshsales: Samples };
}

/** What is known of the fields; entities that are not synced are not asked for. */
export type Fields = Readonly<Partial<Record<MappedEntity, EntityFields>>>;

interface Accounts {
  readonly freshdesk: Account;
  readonly freshsales: Account;
}

/**
 * Reads fields and samples of both accounts: two requests and one page of 100 records for each kind on each side. Rejects
 * where one does not answer for the moment.
 */
export async function readFields(
  client: PlatformClient,
  accounts: Accounts,
  document: SettingsDocument,
  facts: FreshsalesFacts,
): Promise<Fields> {
  const people = readFreshdesk(client, accounts, 'customers');
  const read = async (entity: MappedEntity): Promise<[MappedEntity, EntityFields]> => {
    const own = entity === 'accounts' ? readFreshdesk(client, accounts, 'companies') : people;
    const [freshdesk, freshsales] = await Promise.all([own, readFreshsales(client, accounts, entity, facts)]);
    return [
      entity,
      {
        freshdesk: freshdesk.list,
        freshsales: freshsales.list,
        samples: { freshdesk: freshdesk.samples, freshsales: freshsales.samples },
      },
    ];
  };
  return Object.fromEntries(await Promise.all(mappedEntities(document).map(read)));
}

interface Read {
  readonly list: FieldList;
  readonly samples: Samples;
}

async function readFreshdesk(
  client: PlatformClient,
  { freshdesk }: Accounts,
  kind: 'customers' | 'companies',
): Promise<Read> {
  const [fields, page] = await Promise.all([
    askSurely(client, freshdesk, kind === 'customers' ? resources.contactFields : resources.companyFields),
    askSurely(client, freshdesk, kind === 'customers' ? resources.customers : resources.companies),
  ]);
  const rows = Array.isArray(page.body) ? (page.body as Samples) : [];
  return { list: freshdeskFieldList(kind, fields.body), samples: rows };
}

const PAGE = 100;

async function readFreshsales(
  client: PlatformClient,
  { freshsales }: Accounts,
  entity: MappedEntity,
  facts: FreshsalesFacts,
): Promise<Read> {
  const kind = entity === 'accounts' ? 'sales_accounts' : entity;
  const [fields, samples] = await Promise.all([
    askSurely(client, freshsales, resources.fields(kind)),
    sampleOf(client, freshsales, kind, facts[entity]?.view ?? null),
  ]);
  const owners = (facts.owners ?? []).map(({ id, name }) => ({ id, display_name: name }));
  return { list: freshsalesFieldList(entity, fields.body, owners), samples };
}

/** A page of the view that shows all; none where the key has no view. */
async function sampleOf(
  client: PlatformClient,
  account: Account,
  kind: string,
  known: number | null,
): Promise<Samples> {
  const view = known ?? allView((await askSurely(client, account, resources.views(kind))).body);
  if (view === null) return [];
  const { body } = await askSurely(client, account, resources.page(kind, view, PAGE));
  const rows = ((body ?? {}) as Readonly<Record<string, unknown>>)[kind];
  return Array.isArray(rows) ? (rows as Samples) : [];
}
