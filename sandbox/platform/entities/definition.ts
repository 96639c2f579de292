export type FieldType =
  'text' | 'paragraph' | 'integer' | 'float' | 'boolean' | 'date' | 'datetime' | 'enum' | 'section';

/** A field of `config/entities.json`. A section has no value of its own and holds further fields. */
export interface EntityField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required?: boolean;
  readonly filterable?: boolean;
  readonly choices?: readonly { readonly id: number; readonly value: string }[];
  readonly fields?: readonly EntityField[];
}

/** Entity → its fields, as `config/entities.json` declares them. */
export type EntityDefinitions = Readonly<Record<string, readonly EntityField[]>>;

/** The fields that hold values: those of sections in the sections' place. */
export function valueFields(fields: readonly EntityField[]): readonly EntityField[] {
  return fields.flatMap((field) => (field.type === 'section' ? valueFields(field.fields ?? []) : [field]));
}
