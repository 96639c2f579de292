import type { EntityDefinition } from '../entities/definition.ts';
import { rowOf } from '../json.ts';
import { newId } from '../state/account.ts';
import type { Account } from '../state/account.ts';
import { emailsOf } from '../state/keys.ts';
import { invalid } from '../refusal.ts';
import type { Message } from '../texts.ts';
import type { Row, StoredRecord } from '../types.ts';
import { readAttributes } from './attributes.ts';
import { dealValues } from './dealValues.ts';
import { readEmails } from './emails.ts';
import { companyOf, leadDealOf } from './leadParts.ts';
import { readLinks } from './links.ts';
import { requiredProblems, uniqueProblems } from './rules.ts';
import { contactStage, dealStage } from './stages.ts';

/** The version of `base` that a write would make. Everything wrong with it is refused at once: all or nothing. */
export function draft(
  account: Account,
  entity: EntityDefinition,
  base: StoredRecord,
  sent: Row,
  isNew: boolean,
): StoredRecord {
  const fields = account.fields[entity.name];
  const read = readAttributes(entity, fields, sent, account.options);
  const emails = sentEmails(account, entity, base, sent);
  const links = readLinks(account, entity, base.links, sent);
  const staged = stagedLinks(account, entity, base.links, links.links);
  const next: StoredRecord = {
    ...base,
    values: {
      ...base.values,
      ...read.values,
      ...(emails.emails === undefined ? {} : { emails: emails.emails }),
      custom_field: { ...rowOf(base.values.custom_field), ...read.custom },
    },
    links: { ...base.links, ...links.links, ...staged.links },
  };
  const asked = isNew ? undefined : sent;
  refuseAny([
    ...requiredProblems(entity, fields, next, asked),
    ...read.problems,
    ...emails.problems,
    ...uniqueProblems(account, entity, next, asked),
    ...links.problems,
    ...staged.problems,
  ]);
  return { ...next, values: { ...next.values, ...derivedValues(account, entity, base, next, sent) } };
}

function refuseAny(problems: readonly Message[]): void {
  if (problems.length > 0) throw invalid(...problems);
}

function sentEmails(account: Account, entity: EntityDefinition, base: StoredRecord, sent: Row) {
  if (!entity.hasEmails) return { problems: [] };
  const setting = { arrays: account.options.emailsArray, newId: () => newId(account, 'emails') };
  return readEmails(emailsOf(base), sent, setting);
}

function stagedLinks(account: Account, entity: EntityDefinition, current: Row, changed: Row) {
  if (entity.name === 'contacts') return contactStage(account, current, changed);
  if (entity.name === 'deals') return { links: dealStage(account, current, changed), problems: [] };
  return { links: firstLeadStage(account, entity, current, changed), problems: [] };
}

function firstLeadStage(account: Account, entity: EntityDefinition, current: Row, changed: Row): Row {
  if (entity.name !== 'leads' || current.lead_stage_id != null || changed.lead_stage_id != null) return {};
  return { lead_stage_id: account.selectors.lead_stages?.[0]?.id ?? null };
}

/** Values that follow from others, or that are made of parts. */
export function derivedValues(
  account: Account,
  entity: EntityDefinition,
  base: StoredRecord,
  next: StoredRecord,
  sent: Row,
): Row {
  if (entity.name === 'deals') return dealValues(account, base, next, sent);
  if (entity.name !== 'leads') return {};
  return {
    ...('company' in sent ? { company: companyOf(account, base.values.company, sent.company) } : {}),
    ...('deal' in sent ? { deal: leadDealOf(account, base.values.deal, sent.deal) } : {}),
  };
}
