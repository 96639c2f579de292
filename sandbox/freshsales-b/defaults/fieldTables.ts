import type { Field } from '../types.ts';

/** Name, label, type, and what differs from an optional field without choices. */
export type FieldLine = readonly [
  name: string,
  label: string,
  type: string,
  more?: Partial<Omit<Field, 'choices'>> & { readonly values?: readonly string[] },
];

const extra = { field_group: 'Additional Information' };
const emailLabels = { values: ['Work', 'Home', 'Other'] };

const socialFields: readonly FieldLine[] = [
  ['facebook', 'Facebook', 'text'],
  ['twitter', 'Twitter', 'text'],
  ['linkedin', 'LinkedIn', 'text'],
];

const addressFields: readonly FieldLine[] = [
  ['address', 'Address', 'text'],
  ['city', 'City', 'text'],
  ['state', 'State', 'text'],
  ['zipcode', 'Zipcode', 'text'],
  ['country', 'Country', 'text'],
];

const systemFields: readonly FieldLine[] = [
  ['last_assigned_at', 'Last assigned at', 'date'],
  ['last_contacted', 'Last contacted time', 'date'],
  ['last_contacted_mode', 'Last contacted mode', 'dropdown'],
  ['last_contacted_sales_activity_mode', 'Last activity type', 'dropdown'],
  ['last_contacted_via_sales_activity', 'Last activity date', 'date'],
  ['active_sales_sequences', 'Active sales sequences', 'multi_select_dropdown'],
  ['completed_sales_sequences', 'Completed sales sequences', 'multi_select_dropdown'],
  ['recent_note', 'Recent note', 'textarea'],
  ['creater_id', 'Created by', 'auto_complete'],
  ['created_at', 'Created at', 'date'],
  ['updater_id', 'Updated by', 'auto_complete'],
  ['updated_at', 'Updated at', 'date'],
];

const sales: readonly FieldLine[] = [
  ['lead_source_id', 'Source', 'dropdown', { selector: 'lead_sources' }],
  ['campaign_id', 'Campaign', 'dropdown', { selector: 'campaigns' }],
  ['territory_id', 'Territory', 'dropdown', { selector: 'territories' }],
];

// Contacts are unique by email (https://crmsupport.freshworks.com/en/support/solutions/articles/50000002578);
// the default form requires it.
export const contactFields: readonly FieldLine[] = [
  ['emails', 'Email', 'group_field', { required: true, unique: true, ...emailLabels }],
  ['first_name', 'First name', 'text'],
  ['last_name', 'Last name', 'text'],
  ['sales_accounts', 'Accounts', 'group_field'],
  ['job_title', 'Job title', 'text'],
  ['mobile_number', 'Mobile', 'text'],
  ['work_number', 'Work phone', 'text'],
  ['owner_id', 'Sales owner', 'auto_complete', { auto_suggest_url: '/search?include=user' }],
  ['lifecycle_stage_id', 'Lifecycle stage', 'dropdown', { selector: 'lifecycle_stages' }],
  ['contact_status_id', 'Status', 'dropdown', { selector: 'contact_statuses' }],
  ['lost_reason_id', 'Lost reason', 'dropdown', { selector: 'lost_reasons', ...extra }],
  ...sales,
  ['tags', 'Tags', 'auto_complete'],
  ['phone_numbers', 'Other phone numbers', 'group_field'],
  ...addressFields,
  ...socialFields,
  ['external_id', 'External ID', 'text'],
  ['work_email', 'Work email', 'text'],
  ['time_zone', 'Time zone', 'dropdown', { values: ['UTC', 'London', 'Berlin', 'Chennai', 'Arizona'] }],
  ['locale', 'Locale', 'text'],
  ['medium', 'Medium', 'text'],
  ['keyword', 'Keyword', 'text'],
  [
    'subscription_status',
    'Subscription status',
    'dropdown',
    { values: ['Subscribed', 'Unsubscribed', 'Not subscribed', 'Reported as spam', 'Bounced'] },
  ],
  [
    'subscription_types',
    'Subscription types',
    'multi_select_dropdown',
    { values: ['Newsletter', 'Product'] },
  ],
  ['unsubscription_reason', 'Unsubscribe reason', 'dropdown', { values: ['Too often', 'Not relevant'] }],
  ['other_unsubscription_reason', 'Other unsubscribe reasons', 'text'],
  ['sms_subscription_status', 'SMS subscription status', 'dropdown', { values: ['Subscribed', 'Unknown'] }],
  [
    'whatsapp_subscription_status',
    'WhatsApp subscription status',
    'dropdown',
    { values: ['Subscribed', 'Unknown'] },
  ],
  ['lead_score', 'Score', 'number'],
  ['customer_fit', 'Customer fit', 'dropdown'],
  ['total_sessions', 'Total chat sessions', 'number'],
  ['first_campaign', 'Original campaign', 'text'],
  ['first_medium', 'Original medium', 'text'],
  ['first_source', 'Original source', 'text'],
  ['last_campaign', 'Created campaign', 'text'],
  ['last_medium', 'Created medium', 'text'],
  ['last_source', 'Created source', 'text'],
  ['latest_campaign', 'Most recent campaign', 'text'],
  ['latest_medium', 'Most recent medium', 'text'],
  ['latest_source', 'Most recent source', 'text'],
  ['last_seen', 'Last seen on web', 'date'],
  ['first_seen_chat', 'First seen on chat', 'date'],
  ['last_seen_chat', 'Last seen on chat', 'date'],
  ['web_form_ids', 'Web forms', 'multi_select_dropdown'],
  ...systemFields,
];

