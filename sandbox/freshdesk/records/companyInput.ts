import type { Call } from '../call.ts';
import type { FieldFault } from '../errors.ts';
import {
  bodyFaults,
  mandatory,
  missing,
  missingFaults,
  nullable,
  plain,
  refuse,
  type Body,
  type BodyTable,
} from '../fields/body.ts';
import { day, hash, list, oneOf, shortText, text } from '../fields/checks.ts';
import { choiceValues, customFaults, customFieldsOf, missingCustomFaults } from '../fields/custom.ts';
import { nameKey, type Account } from '../state/account.ts';
import { renewalTime } from '../state/blank.ts';
import type { Company } from '../types.ts';

export function checkedNewCompany(call: Call, body: Body): Partial<Company> {
  const table = companyTable(call.account);
  refuse([...missingFaults(body, table), ...faultsOf(call, body, table), ...requiredFaults(call, body)]);
  const changes = changesOf(body);
  refuse(duplicates(call.account, changes, 0));
  return changes;
}

export function checkedCompanyChanges(call: Call, company: Company, body: Body): Partial<Company> {
  refuse(faultsOf(call, body, companyTable(call.account)));
  const changes = changesOf(body);
  refuse(duplicates(call.account, changes, company.id));
  return changes;
}

function companyTable(account: Account): BodyTable {
  const choice = (name: string) =>
    nullable(oneOf(choiceValues(account.companyFields.find('name', name)[0]?.choices)));
  return {
    name: mandatory(shortText),
    domains: plain(list(shortText)),
    description: nullable(text),
    note: nullable(text),
    health_score: choice('health_score'),
    account_tier: choice('account_tier'),
    industry: choice('industry'),
    renewal_date: nullable(day),
    custom_fields: plain(hash),
    lookup_parameter: plain(oneOf(['display_id', 'primary_field_value'])),
  };
}

function faultsOf(call: Call, body: Body, table: BodyTable): FieldFault[] {
  const fields = customFieldsOf(call.account.companyFields);
  return [...bodyFaults(body, table, call), ...customFaults(body, fields, '')];
}

function requiredFaults({ account }: Call, body: Body): FieldFault[] {
  const required = [...account.companyFields.all()].filter((field) => field.required_for_agents);
  const absent = required
    .filter((field) => field.default && field.name !== 'name' && body[field.name] == null)
    .map((field) => missing(field.name));
  return [
    ...absent,
    ...missingCustomFaults(
      body['custom_fields'],
      required.filter((field) => !field.default),
    ),
  ];
}

function changesOf(body: Body): Partial<Company> {
  const { lookup_parameter: _ignored, ...changes } = body as Partial<Company> & { lookup_parameter?: string };
  return {
    ...changes,
    ...(changes.domains === undefined
      ? {}
      : { domains: changes.domains.map((domain) => domain.toLowerCase()) }),
    ...(changes.renewal_date === undefined ? {} : { renewal_date: renewalTime(changes.renewal_date) }),
  };
}

function duplicates(account: Account, changes: Partial<Company>, selfId: number): FieldFault[] {
  const named = changes.name === undefined ? [] : account.companies.find('name', nameKey(changes.name));
  const ofDomains = (changes.domains ?? []).flatMap((domain) => account.companies.find('domain', domain));
  return [...taken('name', named, selfId), ...taken('domains', ofDomains, selfId)];
}

function taken(field: string, holders: readonly Company[], selfId: number): FieldFault[] {
  const holder = holders.find((company) => company.id !== selfId);
  if (holder === undefined) return [];
  const additional_info = { company_id: holder.id };
  return [{ field, additional_info, message: 'It should be a unique value', code: 'duplicate_value' }];
}
