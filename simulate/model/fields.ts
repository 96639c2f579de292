/** Plain JSON of a record as a product's pages show it. */
export type Row = Readonly<Record<string, unknown>>;

/** A value as people think of it: `null` is an empty field. Days are `YYYY-MM-DD`. */
export type Plain = string | number | boolean | null;

/** What becomes of a value on the other side; `fails`: it does not fit there and is reported. */
export type Carried = { readonly value: Plain } | 'fails';

type Kind = 'line' | 'area' | 'phone' | 'number' | 'whole' | 'checkbox' | 'day' | 'choice' | 'url';

/** One field of a product as the model knows it. */
export interface Field {
  readonly path: string;
  readonly kind: Kind;
  /** No two records may have the same value. */
  readonly unique?: boolean;
}

/** A pair of fields that a story may map. */
export interface FieldPair {
  readonly name: string;
  readonly freshdesk: Field;
  readonly freshsales: Field;
  /** Of choices: Freshdesk's with Freshsales'. What is not listed has no counterpart. */
  readonly choices?: readonly (readonly [freshdesk: string, freshsales: string])[];
}

/** The pairs besides the name that are mapped from the start (R-MAP-01). */
export const fixedPairs: readonly FieldPair[] = [
  pair('jobTitle', ['job_title', 'line'], ['job_title', 'line']),
  pair('mobile', ['mobile', 'phone'], ['mobile_number', 'phone']),
  pair('phone', ['phone', 'phone'], ['work_number', 'phone']),
  {
    name: 'twitter',
    freshdesk: { path: 'twitter_id', kind: 'line', unique: true },
    freshsales: { path: 'twitter', kind: 'line' },
  },
];

/** Pairs that a story may map besides. */
export const rowPairs: readonly FieldPair[] = [
  pair('address', ['address', 'area'], ['address', 'line']),
  pair('customerNo', ['custom_fields.customer_no', 'line'], ['custom_field.cf_customer_no', 'line']),
  pair('notes', ['custom_fields.site_notes', 'area'], ['custom_field.cf_notes', 'area']),
  pair('newsletter', ['custom_fields.newsletter', 'checkbox'], ['custom_field.cf_newsletter', 'checkbox']),
  pair('machines', ['custom_fields.machines', 'whole'], ['custom_field.cf_machines', 'number']),
  pair('warranty', ['custom_fields.warranty_until', 'day'], ['custom_field.cf_warranty_until', 'day']),
  pair('portal', ['custom_fields.portal_page', 'url'], ['custom_field.cf_portal_page', 'url']),
  {
    ...pair('region', ['custom_fields.region', 'choice'], ['custom_field.cf_region', 'choice']),
    choices: [
      ['North', 'South'],
      ['South', 'East'],
      ['East', 'North'],
    ],
  },
];

function pair(
  name: string,
  [inFreshdesk, kind]: readonly [string, Kind],
  [inFreshsales, other]: readonly [string, Kind],
): FieldPair {
  return {
    name,
    freshdesk: { path: inFreshdesk, kind },
    freshsales: { path: inFreshsales, kind: other },
  };
}

/** The value of a field in a record. */
export function valueOf(row: Row, { path, kind }: Field): Plain {
  const raw = rawOf(row, path);
  if (raw === null || raw === undefined || raw === '') return null;
  const value = read[kind](raw as NonNullable<Plain>);
  return typeof value === 'string' && value.trim() === '' ? null : value;
}

const same = (raw: NonNullable<Plain>): Plain => raw;

const read: Readonly<Record<Kind, (raw: NonNullable<Plain>) => Plain>> = {
  line: same,
  area: same,
  phone: same,
  url: same,
  choice: same,
  number: Number,
  whole: Number,
  checkbox: (raw) => (raw === 'true' ? true : raw === 'false' ? false : raw),
  day: (raw) => String(raw).slice(0, 10),
};

function rawOf(row: Row, path: string): unknown {
  const [first = '', second] = path.split('.');
  const value = row[first];
  return second === undefined ? value : (value as Row | null | undefined)?.[second];
}

/** What a value of one side becomes on the other. */
export function carried(value: Plain, pair: FieldPair, to: 'freshdesk' | 'freshsales'): Carried {
  if (value === null) return { value };
  if (pair.choices !== undefined) return byChoice(String(value), pair.choices, to);
  return fits(value, pair[to].kind) ? { value } : 'fails';
}

function byChoice(value: string, choices: NonNullable<FieldPair['choices']>, to: string): Carried {
  const found = choices.find(([fd, fs]) => (to === 'freshsales' ? fd : fs) === value);
  return found === undefined ? 'fails' : { value: to === 'freshsales' ? found[1] : found[0] };
}

function fits(value: NonNullable<Plain>, kind: Kind): boolean {
  if (kind === 'whole') return Number.isInteger(value);
  if (kind === 'url') return String(value).includes('.');
  if (kind === 'phone') return /\d/.test(String(value)) && isLine(value);
  return kind === 'line' ? isLine(value) : true;
}

function isLine(value: NonNullable<Plain>): boolean {
  return String(value).length <= 255 && !String(value).includes('\n');
}
