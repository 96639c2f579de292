import type { Row } from '../parse.ts';

/*
 * Payloads of the Freshsales product events in their documented shape (developers.freshworks.com, contact, deal, …,
 * product events), with people who do not exist: fields wrapped with label and type, ids and flags bare.
 */

const actor: Row = {
  id: 1437,
  type: 'user',
  name: 'Mia Roe',
  email: 'mia@brewlight.example',
  uuid: '1904',
  is_active: true,
  deal_pipeline_id: 154,
  time_zone: 'UTC',
};

const AT = '2026-01-05T09:04:50Z';

const text = (label: string, value: unknown): Row => ({ label, type: 'text', value });
const number = (label: string, value: unknown): Row => ({ label, type: 'number', value });
const choice = (label: string, value: unknown): Row => ({ label, type: 'dropdown', value });
const date = (label: string, value: unknown): Row => ({ label, type: 'date_time', value });

const times: Row = { created_at: date('Created at', AT), updated_at: date('Updated at', AT) };

const contact: Row = {
  id: 5470,
  is_deleted: false,
  mcr_id: 1_270_358_963_238_764_500,
  merged_to: 0,
  status: 'Active',
  first_name: text('First name', 'Jo'),
  last_name: text('Last name', 'Kim'),
  emails: { label: 'Emails', type: 'group_field', value: [] },
  job_title: text('Job title', 'Barista'),
  work_number: { label: 'Work', type: 'phone_number', value: null },
  mobile_number: { label: 'Mobile', type: 'phone_number', value: '+999 20 0005470' },
  owner_id: choice('Sales owner', 1437),
  ...times,
  open_deals_amount: { label: 'Open deals amount', dom_type: 'decimal', value: '0.0' },
  sales_account_ids: [],
  team_user_ids: [],
  list_ids: [],
  custom_fields: [
    { name: 'cf_seat', label: 'Seat', type: 'auto_complete', value: null, column: 'cf_bigint01' },
  ],
};

const deal: Row = {
  id: 812,
  is_deleted: false,
  name: text('Name', 'Twelve grinders'),
  amount: number('Deal value', '4800.0'),
  deal_stage_id: choice('Deal stage', 31),
  deal_pipeline_id: choice('Deal pipeline', 154),
  sales_account_id: choice('Account name', 402),
  expected_close: { label: 'Expected close date', type: 'date', value: '2026-02-01' },
  probability: number('Probability (%)', 40),
  owner_id: choice('Sales owner', 1437),
  ...times,
  contact_ids: [5470],
  product_ids: [],
  custom_fields: [],
};

const sales_account: Row = {
  id: 402,
  is_deleted: false,
  mcr_id: 1_270_358_963_238_764_800,
  name: text('Name', 'Monte Verde'),
  website: text('Website', 'https://monte-verde.example'),
  phone: { label: 'Phone', type: 'phone_number', value: null },
  number_of_employees: number('Number of employees', 40),
  annual_revenue: number('Annual revenue', null),
  industry_type_id: choice('Industry type', null),
  business_type_id: choice('Business type', null),
  address: text('Address', null),
  city: text('City', 'Lisbon'),
  state: text('State', null),
  zipcode: text('Zipcode', null),
  country: text('Country', 'Portugal'),
  parent_sales_account_id: choice('Parent account', null),
  owner_id: choice('Sales owner', 1437),
  ...times,
  custom_fields: [],
};

const lead: Row = {
  id: 930,
  is_deleted: false,
  first_name: text('First name', 'Lee'),
  last_name: text('Last name', 'Ray'),
  emails: { label: 'Emails', type: 'group_field', value: [] },
  job_title: text('Job title', null),
  mobile_number: { label: 'Mobile', type: 'phone_number', value: null },
  lead_stage_id: choice('Lead stage', 11),
  owner_id: choice('Sales owner', 1437),
  ...times,
  custom_fields: [],
};

const owner: Row = { id: 1437, name: 'Mia Roe', email: 'mia@brewlight.example' };
const people: Row = { owner, creator: owner, updater: owner };

// These come flat.
const flat = (more: Row): Row => ({ ...more, is_deleted: false, created_at: AT, updated_at: AT });
const sales_activity = flat({
  id: 61,
  title: 'Visit',
  owner_id: 1437,
  targetable_type: 'Deal',
  targetable_id: 812,
  sales_activity_type_id: 3,
  sales_activity_outcome_id: null,
  start_date: AT,
  end_date: AT,
  location: 'Lisbon',
  creator_id: 1437,
  updater_id: 1437,
});
const task = flat({
  id: 62,
  title: 'Call back',
  status: 0,
  due_date: AT,
  owner_id: 1437,
  targetable_type: 'Contact',
  targetable_id: 5470,
});
const appointment = flat({
  id: 63,
  title: 'Demo',
  from_date: AT,
  end_date: AT,
  location: null,
  targetable_type: 'Contact',
  targetable_id: 5470,
});
const phone_call = flat({
  id: 64,
  call_direction: true,
  call_status: 1,
  call_duration: 90,
  entity_id: 5470,
  is_manual: true,
  note: null,
  outcome_id: null,
  user_id: 1437,
});

const both = (subject: string, key: string, record: Row, associations: Row, changed: Row): Row => ({
  [`on${subject}Create`]: { actor, [key]: record, associations },
  [`on${subject}Update`]: {
    actor,
    [key]: record,
    associations,
    changes: { model_changes: changed, system_changes: {}, misc_changes: {} },
  },
});

const updatedAt = ['2026-01-05T09:00:00Z', AT];

/** Module → event → `data`. */
export const salesPayloads: Readonly<Record<string, Row>> = {
  contact: both(
    'Contact',
    'contact',
    contact,
    {
      ...people,
      source: null,
      contact_status: null,
      campaign: null,
      territory: null,
      sales_accounts: [],
      lists: [],
      team_users: [],
    },
    { first_name: ['Joe', 'Jo'], updated_at: updatedAt },
  ),
  deal: both(
    'Deal',
    'deal',
    deal,
    {
      ...people,
      deal_stage: { id: 31, name: 'Negotiation', position: 3, forecast_type: 'Open' },
      deal_pipeline: { id: 154, name: 'Default pipeline' },
      currency: null,
      sales_account: { id: 402, name: 'Monte Verde' },
      contacts: [],
    },
    { amount: ['4000.0', '4800.0'], updated_at: updatedAt },
  ),
  sales_account: both(
    'SalesAccount',
    'sales_account',
    sales_account,
    { ...people, industry_type: null, business_type: null, territory: null, team_users: [] },
    { city: ['Porto', 'Lisbon'], updated_at: updatedAt },
  ),
  lead: both(
    'Lead',
    'lead',
    lead,
    { ...people, lead_stage: { id: 11, name: 'New', position: 1 }, lead_source: null, campaign: null },
    { last_name: ['Rey', 'Ray'], updated_at: updatedAt },
  ),
  sales_activities: both(
    'SalesActivity',
    'sales_activity',
    sales_activity,
    {
      owner,
      sales_activity_type: { id: 3, name: 'Visit' },
      sales_activity_outcome: null,
      targetable: { id: 812 },
    },
    { title: ['Call', 'Visit'] },
  ),
  task: both('Task', 'task', task, { owner, targetable: { id: 5470 } }, { title: ['Call', 'Call back'] }),
  appointment: both(
    'Appointment',
    'appointment',
    appointment,
    { owner, targetable: { id: 5470 } },
    { title: ['Talk', 'Demo'] },
  ),
  phone: both('PhoneCall', 'phone_call', phone_call, { user: owner }, { note: [null, 'Busy'] }),
};
