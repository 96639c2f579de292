/**
 * Every type of field that the two products know, by what it holds. A type that a product has and this list does not
 * is `unknown` and never offered (see metadata in rules/fields).
 */
export const fieldTypes = [
  /** One line. */
  'text',
  /** Several lines. */
  'paragraph',
  'email',
  'phone',
  'url',
  /** Whole numbers only (Freshdesk's number). */
  'integer',
  /** With decimals. */
  'decimal',
  'currency',
  'checkbox',
  /** A day, `YYYY-MM-DD`. */
  'date',
  /** A moment. */
  'dateTime',
  /** One of a list, by its text. */
  'dropdown',
  'radio',
  /** One of Freshsales' own lists (stage, source, …), by its id. */
  'systemDropdown',
  /** A level of choices that depend on another field's. */
  'dependent',
  /** Several of a list. */
  'multiSelect',
  /** Freely chosen words. */
  'tags',
  /** Another record, by its id. */
  'lookup',
  /** An owner: a Freshsales user, by its id. */
  'user',
  /** Several values with their kinds: emails, phone numbers, accounts. */
  'group',
  /** Formula or auto-number: read only. */
  'computed',
  'unknown',
] as const;

export type FieldType = (typeof fieldTypes)[number];
