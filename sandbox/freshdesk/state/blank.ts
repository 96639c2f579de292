import { completed, customFieldsOf } from '../fields/custom.ts';
import type { Company, Contact, Entity } from '../types.ts';
import type { Account } from './account.ts';

/** A contact with everything that is not given at its default. */
export function newContact(account: Account, given: Partial<Contact> & Entity): Contact {
  const { custom_fields, ...rest } = given;
  return {
    name: '',
    ...contactDefaults,
    ...rest,
    custom_fields: completed(customFieldsOf(account.contactFields), custom_fields),
  };
}

const contactDefaults = {
  active: false,
  address: null,
  company_id: null,
  view_all_tickets: false,
  deleted: false,
  blocked: false,
  description: null,
  email: null,
  contact_type: 'contact',
  job_title: null,
  language: 'en',
  mobile: null,
  phone: null,
  time_zone: 'London',
  twitter_id: null,
  social_handler: [],
  unique_external_id: null,
  other_emails: [],
  other_companies: [],
  tags: [],
  avatar: null,
} as const;

/** A company with everything that is not given at its default. */
export function newCompany(account: Account, given: Partial<Company> & Entity): Company {
  const { custom_fields, renewal_date, ...rest } = given;
  return {
    name: '',
    ...companyDefaults,
    ...rest,
    renewal_date: renewalTime(renewal_date ?? null),
    custom_fields: completed(customFieldsOf(account.companyFields), custom_fields),
  };
}

const companyDefaults = {
  description: null,
  note: null,
  domains: [],
  health_score: null,
  account_tier: null,
  industry: null,
} as const;

/** The date is given as a day and answered as a time. */
export function renewalTime(day: string | null): string | null {
  return day === null ? null : `${day.slice(0, 10)}T00:00:00Z`;
}
