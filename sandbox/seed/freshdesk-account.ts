import type { FreshdeskSeed } from '../freshdesk/seed.types.ts';
import { IDS } from './records.ts';

/*
 * The helpdesk of Brewlight, a maker of coffee machines that does not exist: people who work there and the fields
 * they have made. Shapes: Freshdesk REST reference (developers.freshdesk.com/api), agents, roles, groups, fields.
 */

const OPENED = { created_at: '2023-03-01T08:00:00Z', updated_at: '2023-03-01T08:00:00Z' };

const MACHINES_GROUP = 67_200_000_001;
const ORDERS_GROUP = 67_200_000_002;

export const GROUPS: NonNullable<FreshdeskSeed['groups']> = [
  { id: MACHINES_GROUP, name: 'Machines', description: 'Repairs and warranty', ...OPENED },
  { id: ORDERS_GROUP, name: 'Orders', description: 'Beans, filters and spare parts', ...OPENED },
  { id: 67_200_000_003, name: 'Staff', description: 'Internal questions, confidential', ...OPENED },
];

// The first administrator gets the key that the sandbox gives out; the others have keys with fewer rights.
export const AGENTS: NonNullable<FreshdeskSeed['agents']> = [
  {
    id: IDS.agents,
    name: 'Ines Marlow',
    email: 'ines@brewlight.example',
    job_title: 'Head of Support',
    role_names: ['Account Administrator'],
    ticket_scope: 1,
    group_ids: [MACHINES_GROUP, ORDERS_GROUP],
    ...OPENED,
  },
  {
    id: IDS.agents + 1,
    name: 'Tom Okafor',
    email: 'tom@brewlight.example',
    job_title: 'Team Lead',
    role_names: ['Supervisor'],
    ticket_scope: 1,
    group_ids: [MACHINES_GROUP],
    api_key: 'freshdesk-supervisor-key',
    ...OPENED,
  },
  {
    id: IDS.agents + 2,
    name: 'Ana Lindqvist',
    email: 'ana@brewlight.example',
    job_title: 'Technician',
    role_names: ['Agent'],
    ticket_scope: 1,
    group_ids: [MACHINES_GROUP],
    api_key: 'freshdesk-agent-key',
    ...OPENED,
  },
  {
    id: IDS.agents + 3,
    name: 'Raj Patel',
    email: 'raj@brewlight.example',
    job_title: 'Order Desk',
    role_names: ['Agent'],
    ticket_scope: 2,
    group_ids: [ORDERS_GROUP],
    api_key: 'freshdesk-group-key',
    ...OPENED,
  },
  {
    id: IDS.agents + 4,
    name: 'Yuki Tanaka',
    email: 'yuki@brewlight.example',
    job_title: 'Systems Administrator',
    role_names: ['Administrator'],
    ticket_scope: 3,
    api_key: 'freshdesk-restricted-key',
    ...OPENED,
  },
];

const REGIONS = ['North', 'South', 'East', 'West'];

/** One custom field of every type a contact can have. */
export const CONTACT_FIELDS: NonNullable<FreshdeskSeed['contactFields']> = [
  { name: 'customer_no', label: 'Customer no.', type: 'custom_text' },
  { name: 'site_notes', label: 'Site notes', type: 'custom_paragraph' },
  { name: 'newsletter', label: 'Newsletter', type: 'custom_checkbox' },
  { name: 'machines', label: 'Machines', type: 'custom_number' },
  { name: 'litres_per_day', label: 'Litres per day', type: 'custom_decimal' },
  { name: 'region', label: 'Region', type: 'custom_dropdown', choices: REGIONS },
  { name: 'warranty_until', label: 'Warranty until', type: 'custom_date' },
  { name: 'night_phone', label: 'Night phone', type: 'custom_phone_number' },
  { name: 'portal_page', label: 'Portal page', type: 'custom_url' },
];

export const COMPANY_FIELDS: NonNullable<FreshdeskSeed['companyFields']> = [
  { name: 'contract_no', label: 'Contract no.', type: 'custom_text' },
  { name: 'delivery_notes', label: 'Delivery notes', type: 'custom_paragraph' },
  { name: 'service_contract', label: 'Service contract', type: 'custom_checkbox' },
  { name: 'sites', label: 'Sites', type: 'custom_number' },
  { name: 'roast', label: 'Roast', type: 'custom_dropdown', choices: ['Light', 'Medium', 'Dark'] },
  { name: 'contract_until', label: 'Contract until', type: 'custom_date' },
  { name: 'reception', label: 'Reception', type: 'custom_phone_number' },
  { name: 'intranet', label: 'Intranet', type: 'custom_url' },
];

/** Machine → model → part: the parts of a dependent field, each a key of its own in a ticket. */
export const MACHINES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Espresso: { Aria: ['Pump', 'Portafilter', 'Steam wand'], Duo: ['Pump', 'Boiler'] },
  Filter: { Brew10: ['Basket', 'Heater'], Brew20: ['Basket', 'Tank'] },
  Grinder: { Mill: ['Burrs', 'Hopper'] },
};

/** Statuses beyond the four that every account has: id → label for agents, label for customers. */
const STATUSES: Readonly<Record<string, readonly [string, string]>> = {
  2: ['Open', 'Being processed'],
  3: ['Pending', 'Awaiting your reply'],
  4: ['Resolved', 'This ticket has been resolved'],
  5: ['Closed', 'This ticket has been closed'],
  6: ['Waiting on customer', 'Awaiting your reply'],
  7: ['Waiting on parts', 'A part is on its way'],
  8: ['In the workshop', 'Your machine is with us'],
};

const MACHINE_FIELD = 67_500_000_001;
const LEVEL = { ticket_field_id: MACHINE_FIELD };

export const TICKET_FIELDS: NonNullable<FreshdeskSeed['ticketFields']> = [
  { name: 'status', choices: STATUSES },
  { name: 'cf_serial_no', label: 'Serial no.', type: 'custom_text' },
  { name: 'cf_what_happened', label: 'What happened', type: 'custom_paragraph' },
  { name: 'cf_under_warranty', label: 'Under warranty', type: 'custom_checkbox' },
  { name: 'cf_cups_brewed', label: 'Cups brewed', type: 'custom_number' },
  { name: 'cf_repair_cost', label: 'Repair cost', type: 'custom_decimal' },
  { name: 'cf_visit', label: 'Visit', type: 'custom_dropdown', choices: ['Not needed', 'Wanted', 'Done'] },
  { name: 'cf_visit_on', label: 'Visit on', type: 'custom_date' },
  {
    id: MACHINE_FIELD,
    name: 'cf_machine',
    label: 'Machine',
    type: 'nested_field',
    choices: [MACHINES],
    nested_ticket_fields: [
      {
        ...LEVEL,
        id: MACHINE_FIELD + 1,
        name: 'cf_model',
        label: 'Model',
        label_in_portal: 'Model',
        level: 2,
      },
      { ...LEVEL, id: MACHINE_FIELD + 2, name: 'cf_part', label: 'Part', label_in_portal: 'Part', level: 3 },
    ],
  },
];
