import { customFieldsOf, completed } from '../fields/custom.ts';
import type { FreshdeskOptions } from '../options.ts';
import type { Account } from '../state/account.ts';
import type { Contact } from '../types.ts';

type Wire = Readonly<Record<string, unknown>>;

/** A contact as view, create and update answer it. */
export function contactView(account: Account, contact: Contact): Wire {
  const { other_companies } = contact;
  return {
    ...rest(account.options, contact),
    ...currentCustomFields(account, contact),
    deleted: contact.deleted,
    other_emails: contact.other_emails,
    tags: contact.tags,
    avatar: contact.avatar,
    ...(showsOtherCompanies(account.options, contact) ? { other_companies } : {}),
  };
}

/** A row of the list: smaller, with other companies as plain ids. */
export function contactRow(account: Account, contact: Contact): Wire {
  const { options } = account;
  const companies = contact.other_companies.map((company) => company.company_id);
  return {
    ...rest(options, contact),
    ...currentCustomFields(account, contact),
    ...(contact.deleted ? { deleted: true } : {}),
    ...(showsOtherCompanies(options, contact) ? { other_companies: companies } : {}),
    ...(options.listRowsWithTags ? { tags: contact.tags } : {}),
    ...(options.listRowsWithOtherEmails ? { other_emails: contact.other_emails } : {}),
  };
}

function rest(options: FreshdeskOptions, contact: Contact): Wire {
  const {
    blocked: _blocked,
    deleted: _deleted,
    other_emails: _others,
    other_companies: _companies,
    tags: _tags,
    avatar: _avatar,
    custom_fields: _custom,
    contact_type,
    social_handler,
    ...common
  } = contact;
  return options.openedSince2022 ? { ...common, contact_type, social_handler } : common;
}

// A field that was made after the contact shows as unset.
function currentCustomFields(account: Account, contact: Contact): Wire {
  const fields = customFieldsOf(account.contactFields.all());
  return { custom_fields: completed(fields, contact.custom_fields) };
}

// Real accounts leave the key out of contacts without a company (Airbyte's recorded traffic).
function showsOtherCompanies(options: FreshdeskOptions, contact: Contact): boolean {
  return options.multipleCompanies && contact.company_id !== null;
}
