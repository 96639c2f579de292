import { customFieldsOf, shownValues } from '../fields/custom.ts';
import { hasSeveralCompanies } from '../plans.ts';
import type { FreshdeskOptions } from '../options.ts';
import type { Account } from '../state/account.ts';
import { avatarView } from './files.ts';
import type { Contact, CustomValues } from '../types.ts';

type Wire = Readonly<Record<string, unknown>>;

/** A contact as view, create and update answer it. */
export function contactView(account: Account, contact: Contact): Wire {
  const { other_companies } = contact;
  return {
    ...common(account, contact),
    deleted: contact.deleted,
    other_emails: contact.other_emails,
    tags: contact.tags,
    avatar: avatarView(account, contact.avatar),
    ...(showsOtherCompanies(account.options, contact) ? { other_companies } : {}),
  };
}

/** A row of the list: smaller, with other companies as plain ids. */
export function contactRow(account: Account, contact: Contact): Wire {
  const { options } = account;
  const companies = contact.other_companies.map((company) => company.company_id);
  return {
    ...common(account, contact),
    ...(contact.deleted ? { deleted: true } : {}),
    ...(showsOtherCompanies(options, contact) ? { other_companies: companies } : {}),
    ...(options.listRowsWithTags ? { tags: contact.tags } : {}),
    ...(options.listRowsWithOtherEmails ? { other_emails: contact.other_emails } : {}),
  };
}

// Written out key by key: full lists of large accounts go through here.
function common(account: Account, contact: Contact): Wire {
  const { contact_type, social_handler } = contact;
  return {
    active: contact.active,
    address: contact.address,
    company_id: contact.company_id,
    view_all_tickets: contact.view_all_tickets,
    description: contact.description,
    email: contact.email,
    id: contact.id,
    job_title: contact.job_title,
    language: contact.language,
    mobile: contact.mobile,
    name: contact.name,
    phone: contact.phone,
    time_zone: contact.time_zone,
    twitter_id: contact.twitter_id,
    unique_external_id: contact.unique_external_id,
    created_at: contact.created_at,
    updated_at: contact.updated_at,
    custom_fields: currentCustomFields(account, contact),
    ...(account.options.openedSince2022 ? { contact_type, social_handler } : {}),
  };
}

// A field that was made after the contact shows as unset, and one that is gone not at all.
function currentCustomFields(account: Account, contact: Contact): CustomValues {
  return shownValues(customFieldsOf(account.contactFields.all()), contact.custom_fields);
}

// Real accounts leave the key out of contacts without a company (Airbyte's recorded traffic).
function showsOtherCompanies(options: FreshdeskOptions, contact: Contact): boolean {
  return hasSeveralCompanies(options) && contact.company_id !== null;
}
