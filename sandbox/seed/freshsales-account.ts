import type { FreshsalesSeed } from '../freshsales/seed.types.ts';
import { IDS } from './records.ts';

/*
 * The sales side of Brewlight. Shapes: Freshsales REST reference (developers.freshworks.com/crm/api), users and
 * fields.
 */

type SeedFields = NonNullable<NonNullable<FreshsalesSeed['fields']>['contacts']>;

// The first gets the key that the sandbox gives out; the last sees only records of their own.
export const USERS: NonNullable<FreshsalesSeed['users']> = [
  { id: IDS.users, display_name: 'Ines Marlow', email: 'ines@brewlight.example' },
  { id: IDS.users + 1, display_name: 'Sam Whitaker', email: 'sam@brewlight.example' },
  {
    id: IDS.users + 2,
    display_name: 'Lea Fontaine',
    email: 'lea@brewlight.example',
    api_key: 'freshsales-restricted-key',
    restricted: true,
  },
];

const REGIONS = ['North', 'South', 'East', 'West'];
const INTERESTS = ['Rent', 'Buy', 'Service only'];
const BEANS = ['Arabica', 'Robusta', 'Decaf'];

/** Custom fields of a person, one of each type. */
export const PERSON_FIELDS: SeedFields = [
  { name: 'cf_customer_no', label: 'Customer no.', type: 'text' },
  { name: 'cf_notes', label: 'Notes', type: 'textarea' },
  { name: 'cf_newsletter', label: 'Newsletter', type: 'checkbox' },
  { name: 'cf_machines', label: 'Machines', type: 'number' },
  { name: 'cf_region', label: 'Region', type: 'dropdown', choices: REGIONS },
  { name: 'cf_interest', label: 'Interest', type: 'radio', choices: INTERESTS },
  { name: 'cf_beans', label: 'Beans', type: 'multi_select_dropdown', choices: BEANS },
  { name: 'cf_warranty_until', label: 'Warranty until', type: 'date' },
  { name: 'cf_portal_page', label: 'Portal page', type: 'url' },
];

export const ACCOUNT_FIELDS: SeedFields = [
  { name: 'cf_contract_no', label: 'Contract no.', type: 'text' },
  { name: 'cf_service_contract', label: 'Service contract', type: 'checkbox' },
  { name: 'cf_sites', label: 'Sites', type: 'number' },
  { name: 'cf_roast', label: 'Roast', type: 'dropdown', choices: ['Light', 'Medium', 'Dark'] },
  { name: 'cf_contract_until', label: 'Contract until', type: 'date' },
];

export const DEAL_FIELDS: SeedFields = [
  { name: 'cf_machines', label: 'Machines', type: 'number' },
  { name: 'cf_delivery_on', label: 'Delivery on', type: 'date' },
];
