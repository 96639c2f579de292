import type { Call } from '../call.ts';
import { mandatory, nullable, plain, type BodyTable } from '../fields/body.ts';
import {
  boolean,
  email,
  hash,
  list,
  oneOf,
  positiveInteger,
  shortText,
  tag,
  text,
  upload,
} from '../fields/checks.ts';
import { hasSeveralCompanies } from '../plans.ts';
import { languages } from '../fields/languages.ts';
import { timeZones } from '../fields/zones.ts';

// https://developers.freshdesk.com/api/#contacts; ten addresses: help folder 272633.
const OTHER_EMAILS_MAX = 10;
const SOCIAL_HANDLES_MAX = 10;
const OTHER_COMPANIES_MAX = 20;

const always: BodyTable = {
  name: mandatory(shortText),
  email: nullable(email),
  other_emails: plain(list(email, OTHER_EMAILS_MAX)),
  phone: nullable(shortText),
  mobile: nullable(shortText),
  twitter_id: nullable(shortText),
  unique_external_id: nullable(shortText),
  address: nullable(text),
  description: nullable(text),
  job_title: nullable(shortText),
  language: plain(oneOf(Object.keys(languages))),
  time_zone: plain(oneOf(Object.keys(timeZones))),
  company_id: nullable(positiveInteger),
  view_all_tickets: nullable(boolean),
  tags: plain(list(tag)),
  avatar: nullable(upload),
  custom_fields: plain(hash),
  lookup_parameter: plain(oneOf(['display_id', 'primary_field_value'])),
};

const ofSeveralCompanies: BodyTable = { other_companies: plain(list(hash, OTHER_COMPANIES_MAX)) };
const ofNewerAccounts: BodyTable = { social_handler: plain(list(hash, SOCIAL_HANDLES_MAX)) };

/** What a contact's body may hold in this account. */
export function contactTable({ options }: Call): BodyTable {
  return {
    ...always,
    ...(hasSeveralCompanies(options) ? ofSeveralCompanies : {}),
    ...(options.openedSince2022 ? ofNewerAccounts : {}),
  };
}

/** At least one of these tells a contact from others. */
export const identifiers = [
  'email',
  'phone',
  'mobile',
  'twitter_id',
  'unique_external_id',
  'social_handler',
] as const;

/** Fields whose name differs from the key they have in a record. */
export const recordKeys: Readonly<Record<string, string>> = {
  company_name: 'company_id',
  client_manager: 'view_all_tickets',
  tag_names: 'tags',
};
