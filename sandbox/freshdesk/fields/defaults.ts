import { languages } from './languages.ts';
import { timeZones } from './zones.ts';

export interface DefaultField {
  readonly name: string;
  readonly label: string;
  readonly required_for_agents?: boolean;
  readonly unique?: boolean;
  readonly choices?: readonly string[] | Readonly<Record<string, string>>;
}

/** https://developers.freshdesk.com/api/#contact_fields: `mobile` is unique from the start on newer accounts. */
export const defaultContactFields: readonly DefaultField[] = [
  { name: 'name', label: 'Full name', required_for_agents: true },
  { name: 'job_title', label: 'Title' },
  { name: 'email', label: 'Email', unique: true },
  { name: 'phone', label: 'Work phone' },
  { name: 'mobile', label: 'Mobile phone', unique: true },
  { name: 'twitter_id', label: 'Twitter', unique: true },
  { name: 'company_name', label: 'Company' },
  { name: 'client_manager', label: 'Can see all tickets from this company' },
  { name: 'address', label: 'Address' },
  { name: 'time_zone', label: 'Time zone', choices: timeZones },
  { name: 'language', label: 'Language', choices: languages },
  { name: 'tag_names', label: 'Tags' },
  { name: 'description', label: 'About' },
  { name: 'unique_external_id', label: 'Unique external ID', unique: true },
  { name: 'twitter_profile_status', label: 'Verified' },
  { name: 'twitter_followers_count', label: 'Follower count' },
];

// The product offers 59 industries; of these only five are named in public references, the others are common sectors.
const industries = [
  'Aerospace and Defense',
  'Agriculture',
  'Automotive',
  'Banks',
  'Beverages',
  'Biotechnology',
  'Chemicals',
  'Construction',
  'Consumer Goods',
  'Education',
  'Energy',
  'Food Products',
  'Health Care',
  'Hospitality',
  'Insurance',
  'Logistics',
  'Machinery',
  'Marine',
  'Media',
  'Pharmaceuticals',
  'Professional Services',
  'Real Estate',
  'Retail',
  'Software',
  'Telecommunications',
  'Transportation',
  'Utilities',
  'Other',
];

/** https://developers.freshdesk.com/api/#company_fields */
export const defaultCompanyFields: readonly DefaultField[] = [
  { name: 'name', label: 'Company Name', required_for_agents: true },
  { name: 'description', label: 'Description' },
  { name: 'note', label: 'Notes' },
  { name: 'domains', label: 'Domains for this company' },
  { name: 'health_score', label: 'Health score', choices: ['At risk', 'Doing okay', 'Happy'] },
  { name: 'account_tier', label: 'Account tier', choices: ['Basic', 'Premium', 'Enterprise'] },
  { name: 'renewal_date', label: 'Renewal date' },
  { name: 'industry', label: 'Industry', choices: industries },
];

export interface DefaultTicketField {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly required?: true;
  readonly choices?: unknown;
}

const types = ['Question', 'Incident', 'Problem', 'Feature Request', 'Lead'];
const statuses = {
  2: ['Open', 'Being Processed'],
  3: ['Pending', 'Awaiting your Reply'],
  4: ['Resolved', 'This ticket has been Resolved'],
  5: ['Closed', 'This ticket has been Closed'],
  6: ['Waiting on Customer', 'Awaiting your Reply'],
  7: ['Waiting on Third Party', 'Being Processed'],
};
const sources = { Email: 1, Portal: 2, Phone: 3, Chat: 7, 'Feedback Widget': 9, 'Outbound Email': 10 };

/** https://developers.freshdesk.com/api/#ticket_fields; groups, agents and products are filled in when read. */
export const defaultTicketFields: readonly DefaultTicketField[] = [
  { name: 'requester', type: 'default_requester', label: 'Search a requester', required: true },
  { name: 'subject', type: 'default_subject', label: 'Subject', required: true },
  { name: 'ticket_type', type: 'default_ticket_type', label: 'Type', choices: types },
  { name: 'source', type: 'default_source', label: 'Source', choices: sources },
  { name: 'status', type: 'default_status', label: 'Status', required: true, choices: statuses },
  {
    name: 'priority',
    type: 'default_priority',
    label: 'Priority',
    required: true,
    choices: { Low: 1, Medium: 2, High: 3, Urgent: 4 },
  },
  { name: 'group', type: 'default_group', label: 'Group', choices: {} },
  { name: 'agent', type: 'default_agent', label: 'Agent', choices: {} },
  { name: 'product', type: 'default_product', label: 'Product', choices: {} },
  { name: 'description', type: 'default_description', label: 'Description', required: true },
  { name: 'company', type: 'default_company', label: 'Company' },
];