export const leadFields: readonly FieldLine[] = [
  ['first_name', 'First name', 'text'],
  ['last_name', 'Last name', 'text', { required: true }],
  ['emails', 'Email', 'group_field', emailLabels],
  ['job_title', 'Job title', 'text'],
  ['mobile_number', 'Mobile', 'text'],
  ['work_number', 'Work phone', 'text'],
  ['owner_id', 'Sales owner', 'auto_complete', { auto_suggest_url: '/search?include=user' }],
  ['lead_stage_id', 'Lead stage', 'dropdown', { selector: 'lead_stages' }],
  ['lead_reason_id', 'Unqualified reason', 'dropdown', { selector: 'lead_reasons' }],
  ['department', 'Department', 'text'],
  ...sales,
  ['tags', 'Tags', 'auto_complete'],
  ...addressFields,
  ...socialFields,
  ['time_zone', 'Time zone', 'dropdown', { values: ['UTC', 'London', 'Berlin', 'Chennai', 'Arizona'] }],
  ['medium', 'Medium', 'text'],
  ['keyword', 'Keyword', 'text'],
  ['do_not_disturb', 'Do not disturb', 'checkbox'],
  ['has_authority', 'Has authority', 'checkbox'],
  ['lead_score', 'Score', 'number'],
  ...systemFields,
  ['name', 'Company name', 'text', { base_model: 'LeadCompany' }],
  ['website', 'Website', 'text', { base_model: 'LeadCompany' }],
  ['phone', 'Phone', 'text', { base_model: 'LeadCompany' }],
  ['address', 'Address', 'text', { base_model: 'LeadCompany' }],
  ['city', 'City', 'text', { base_model: 'LeadCompany' }],
  ['number_of_employees', 'Employees', 'number', { base_model: 'LeadCompany' }],
  ['annual_revenue', 'Annual revenue', 'number', { base_model: 'LeadCompany' }],
  [
    'industry_type_id',
    'Industry type',
    'dropdown',
    { base_model: 'LeadCompany', selector: 'industry_types' },
  ],
  [
    'business_type_id',
    'Business type',
    'dropdown',
    { base_model: 'LeadCompany', selector: 'business_types' },
  ],
  ['name', 'Deal name', 'text', { base_model: 'LeadDeal' }],
  ['amount', 'Deal value', 'number', { base_model: 'LeadDeal' }],
  ['expected_close', 'Expected close date', 'date', { base_model: 'LeadDeal' }],
  ['currency_id', 'Currency', 'dropdown', { base_model: 'LeadDeal' }],
];

export const accountFields: readonly FieldLine[] = [
  ['name', 'Name', 'text', { required: true, unique: true }],
  ['website', 'Website', 'text'],
  ['phone', 'Phone', 'text'],
  ['owner_id', 'Sales owner', 'auto_complete', { auto_suggest_url: '/search?include=user' }],
  ['number_of_employees', 'Number of employees', 'number'],
  ['annual_revenue', 'Annual revenue', 'number'],
  ['industry_type_id', 'Industry type', 'dropdown', { selector: 'industry_types' }],
  ['business_type_id', 'Business type', 'dropdown', { selector: 'business_types' }],
  ['territory_id', 'Territory', 'dropdown', { selector: 'territories' }],
  [
    'parent_sales_account_id',
    'Parent account',
    'auto_complete',
    { auto_suggest_url: '/search/sales_accounts_full_details' },
  ],
  ['tags', 'Tags', 'auto_complete'],
  ...addressFields,
  ...socialFields,
  ...systemFields,
];

// Required on the default form: name and amount.
export const dealFields: readonly FieldLine[] = [
  ['name', 'Deal name', 'text', { required: true }],
  ['amount', 'Deal value', 'number', { required: true }],
  [
    'sales_account_id',
    'Account',
    'auto_complete',
    { auto_suggest_url: '/search/sales_accounts_full_details' },
  ],
  ['contacts', 'Related contacts', 'group_field'],
  ['owner_id', 'Sales owner', 'auto_complete', { auto_suggest_url: '/search?include=user' }],
  ['deal_pipeline_id', 'Deal pipeline', 'dropdown', { selector: 'deal_pipelines' }],
  ['deal_stage_id', 'Deal stage', 'dropdown', { selector: 'deal_stages' }],
  ['expected_close', 'Expected close date', 'date'],
  ['currency_id', 'Currency', 'dropdown'],
  ['deal_type_id', 'Type', 'dropdown', { selector: 'deal_types' }],
  ['deal_reason_id', 'Lost reason', 'dropdown', { selector: 'deal_reasons' }],
  ['deal_product_id', 'Product', 'dropdown', { selector: 'deal_products' }],
  ['deal_payment_status_id', 'Payment status', 'dropdown', { selector: 'deal_payment_statuses' }],
  ...sales,
  ['probability', 'Probability (%)', 'number'],
  ['closed_date', 'Closed date', 'date'],
  ['tags', 'Tags', 'auto_complete'],
  ...systemFields,
];
