import type { Route } from './fields/convert.ts';
import { LINK_KEY } from './company.ts';
import { linksTo } from './fields/links.ts';
import { TAGS } from './fields/partners.ts';
import type { FieldType } from './fields/types.ts';
import { narrowed, type Direction, type Person, type Side } from './person.ts';
import type { ConflictRule, MappedEntity, RowOptions } from './settings/document.ts';

/** One mapped pair of fields, as a sync uses it; `rules/pairs.ts` makes them from the settings. */
export interface Pair {
  /** Unique within the mapping; names the value in `Person.values`. */
  readonly key: string;
  /**
   * What the index has to remember of a value. `text`: only empty fields are filled (R-SYN-04). `checkbox`: the source
   * overwrites (R-SYN-05). `value`: a rule overwrites (R-BEY-04).
   */
  readonly kind: 'text' | 'checkbox' | 'value';
  /** Field of a Freshdesk contact or company: a default field's record key, or `custom_fields.NAME`. */
  readonly freshdesk: string;
  /** Field of a Freshsales record: a default field's name, or `custom_field.cf_NAME`. */
  readonly freshsales: string;
  readonly direction: Direction;
  /** Freshdesk has one full name, Freshsales two halves: such a pair is one half. */
  readonly half?: 'first' | 'last';
  /** The kinds of Freshsales records that the pair is for. */
  readonly entities: readonly MappedEntity[];
  readonly types: readonly [freshdesk: FieldType, freshsales: FieldType];
  readonly rule: ConflictRule;
  /** R-MAP-13: one of the fields is gone or another than when it was mapped, so nothing is read of either. */
  readonly skipped?: boolean;
  /** How values travel to each side. */
  readonly routes: Readonly<Record<Side, Route>>;
}

/** R-MAP-01: the pairs that are mapped from the start, besides the email, which is the identity. */
const defaultFields = [
  { key: 'firstName', freshdesk: 'name', freshsales: 'first_name', half: 'first', type: 'text' },
  { key: 'lastName', freshdesk: 'name', freshsales: 'last_name', half: 'last', type: 'text' },
  { key: 'jobTitle', freshdesk: 'job_title', freshsales: 'job_title', type: 'text' },
  { key: 'mobile', freshdesk: 'mobile', freshsales: 'mobile_number', type: 'phone' },
  { key: 'phone', freshdesk: 'phone', freshsales: 'work_number', type: 'phone' },
  { key: 'twitter', freshdesk: 'twitter_id', freshsales: 'twitter', type: 'text' },
] as const;

/** What may be chosen for the fixed pairs. A name is only ever filled where it is empty (R-MAP-01). */
export interface FixedOptions {
  readonly entities: readonly MappedEntity[];
  readonly rule: ConflictRule;
  readonly timeZone: string;
  readonly fixed: Readonly<Record<string, RowOptions>>;
}

const noOptions: FixedOptions = {
  entities: ['contacts', 'leads'],
  rule: 'fillEmpty',
  timeZone: 'UTC',
  fixed: {},
};

/**
 * The default pairs within a direction (R-MAP-10: each starts as the direction chosen in the settings and can be
 * narrowed; one that was narrowed to the way that the settings leave out does nothing).
 */
export function defaultPairs(direction: Direction, options: FixedOptions = noOptions): Pair[] {
  return defaultFields.flatMap(({ type, ...fields }) => {
    const own = options.fixed[fields.key] ?? {};
    const left = narrowed(own.direction ?? direction, direction);
    if (left === null) return [];
    const rule = 'half' in fields ? 'fillEmpty' : (own.rule ?? options.rule);
    const route = plainRoute(type, own, options.timeZone);
    return [
      {
        ...fields,
        kind: rule === 'fillEmpty' ? 'text' : 'value',
        direction: left,
        entities: options.entities,
        types: [type, type],
        rule,
        routes: { freshdesk: route('freshdesk'), freshsales: route('freshsales') },
      },
    ];
  });
}

function plainRoute(type: FieldType, { value: rules = {} }: RowOptions, timeZone: string) {
  return (side: Side): Route => ({
    from: type,
    to: type,
    side,
    links: linksTo(side, []),
    otherwise: null,
    rules,
    timeZone,
  });
}

/** Whether people can compare its values: links go by ids, and rows of Freshdesk do not tell tags. */
export function isReadable({ key, freshdesk }: Pair): boolean {
  return key !== LINK_KEY && freshdesk !== TAGS;
}

/** Whether values of this pair may be written to a side. */
export function writesTo(pair: Pair, side: Side): boolean {
  return (
    pair.direction === 'both' || pair.direction === (side === 'freshsales' ? 'toFreshsales' : 'toFreshdesk')
  );
}

/** Whether the pair is for records like this one: leads and contacts may be mapped differently. */
export function appliesTo(pair: Pair, person: Pick<Person, 'side' | 'entity'>): boolean {
  return person.side === 'freshdesk' || person.entity === null || pair.entities.includes(person.entity);
}

/** Whether the field may be filled: it is empty, and for a full name, wholly so. */
export function lacks(person: Person, pair: Pair): boolean {
  if (!appliesTo(pair, person)) return false;
  if (pair.half === undefined || person.side === 'freshsales') return person.values[pair.key] == null;
  return person.values['firstName'] == null && person.values['lastName'] == null;
}
