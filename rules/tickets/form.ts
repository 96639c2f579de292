import { CLOSED, RESOLVED } from './ticket.ts';

/** `elsewhere`: of a type that can be filled in Freshdesk only. */
export type FieldKind =
  | 'text'
  | 'area'
  | 'url'
  | 'number'
  | 'decimal'
  | 'checkbox'
  | 'date'
  | 'dateTime'
  | 'choice'
  | 'nested'
  | 'elsewhere';

/** A choice of a dropdown: what is written, and what people read. */
export interface Choice {
  readonly value: string | number;
  readonly label: string;
}

/** A choice of a dependent field, with what hangs below it. */
export interface Branch {
  readonly label: string;
  readonly below: readonly Branch[];
}

/** One field of the account's ticket form, its names as in the body of a ticket. */
export interface TicketField {
  readonly key: string;
  /** Stands below `custom_fields`. */
  readonly custom: boolean;
  readonly label: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly requiredToClose: boolean;
  readonly choices: readonly Choice[];
  /** Of a dependent field: the choices as a tree, and the fields that hold the second and third level. */
  readonly tree: readonly Branch[];
  readonly levels: readonly { readonly key: string; readonly label: string }[];
}

export interface AgentName {
  readonly id: number;
  readonly name: string;
}

/** What the account calls things: seldom changed, kept for hours (R-TIC-11). */
export interface Catalogue {
  readonly fields: readonly TicketField[];
  readonly agents: readonly AgentName[];
}

export type FieldValue = string | number | boolean | null;
/** Values of a form or a ticket, by the field's key. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** Choices of a level of a dependent field, given the values of the levels above. */
export function branchesAt(field: TicketField, values: FieldValues, level: number): readonly Branch[] {
  let branches = field.tree;
  for (const key of keysOf(field).slice(0, level)) {
    branches = branches.find(({ label }) => label === values[key])?.below ?? [];
  }
  return branches;
}

/** The keys that a field writes: a dependent one has one a level. */
export function keysOf(field: TicketField): string[] {
  return [field.key, ...field.levels.map(({ key }) => key)];
}

/** A new value of one key; levels below a changed one lose theirs. */
export function withValue(
  fields: readonly TicketField[],
  values: FieldValues,
  key: string,
  value: FieldValue,
): FieldValues {
  const keys = fields.map(keysOf).find((keys) => keys.includes(key)) ?? [key];
  const below = keys.slice(keys.indexOf(key) + 1).map((lower) => [lower, null] as const);
  return { ...values, [key]: value, ...Object.fromEntries(below) };
}

/** Fields that the form asks for and that are empty; some only when the ticket is resolved or closed. */
export function missingFields(fields: readonly TicketField[], values: FieldValues): TicketField[] {
  const isDone = values['status'] === RESOLVED || values['status'] === CLOSED;
  return fields.filter(
    (field) =>
      (field.required || (isDone && field.requiredToClose)) &&
      keysOf(field).some((key, level) => isEmpty(values[key]) && isAsked(field, values, level)),
  );
}

// A level is asked for where there is something to choose.
function isAsked(field: TicketField, values: FieldValues, level: number): boolean {
  return level === 0 || branchesAt(field, values, level).length > 0;
}

function isEmpty(value: FieldValue | undefined): boolean {
  return value == null || value === '' || value === false;
}

/** Values as a ticket's body has them, custom ones apart. Empty ones are left out, or `null` where they `clear` a field. */
export function splitValues(
  fields: readonly TicketField[],
  values: FieldValues,
  clear: boolean,
): { readonly standard: FieldValues; readonly custom: FieldValues } {
  const written = fields.filter(({ kind }) => kind !== 'elsewhere');
  const entries = written.flatMap((field) =>
    keysOf(field)
      .filter((key) => key in values)
      .map((key) => ({
        key,
        custom: field.custom,
        value: isEmpty(values[key]) ? emptyOf(field) : values[key]!,
      })),
  );
  const kept = entries.filter(({ value }) => clear || value !== null);
  const part = (custom: boolean) =>
    Object.fromEntries(kept.filter((entry) => entry.custom === custom).map(({ key, value }) => [key, value]));
  return { standard: part(false), custom: part(true) };
}

function emptyOf({ kind }: TicketField): FieldValue {
  return kind === 'checkbox' ? false : null;
}
