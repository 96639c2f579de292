import type { Side } from '../person.ts';
import type { MappedEntity } from '../settings/document.ts';
import type { FieldType } from './types.ts';

/** One choice of a list: `key` is what the product writes and reads (an id as text, or the choice's text). */
export interface Choice {
  readonly key: string;
  readonly label: string;
}

/**
 * Why a field cannot be mapped. `fixed`: it is mapped from the start (R-MAP-01). `system`: the product sets it (R-MAP-09).
 * `readOnly`: it cannot be written and says nothing that a field could hold. `association`: it links to another record, which
 * account sync sees to. `notInLists`: the product's lists leave it out, so that each record would cost a request.
 * `unknownType`: the app does not know this type.
 */
export type Unoffered = 'fixed' | 'system' | 'readOnly' | 'association' | 'notInLists' | 'unknownType';

/** A field of either product, in one shape. */
export interface FieldMeta {
  readonly side: Side;
  /** As a mapping names it: `job_title`, `custom_fields.NAME`, `custom_field.cf_NAME`, `company.NAME`. */
  readonly path: string;
  readonly label: string;
  readonly type: FieldType;
  /** The product's own word for the type, for reports. */
  readonly rawType: string;
  readonly custom: boolean;
  /** A new record is refused without it (R-MAP-04). */
  readonly mandatory: boolean;
  /** No two records may have the same value. */
  readonly unique: boolean;
  /** The key of the choices of a list; empty for other types, and for a list that the product does not spell out. */
  readonly choices: readonly Choice[];
  /** The heading under which the product shows it; `null` where it does not say. */
  readonly group: string | null;
  readonly position: number;
  /** `null` when it can be mapped. */
  readonly unoffered: Unoffered | null;
  /** Its product's lists do not tell it, so that it can be fed, but feeds nothing. */
  readonly writtenOnly?: boolean;
}

/** What a product says about the fields of one kind of record. */
export interface FieldList {
  readonly side: Side;
  readonly entity: MappedEntity;
  readonly fields: readonly FieldMeta[];
  /**
   * R-MAP-12. `noApi`: the product does not tell its fields on this plan, the fixed pairs work all the same.
   * `noCustomFields`: it tells only default ones, as plans without custom fields do.
   */
  readonly limit: null | 'noApi' | 'noCustomFields';
}

/** What a default field is, where the product's own type does not say it. */
export interface KnownField {
  /** Key in a record, where it differs from the field's name. */
  readonly path?: string;
  readonly type: FieldType;
  readonly unoffered?: Unoffered;
  readonly writtenOnly?: boolean;
  readonly label?: string;
}

/** Fields in the order in which the product shows them, its nameless ones last. */
export function byPosition(fields: readonly FieldMeta[]): FieldMeta[] {
  return [...fields].sort((a, b) => a.position - b.position || (a.path < b.path ? -1 : 1));
}

/** The limit that a list of fields shows: an answer that holds no custom field at all. */
export function limitOf(fields: readonly FieldMeta[]): FieldList['limit'] {
  return fields.some(({ custom }) => custom) ? null : 'noCustomFields';
}

/** What both products tell of a field. */
export interface RawField {
  readonly name: string;
  readonly type: string;
  readonly label?: string | null;
  readonly default?: boolean | null;
  readonly position?: number | null;
  readonly unique?: boolean | null;
}

/** Where a field stands whose position the product does not tell. */
const LAST = 1_000_000;

/** What both products call the same. */
export function commonOf(raw: RawField): Pick<FieldMeta, 'label' | 'rawType' | 'unique' | 'position'> {
  return {
    label: raw.label ?? raw.name,
    rawType: raw.type,
    unique: raw.unique === true,
    position: raw.position ?? LAST,
  };
}
