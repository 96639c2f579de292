import type { Direction } from '../person.ts';
import type { EntityMapping, MappingRow } from '../settings/document.ts';
import { nameOf } from './links.ts';
import type { FieldList, FieldMeta } from './meta.ts';
import { directionsWithin, newRow } from './partners.ts';

// Default fields that mean the same and are called differently, by their paths.
const sameMeaning = new Map([
  ['unique_external_id', ['external_id']],
  ['industry', ['industry_type_id']],
  ['description', ['custom_field.cf_about', 'custom_field.cf_description']],
]);

/**
 * R-BEY-12: rows for fields that are called the same (or mean the same), whose types can be mapped and that no row has yet.
 * Each field is suggested once, in the order of Freshdesk's fields.
 */
export function suggestRows(
  mapping: EntityMapping,
  freshdesk: FieldList,
  freshsales: FieldList,
  direction: Direction = 'both',
): MappingRow[] {
  const taken = new Set(mapping.rows.flatMap((row) => [row.freshdesk, row.freshsales]));
  // What costs requests of its own is left to people.
  const isFree = (field: FieldMeta) =>
    field.unoffered === null && field.writtenOnly !== true && !taken.has(field.path);
  const candidates = byNames(freshsales.fields.filter(isFree));
  const rows: MappingRow[] = [];
  for (const field of freshdesk.fields.filter(isFree)) {
    const partner = namesOf(field)
      .flatMap((name) => candidates.get(name) ?? [])
      .find((other) => !taken.has(other.path) && directionsWithin(field, other, direction).length > 0);
    if (partner === undefined) continue;
    taken.add(partner.path);
    rows.push(newRow(field, partner, direction));
  }
  return rows;
}

function byNames(fields: readonly FieldMeta[]): ReadonlyMap<string, FieldMeta[]> {
  const found = new Map<string, FieldMeta[]>();
  for (const field of fields)
    for (const name of namesOf(field)) found.set(name, [...(found.get(name) ?? []), field]);
  return found;
}

/** The best first: the label people read, the name, and what means the same. */
function namesOf(field: FieldMeta): string[] {
  const bare = field.path.replace(/^custom_fields?\./, '').replace(/^cf_/, '');
  return [...new Set([`l:${nameOf(field.label)}`, `n:${nameOf(bare)}`, ...meaningsOf(field)])];
}

function meaningsOf({ side, path }: FieldMeta): string[] {
  return side === 'freshsales' ? [`p:${path}`] : (sameMeaning.get(path) ?? []).map((other) => `p:${other}`);
}
