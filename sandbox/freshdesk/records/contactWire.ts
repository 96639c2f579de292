import { customFieldsOf, shownValues } from '../fields/custom.ts';
import { hasSeveralCompanies } from '../plans.ts';
import type { FreshdeskOptions } from '../options.ts';
import type { Account } from '../state/account.ts';
import { avatarView } from './files.ts';
import type { Contact, CustomValues } from '../types.ts';

type Wire = Readonly<Record<string, unknown>>;

/** A contact as view, create and update answer it. */
export function contactView(account: Account, contact: Contact): Wire {
  const view = common(account, contact);
  view['deleted'] = contact.deleted;
  view['other_emails'] = contact.other_emails;
  view['tags'] = contact.tags;
  view['avatar'] = avatarView(account, contact.avatar);
  if (showsOtherCompanies(account.options, contact)) view['other_companies'] = contact.other_companies;
  return view;
}

/** A row of the list: smaller, with other companies as plain ids. */
export function contactRow(account: Account, contact: Contact): Wire {
  const { options } = account;
  const row = common(account, contact);
  if (contact.deleted) row['deleted'] = true;
  if (showsOtherCompanies(options, contact)) {
    row['other_companies'] = contact.other_companies.map((company) => company.company_id);
  }
  if (options.listRowsWithTags) row['tags'] = contact.tags;
  if (options.listRowsWithOtherEmails) row['other_emails'] = contact.other_emails;
  return row;
}

// Written out key by key and without spreads: full lists of large accounts go through here.
function common(account: Account, contact: Contact): Record<string, unknown> {
  const wire: Record<string, unknown> = {
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
  };
  if (account.options.openedSince2022) {
    wire['contact_type'] = contact.contact_type;
    wire['social_handler'] = contact.social_handler;
  }
  if (account.options.extraKeys) Object.assign(wire, extraKeys(contact));
  return wire;
}

// Seen on real accounts by connectors, and promised by nobody.
function extraKeys({ id, name }: Contact): Wire {
  const [first_name, ...rest] = name.split(' ');
  return {
    facebook_id: null,
    first_name,
    last_name: rest.join(' '),
    visitor_id: null,
    org_contact_id: id,
    org_contact_id_str: String(id),
    other_phone_numbers: [],
    csat_rating: null,
    preferred_source: null,
    twitter_profile_status: false,
    twitter_followers_count: null,
    first_seen: null,
    last_seen: null,
  };
}

// A field that was made after the contact shows as unset, and one that is gone not at all.
function currentCustomFields(account: Account, contact: Contact): CustomValues {
  return shownValues(customFieldsOf(account.contactFields), contact.custom_fields);
}

// Real accounts leave the key out of contacts without a company (Airbyte's recorded traffic).
function showsOtherCompanies(options: FreshdeskOptions, contact: Contact): boolean {
  return hasSeveralCompanies(options) && contact.company_id !== null;
}
