import { Refusal } from '../errors.ts';
import { normalised } from '../store/values.ts';
import type { EntityDefinitions, EntityField } from './definition.ts';
import { parseQuery } from './query.ts';
import { recordProblems, type FieldProblem } from './values.ts';

const RECORD_MAX_BYTES = 100 * 1024; // rate-limits-and-constraints, entity storage
const PAGE = 100;

/** A record as the calls give it; times are ISO 8601. */
export interface EntityRecord {
  readonly display_id: string;
  readonly created_time: string;
  readonly updated_time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The records of one entity; `next` is the number of the next one. */
interface Table {
  readonly records: Map<string, EntityRecord>;
  next: number;
}

export type EntitySnapshot = Readonly<Record<string, { next: number; records: readonly EntityRecord[] }>>;

/** A record was refused field by field. */
export class RecordRefused extends Refusal {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super(400, 'Validation failed');
    this.problems = problems;
  }
}

/** The entity store of one installation (serverless-apps/data-store). Refusals are thrown. */
export class EntityStore {
  readonly #definitions: () => EntityDefinitions;
  readonly #recordsMax: () => number;
  readonly #tables = new Map<string, Table>();

  constructor(definitions: () => EntityDefinitions, recordsMax: () => number) {
    this.#definitions = definitions;
    this.#recordsMax = recordsMax;
  }

  schema(entity: string): object {
    const fields = this.#fields(entity);
    const id = Object.keys(this.#definitions()).indexOf(entity) + 1;
    return { id, name: entity, prefix: prefixOf(entity), fields };
  }

  create(entity: string, data: unknown, nowMs: number): { record: EntityRecord } {
    const checked = this.#checked(entity, data);
    const table = this.#table(entity);
    if (table.records.size >= this.#recordsMax()) {
      throw new Refusal(400, 'The entity holds the maximum number of records');
    }
    const at = new Date(nowMs).toISOString();
    const id = `${prefixOf(entity)}-${table.next}`;
    table.next += 1;
    return this.#put(table, { display_id: id, created_time: at, updated_time: at, data: checked });
  }

  get(entity: string, id: unknown): { record: EntityRecord } {
    const record = this.#table(entity).records.get(String(id));
    if (record === undefined) throw new Refusal(404, 'Record not found');
    return { record };
  }

  /** A hundred records; `links.next.marker` leads on while there are more. */
  getAll(entity: string, query: unknown, marker: unknown): { records: EntityRecord[]; links: object } {
    const matches = parseQuery(this.#fields(entity), query);
    const found = [...this.#table(entity).records.values()].filter(({ data }) => matches(data));
    const start = marker === undefined ? 0 : found.findIndex((one) => isBehind(one, readMarker(marker)));
    const records = start === -1 ? [] : found.slice(start, start + PAGE);
    const last = records.at(-1);
    const more = last !== undefined && found.at(-1) !== last;
    return { records, links: more ? { next: { marker: markerAt(last) } } : {} };
  }

  update(entity: string, id: unknown, data: unknown, nowMs: number): { record: EntityRecord } {
    const { record } = this.get(entity, id);
    const checked = this.#checked(entity, data);
    const updated = { ...record, updated_time: new Date(nowMs).toISOString() };
    return this.#put(this.#table(entity), { ...updated, data: { ...record.data, ...checked } });
  }

  delete(entity: string, id: unknown): object {
    const { record } = this.get(entity, id);
    this.#table(entity).records.delete(record.display_id);
    return {};
  }

  clear(): void {
    this.#tables.clear();
  }

  snapshot(): EntitySnapshot {
    const tables = [...this.#tables].map(([name, { next, records }]) => [
      name,
      { next, records: [...records.values()] },
    ]);
    return Object.fromEntries(tables) as EntitySnapshot;
  }

  /** Records of entities that the app does not declare any more are gone. */
  restore(snapshot: EntitySnapshot): void {
    this.clear();
    for (const [name, { next, records }] of Object.entries(snapshot)) {
      if (!Object.hasOwn(this.#definitions(), name)) continue;
      this.#tables.set(name, { next, records: new Map(records.map((one) => [one.display_id, one])) });
    }
  }

  #put(table: Table, record: EntityRecord): { record: EntityRecord } {
    if (Buffer.byteLength(JSON.stringify(record.data)) > RECORD_MAX_BYTES) {
      throw new Refusal(400, 'The size of the record should not exceed 100KB');
    }
    table.records.set(record.display_id, record);
    return { record };
  }

  #checked(entity: string, data: unknown): Record<string, unknown> {
    const problems = recordProblems(this.#fields(entity), data);
    if (problems.length > 0) throw new RecordRefused(problems);
    return normalised(data) as Record<string, unknown>;
  }

  #fields(entity: string): readonly EntityField[] {
    const definitions = this.#definitions();
    const fields = Object.hasOwn(definitions, entity) ? definitions[entity] : undefined;
    if (fields === undefined) throw new Refusal(404, `The entity ${entity} does not exist`);
    return fields;
  }

  #table(entity: string): Table {
    this.#fields(entity);
    const table = this.#tables.get(entity) ?? { records: new Map<string, EntityRecord>(), next: 1 };
    this.#tables.set(entity, table);
    return table;
  }
}

function prefixOf(entity: string): string {
  return entity
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 3)
    .toLowerCase();
}

function numberOf({ display_id }: EntityRecord): number {
  return Number(display_id.slice(display_id.lastIndexOf('-') + 1));
}

function isBehind(record: EntityRecord, number: number): boolean {
  return numberOf(record) > number;
}

function markerAt(record: EntityRecord): string {
  return Buffer.from(`after ${numberOf(record)}`).toString('base64url');
}

function readMarker(marker: unknown): number {
  const text = typeof marker === 'string' ? Buffer.from(marker, 'base64url').toString() : '';
  const [, number] = /^after (\d+)$/.exec(text) ?? [];
  if (number !== undefined) return Number(number);
  throw new Refusal(400, 'The marker is not valid');
}
