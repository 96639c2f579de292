import { numberOf } from '../json.ts';
import { isOpen, isWon } from '../records/deals.ts';
import type { Account } from '../state/account.ts';
import { entityNames } from '../types.ts';
import type { EntityName, StoredRecord, TargetType, User } from '../types.ts';

/** A list that every account has. Views of one's own cannot be made by the API. */
export interface View {
  readonly id: number;
  readonly name: string;
  readonly model: TargetType;
  /** Order when none is asked for, latest first. */
  readonly sort: 'created_at' | 'updated_at';
  /** Shows the recycle bin. */
  readonly deleted?: boolean;
  /** Which of the records it shows. */
  readonly keeps?: Keeps;
}

type Keeps = (record: StoredRecord, viewer: { readonly account: Account; readonly user: User }) => boolean;

type Line = Omit<View, 'id' | 'model' | 'sort'> & { readonly sort?: View['sort'] };

const own: Keeps = (record, { user }) => record.links.owner_id === user.id;
const neverContacted: Keeps = (record) => record.values.last_contacted == null;
const bin: Line = { name: 'Recycle Bin', deleted: true, sort: 'updated_at' };
const recent: Line = { name: 'Recently Modified', sort: 'updated_at' };

const lines: Record<EntityName, readonly Line[]> = {
  contacts: [
    { name: 'My Contacts', keeps: own },
    { name: 'New Contacts', keeps: inFirst('contact_status_id', 'contact_statuses') },
    { name: 'All Contacts' },
    recent,
    { name: 'Never Contacted', keeps: neverContacted },
    bin,
  ],
  leads: [
    { name: 'My Leads', keeps: own },
    { name: 'New Leads', keeps: inFirst('lead_stage_id', 'lead_stages') },
    { name: 'All Leads' },
    recent,
    { name: 'Never Contacted', keeps: neverContacted },
    bin,
  ],
  sales_accounts: [{ name: 'My Accounts', keeps: own }, { name: 'All Accounts' }, recent, bin],
  deals: [
    { name: 'My Deals', keeps: own },
    { name: 'Open Deals', keeps: (deal, { account }) => isOpen(account, deal) },
    { name: 'Won Deals', keeps: (deal, { account }) => isWon(account, deal) },
    { name: 'Lost Deals', keeps: (deal, { account }) => !isOpen(account, deal) && !isWon(account, deal) },
    { name: 'All Deals' },
    recent,
    bin,
  ],
};

const models: Record<EntityName, TargetType> = {
  contacts: 'Contact',
  leads: 'Lead',
  sales_accounts: 'SalesAccount',
  deals: 'Deal',
};

// Ids are the account's own and no two kinds of records share one.
const FIRST_VIEW_ID = 70_000_000_500;
const VIEWS_APART = 20;

export const views: Readonly<Record<EntityName, readonly View[]>> = Object.fromEntries(
  entityNames.map((entity, kind) => [
    entity,
    lines[entity].map((line, index) => ({
      sort: 'created_at',
      ...line,
      id: FIRST_VIEW_ID + kind * VIEWS_APART + index,
      model: models[entity],
    })),
  ]),
) as unknown as Record<EntityName, readonly View[]>;

/** The first choice of a list is what a record has when nobody has touched it. */
function inFirst(link: string, selector: string): Keeps {
  return (record, { account }) => numberOf(record.links[link]) === account.selectors[selector]?.[0]?.id;
}
