import { codecs } from '../../rules/fields/codecs.ts';
import { putPath, readPath } from '../../rules/fields/path.ts';
import { nameIn, splitName } from '../../rules/name.ts';
import type { Pair } from '../../rules/mapping.ts';
import { normalizeEmails, type Person, type Value } from '../../rules/person.ts';
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
    ...(contact.other_emails === undefined ? { mayLackEmails: true as const } : {}),
    createdAtMs: Date.parse(contact.created_at),
    updatedAtMs: Date.parse(contact.updated_at),
    facts: {
      tags: listOf(contact['tags']),
      companyIds: companiesOf(contact),
      stageIds: null,
    },
    values: Object.fromEntries(
      pairs.map((pair) => [pair.key, pair.half === undefined ? valueIn(contact, pair) : name[pair.half]]),
    ),
  };
}

/** Rows of lists may lack tags (freshdesk-api 5.2). */
function listOf(tags: unknown): readonly string[] | null {
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : null;
}

/** Lists give other companies as ids, single records as objects. */
function companiesOf({
  company_id: first,
  other_companies: others,
}: FreshdeskContact): readonly number[] | null {
  if (first === undefined) return null;
  const ids = (Array.isArray(others) ? others : []).map(
    (other: unknown) => (other as { company_id?: unknown } | null)?.company_id ?? other,
  );
  return [first, ...ids].filter((id) => typeof id === 'number');
}

/** A mapped value of a contact or company. */
function valueIn(record: Readonly<Record<string, unknown>>, pair: Pair): Value {
  if (pair.skipped === true) return null;
  const { from, timeZone } = pair.routes.freshsales;
  return codecs[from].read(readPath(record, pair.freshdesk), timeZone);
}

/** The body of a create or update with these values. */
export function toBody(
  values: Readonly<Record<string, Value>>,
  pairs: readonly Pair[],
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const pair of pairs.filter((pair) => pair.half === undefined && pair.key in values)) {
    const value = values[pair.key] ?? null;
    const [type] = pair.types;
    // Freshdesk takes no `null` for a list.
    const none = type === 'tags' ? [] : null;
    putPath(body, pair.freshdesk, value === null ? none : codecs[type].write(value, 'freshdesk'));
  }
  const name = nameIn(values);
  if (name !== null) body['name'] = name;
  return body;
}

/** Which pairs a field of a refusal names: a custom field is reported under its own name, on some routes with a prefix. */
export function pairsOfField(field: string, pairs: readonly Pair[]): Pair[] {
  const bare = field.startsWith(CUSTOM) ? field.slice(CUSTOM.length) : field;
  const names = new Set([bare, CUSTOM + bare, ...(Object.hasOwn(alsoOf, bare) ? alsoOf[bare]! : [])]);
  return pairs.filter((pair) => names.has(pair.freshdesk));
}

/** Who may see all tickets of their company needs one: it is the company that Freshdesk misses then. */
const alsoOf: Readonly<Record<string, readonly string[]>> = { company_id: ['view_all_tickets'] };
