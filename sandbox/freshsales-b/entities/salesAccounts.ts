import { commonIncludes, option, selector, texts, unset, users } from './definition.ts';
import type { EntityDefinition } from './definition.ts';

/** https://developers.freshworks.com/crm/api/#accounts */
export const salesAccounts: EntityDefinition = {
  name: 'sales_accounts',
  root: 'sales_account',
  model: 'SalesAccount',
  word: 'Account',
  hasEmails: false,
  attributes: {
    ...texts('name', 'address', 'city', 'state', 'zipcode', 'country', 'facebook', 'twitter', 'linkedin'),
    website: 'website',
    phone: 'phone',
    number_of_employees: 'number',
    annual_revenue: 'number',
    tags: 'tags',
  },
  references: {
    owner_id: users,
    territory_id: selector('territories'),
    industry_type_id: selector('industry_types'),
    business_type_id: selector('business_types'),
    parent_sales_account_id: { to: 'sales_accounts' },
  },
  shown: ['owner_id', 'parent_sales_account_id'],
  blank: {
    ...unset('name', 'website', 'phone', 'address', 'city', 'state', 'zipcode', 'country', 'avatar'),
    ...unset('number_of_employees', 'annual_revenue', 'facebook', 'twitter', 'linkedin', 'recent_note'),
    open_deals_amount: '0.0',
    open_deals_count: 0,
    won_deals_amount: '0.0',
    won_deals_count: 0,
    ...unset('last_contacted', 'last_contacted_mode', 'last_contacted_via_sales_activity'),
    ...unset('last_contacted_sales_activity_mode', 'last_assigned_at', 'active_sales_sequences'),
    ...unset('completed_sales_sequences', 'team_user_ids', 'web_form_ids'),
    has_connections: false,
    tags: [],
  },
  partial: [
    ...['id', 'name', 'website', 'phone', 'address', 'city', 'state', 'zipcode', 'country', 'avatar'],
    ...['number_of_employees', 'annual_revenue', 'recent_note', 'open_deals_amount', 'open_deals_count'],
    ...['won_deals_amount', 'won_deals_count', 'last_contacted', 'last_contacted_mode', 'created_at'],
    'updated_at',
  ],
  includes: {
    ...commonIncludes,
    business_type: option('business_type_id', 'business_types'),
    industry_type: option('industry_type_id', 'industry_types'),
    child_sales_accounts: {
      kind: 'records',
      entity: 'sales_accounts',
      key: 'child_sales_accounts',
      ids: 'child_sales_account_ids',
      by: 'theirParent',
    },
    contacts: {
      kind: 'records',
      entity: 'contacts',
      key: 'contacts',
      ids: 'contact_ids',
      by: 'theirAccount',
    },
    deals: { kind: 'records', entity: 'deals', key: 'deals', ids: 'deal_ids', by: 'theirAccount' },
  },
  identifiers: ['name', 'id'],
  addresses: ['conversations', 'document_associations', 'notes', 'tasks', 'appointments'],
};
