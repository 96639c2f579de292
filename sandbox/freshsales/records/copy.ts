import type { EntityDefinition } from '../entities/definition.ts';
import { pick, rowOf } from '../json.ts';
import { emailsOf } from '../state/keys.ts';
import type { Row, StoredRecord } from '../types.ts';

/** A record as somebody would send it to have another one like it. */
export function copyOf(
  entity: EntityDefinition,
  { values, links, ...record }: StoredRecord,
  overrides: Row,
): Row {
  const ownEmails = 'email' in overrides || 'emails' in overrides;
  const emails = emailsOf({ ...record, values, links }).map(({ value, is_primary }) => ({
    value,
    is_primary,
  }));
  return {
    ...pick(values, Object.keys(entity.attributes)),
    ...pick(links, [...Object.keys(entity.references), 'sales_accounts', 'contact_ids']),
    ...(entity.hasEmails && !ownEmails ? { emails } : {}),
    ...overrides,
    custom_field: { ...rowOf(values.custom_field), ...rowOf(overrides.custom_field) },
  };
}
