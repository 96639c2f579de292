import { fieldTypes, type FieldType } from './types.ts';

/** Why a type cannot feed another. */
export type WhyNot =
  | 'dropdownOnly'
  | 'severalChoices'
  | 'multiSelectOnly'
  | 'otherKind'
  | 'readOnly'
  | 'recordId'
  | 'unknownType';

/**
 * How a value gets from one type to another. `text`: written out and read again, which every pair of plain types goes by.
 * `choice`, `choices`: by the row's choice links (R-MAP-08, and for a text source R-MAP-07).
 */
type Conversion = 'text' | 'choice' | 'choices';

type Cell = { readonly by: Conversion } | { readonly whyNot: WhyNot };

const numbers: readonly FieldType[] = ['integer', 'decimal', 'currency'];
const days: readonly FieldType[] = ['date', 'dateTime'];
/** One of a list: their values are keys. */
const single: ReadonlySet<FieldType> = new Set(['dropdown', 'radio', 'systemDropdown', 'dependent', 'user']);
const free: readonly FieldType[] = ['text', 'paragraph'];
/** Nothing is ever written to these. */
const closed: Partial<Record<FieldType, WhyNot>> = {
  group: 'readOnly',
  computed: 'readOnly',
  unknown: 'unknownType',
};

/** What each type can feed, besides lists of choices: R-MAP-07 for texts; the others whatever holds all they can say. */
const feeds: Readonly<Record<FieldType, readonly FieldType[]>> = {
  text: [...free, 'email', 'phone', 'url', ...numbers, 'checkbox', ...days, 'tags', 'lookup'],
  paragraph: [...free, 'email', 'phone', 'url', ...numbers, 'checkbox', ...days, 'tags', 'lookup'],
  email: [...free, 'email'],
  phone: [...free, 'phone'],
  url: [...free, 'url'],
  integer: [...free, ...numbers],
  decimal: [...free, ...numbers],
  currency: [...free, ...numbers],
  checkbox: [...free, 'checkbox'],
  date: [...free, ...days],
  dateTime: [...free, ...days],
  dropdown: [],
  radio: [],
  systemDropdown: [],
  dependent: [],
  user: [],
  multiSelect: [],
  tags: [...free, 'tags'],
  lookup: free,
  group: [],
  computed: [...free, ...numbers, ...days],
  unknown: [],
};

const cells = new Map(
  fieldTypes.flatMap((from) => fieldTypes.map((to) => [`${from}>${to}`, cellOf(from, to)] as const)),
);

/** Whether, and how, a field of type `from` can feed one of type `to`. */
export function cell(from: FieldType, to: FieldType): Cell {
  return cells.get(`${from}>${to}`) ?? { whyNot: 'unknownType' };
}

/** Why a field of type `from` cannot feed one of type `to`; `null` when it can. */
export function whyNotFeed(from: FieldType, to: FieldType): WhyNot | null {
  const found = cell(from, to);
  return 'whyNot' in found ? found.whyNot : null;
}

function cellOf(from: FieldType, to: FieldType): Cell {
  if (feeds[from].includes(to)) return { by: 'text' };
  const isList = (type: FieldType) => single.has(type) || free.includes(type);
  if (single.has(to) && isList(from)) return { by: 'choice' };
  if (to === 'multiSelect' && (from === 'multiSelect' || isList(from))) return { by: 'choices' };
  return { whyNot: reasonOf(from, to) };
}

function reasonOf(from: FieldType, to: FieldType): WhyNot {
  if (from === 'unknown') return 'unknownType';
  return closed[to] ?? ofSource(from, to);
}

function ofSource(from: FieldType, to: FieldType): WhyNot {
  if (single.has(from)) return 'dropdownOnly';
  if (from === 'multiSelect') return single.has(to) ? 'severalChoices' : 'multiSelectOnly';
  return from === 'lookup' || from === 'group' ? 'recordId' : 'otherKind';
}
