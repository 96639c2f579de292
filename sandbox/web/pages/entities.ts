import type { Row } from '../parse.ts';
import { textOf } from '../parse.ts';

export type ProductName = 'freshsales' | 'freshdesk';

/** A kind of record that has pages. */
export interface Entity {
  readonly product: ProductName;
  /** Address of its list; a record is below it. */
  readonly base: string;
  /** Its name in the product's `list`. */
  readonly kind: string;
  readonly one: string;
  readonly many: string;
  /** REST addresses of the records and of their fields. */
  readonly api: string;
  readonly fields: string;
  /** Wrapper of a record in a request and answer; Freshdesk has none. */
  readonly root?: string;
  /** Module of the app's placeholders, and the front-end event of a change (platform: events method). */
  readonly module?: string;
  readonly updateEvent?: string;
  readonly columns: readonly Column[];
  readonly title: (row: Row) => string;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Names what the value points to, instead of showing a number. */
  readonly refersTo?: string;
}

const SUITE = '/crm/sales/api';
const CLASSIC = '/api';
const DESK = '/api/v2';

const PERSON_COLUMNS: readonly Column[] = [
  { key: 'email', label: 'Email' },
  { key: 'job_title', label: 'Job title' },
  { key: 'mobile_number', label: 'Mobile' },
  { key: 'work_number', label: 'Work phone' },
  { key: 'updated_at', label: 'Updated' },
];

const personTitle = (row: Row) =>
  textOf(row.display_name) ||
  [row.first_name, row.last_name].map(textOf).filter(Boolean).join(' ') ||
  textOf(row.email);

const nameTitle = (row: Row) => textOf(row.name) || textOf(row.email);

export const CONTACTS: Entity = {
  product: 'freshsales',
  base: '/contacts',
  kind: 'contacts',
  one: 'contact',
  many: 'Contacts',
  api: `${SUITE}/contacts`,
  fields: `${SUITE}/settings/contacts/fields`,
  root: 'contact',
  module: 'contact',
  updateEvent: 'contact.update',
  columns: PERSON_COLUMNS,
  title: personTitle,
};

export const ENTITIES: readonly Entity[] = [
  CONTACTS,
  {
    ...CONTACTS,
    base: '/leads',
    kind: 'leads',
    one: 'lead',
    many: 'Leads',
    api: `${CLASSIC}/leads`,
    fields: `${CLASSIC}/settings/leads/fields`,
    root: 'lead',
    module: 'lead',
    updateEvent: 'lead.update',
  },
  {
    product: 'freshsales',
    base: '/accounts',
    kind: 'sales_accounts',
    one: 'account',
    many: 'Accounts',
    api: `${SUITE}/sales_accounts`,
    fields: `${SUITE}/settings/sales_accounts/fields`,
    root: 'sales_account',
    module: 'sales_account',
    updateEvent: 'account.update',
    columns: [
      { key: 'website', label: 'Website' },
      { key: 'phone', label: 'Phone' },
      { key: 'city', label: 'City' },
      { key: 'country', label: 'Country' },
      { key: 'updated_at', label: 'Updated' },
    ],
    title: nameTitle,
  },
  {
    product: 'freshsales',
    base: '/deals',
    kind: 'deals',
    one: 'deal',
    many: 'Deals',
    api: `${SUITE}/deals`,
    fields: `${SUITE}/settings/deals/fields`,
    root: 'deal',
    module: 'deal',
    updateEvent: 'deal.update',
    columns: [
      { key: 'amount', label: 'Amount' },
      { key: 'sales_account_id', label: 'Account', refersTo: 'sales_accounts' },
      { key: 'expected_close', label: 'Expected close' },
      { key: 'deal_stage_id', label: 'Stage' },
      { key: 'updated_at', label: 'Updated' },
    ],
    title: nameTitle,
  },
  {
    product: 'freshdesk',
    base: '/freshdesk/contacts',
    kind: 'contacts',
    one: 'customer',
    many: 'Customers',
    api: `${DESK}/contacts`,
    fields: `${DESK}/contact_fields`,
    columns: [
      { key: 'email', label: 'Email' },
      { key: 'job_title', label: 'Title' },
      { key: 'mobile', label: 'Mobile phone' },
      { key: 'phone', label: 'Work phone' },
      { key: 'updated_at', label: 'Updated' },
    ],
    title: nameTitle,
  },
  {
    product: 'freshdesk',
    base: '/freshdesk/companies',
    kind: 'companies',
    one: 'company',
    many: 'Companies',
    api: `${DESK}/companies`,
    fields: `${DESK}/company_fields`,
    columns: [
      { key: 'domains', label: 'Domains' },
      { key: 'industry', label: 'Industry' },
      { key: 'account_tier', label: 'Tier' },
      { key: 'updated_at', label: 'Updated' },
    ],
    title: nameTitle,
  },
  {
    product: 'freshdesk',
    base: '/freshdesk/tickets',
    kind: 'tickets',
    one: 'ticket',
    many: 'Tickets',
    api: `${DESK}/tickets`,
    fields: `${DESK}/ticket_fields`,
    columns: [
      { key: 'status', label: 'Status' },
      { key: 'priority', label: 'Priority' },
      { key: 'type', label: 'Type' },
      { key: 'requester_id', label: 'Requester', refersTo: 'contacts' },
      { key: 'updated_at', label: 'Updated' },
    ],
    title: (row) => `#${textOf(row.id)} ${textOf(row.subject)}`,
  },
];

/** The kind of record that stands at a page's address, and what follows its base. */
export function entityAt(path: string): { readonly entity: Entity; readonly rest: string } | undefined {
  const entity = ENTITIES.find(({ base }) => path === base || path.startsWith(`${base}/`));
  return entity === undefined ? undefined : { entity, rest: path.slice(entity.base.length + 1) };
}

export function entityOf(product: ProductName, kind: string): Entity | undefined {
  return ENTITIES.find((entity) => entity.product === product && entity.kind === kind);
}
