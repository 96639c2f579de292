import { joinName, splitName } from '../../rules/name.ts';
import type { Pair } from '../../rules/mapping.ts';
import { normalizeEmails, valueOf, type Person, type Value } from '../../rules/person.ts';
import type { FreshdeskContact } from './types.ts';

const CUSTOM = 'custom_fields.';

/** A customer as the engine sees it. */
export function toPerson(contact: FreshdeskContact, pairs: readonly Pair[]): Person {
  const name = splitName(typeof contact['name'] === 'string' ? contact['name'] : null);
  return {
    side: 'freshdesk',
    entity: null,
    id: contact.id,
    emails: normalizeEmails([contact.email, ...(contact.other_emails ?? [])]),
    createdAtMs: Date.parse(contact.created_at),
    updatedAtMs: Date.parse(contact.updated_at),
    values: Object.fromEntries(
      pairs.map((pair) => [
        pair.key,
        pair.half === undefined ? read(contact, pair.freshdesk) : name[pair.half],
      ]),
    ),
  };
}

/** The body of a create or update with these values. */
export function toBody(
  values: Readonly<Record<string, Value>>,
  pairs: readonly Pair[],
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, Value> = {};
  for (const pair of pairs.filter((pair) => pair.half === undefined && pair.key in values)) {
    const value = values[pair.key] ?? null;
    if (pair.freshdesk.startsWith(CUSTOM)) custom[pair.freshdesk.slice(CUSTOM.length)] = value;
    else body[pair.freshdesk] = value;
  }
  const name = joinName(half(values['firstName']), half(values['lastName']));
  if (name !== null) body['name'] = name;
  // An empty object has been met with a validation error on create.
  if (Object.keys(custom).length > 0) body['custom_fields'] = custom;
  return body;
}

/** Which pairs a field of a refusal names: a custom field is reported under its own name, on some routes with a prefix. */
export function pairsOfField(field: string, pairs: readonly Pair[]): Pair[] {
  const bare = field.startsWith(CUSTOM) ? field.slice(CUSTOM.length) : field;
  return pairs.filter((pair) => pair.freshdesk === bare || pair.freshdesk === CUSTOM + bare);
}

function read(contact: FreshdeskContact, field: string): Value {
  if (!field.startsWith(CUSTOM)) return valueOf(contact[field]);
  return valueOf(contact.custom_fields?.[field.slice(CUSTOM.length)]);
}

function half(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
