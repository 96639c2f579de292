import type { Direction, Person, Side } from './person.ts';

/** One mapped pair of fields. */
export interface Pair {
  /** Unique within the mapping; names the value in `Person.values`. */
  readonly key: string;
  /** `text`: only empty fields are filled (R-SYN-04). `checkbox`: the source overwrites (R-SYN-05). */
  readonly kind: 'text' | 'checkbox';
  /** Field of a Freshdesk contact: a default field's record key, or `custom_fields.NAME`. */
  readonly freshdesk: string;
  /** Field of a Freshsales record: a default field's name, or `custom_field.cf_NAME`. */
  readonly freshsales: string;
  readonly direction: Direction;
  /** Freshdesk has one full name, Freshsales two halves: such a pair is one half. */
  readonly half?: 'first' | 'last';
}

/** R-MAP-01: the pairs that are mapped from the start, besides the email, which is the identity. */
const defaultFields = [
  { key: 'firstName', kind: 'text', freshdesk: 'name', freshsales: 'first_name', half: 'first' },
  { key: 'lastName', kind: 'text', freshdesk: 'name', freshsales: 'last_name', half: 'last' },
  { key: 'jobTitle', kind: 'text', freshdesk: 'job_title', freshsales: 'job_title' },
  { key: 'mobile', kind: 'text', freshdesk: 'mobile', freshsales: 'mobile_number' },
  { key: 'phone', kind: 'text', freshdesk: 'phone', freshsales: 'work_number' },
  { key: 'twitter', kind: 'text', freshdesk: 'twitter_id', freshsales: 'twitter' },
] as const;

/** The default pairs, all in one direction (R-MAP-10: each starts as the direction chosen in the settings). */
export function defaultPairs(direction: Direction): Pair[] {
  return defaultFields.map((fields) => ({ ...fields, direction }));
}

/** Whether values of this pair may be written to a side. */
export function writesTo(pair: Pair, side: Side): boolean {
  return (
    pair.direction === 'both' || pair.direction === (side === 'freshsales' ? 'toFreshsales' : 'toFreshdesk')
  );
}

/** Whether the field may be filled: it is empty, and for a full name, wholly so. */
export function lacks(person: Person, pair: Pair): boolean {
  if (pair.half === undefined || person.side === 'freshsales') return person.values[pair.key] == null;
  return person.values['firstName'] == null && person.values['lastName'] == null;
}
