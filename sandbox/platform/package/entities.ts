import { valueFields, type EntityDefinitions, type EntityField } from '../entities/definition.ts';
import type { Findings } from './app.ts';
import { isRecord, readJson } from './files.ts';

const FILE = 'config/entities.json';
// serverless-apps/data-store and FDK 6 (names, filterable fields)
const ENTITIES_MAX = 5;
const FIELDS_MAX = 20;
const FILTERABLE_MAX = 5;
const types = new Set<unknown>([
  'text',
  'paragraph',
  'integer',
  'float',
  'boolean',
  'date',
  'datetime',
  'enum',
  'section',
]);
const filterableTypes = new Set<string>(['text', 'integer', 'date', 'datetime', 'enum']);

/** Reads and checks `config/entities.json`; `{}` when the app has none. */
export function readEntities(findings: Findings, dir: string): EntityDefinitions {
  const parsed = readJson(findings, dir, FILE);
  if (parsed === undefined) return {};
  const problems = isRecord(parsed) ? entitiesProblems(parsed) : ['The file is a JSON object.'];
  for (const problem of problems) findings.error(`${FILE}: ${problem}`, { file: FILE });
  if (problems.length > 0) return {};
  const entities = Object.entries(parsed as Record<string, { fields: readonly EntityField[] }>);
  return Object.fromEntries(entities.map(([name, { fields }]) => [name, fields]));
}

function entitiesProblems(parsed: Record<string, unknown>): string[] {
  const entities = Object.entries(parsed);
  const tooMany = entities.length > ENTITIES_MAX ? [`An app has ${ENTITIES_MAX} entities at most.`] : [];
  return [...tooMany, ...entities.flatMap(([name, entity]) => entityProblems(name, entity))];
}

function entityProblems(name: string, entity: unknown): string[] {
  const badName = /^[A-Za-z0-9_-]{5,30}$/.test(name)
    ? []
    : [`The name of the entity '${name}' has 5 to 30 letters, digits, _ or -.`];
  const fields: unknown = isRecord(entity) ? entity['fields'] : undefined;
  if (!Array.isArray(fields)) return [...badName, `The entity '${name}' needs a list of fields.`];
  const ofFields = fields.flatMap((field) => fieldProblems(name, field));
  return [
    ...badName,
    ...ofFields,
    ...(ofFields.length > 0 ? [] : countProblems(name, fields as EntityField[])),
  ];
}

function countProblems(entity: string, fields: readonly EntityField[]): string[] {
  const values = valueFields(fields);
  const filterable = values.filter((field) => field.filterable === true);
  return [
    ...(values.length > FIELDS_MAX ? [`The entity '${entity}' has ${FIELDS_MAX} fields at most.`] : []),
    ...(filterable.length > FILTERABLE_MAX
      ? [`The entity '${entity}' has ${FILTERABLE_MAX} filterable fields at most.`]
      : []),
    ...filterable
      .filter(({ type }) => !filterableTypes.has(type))
      .map(({ name, type }) => `The ${type} field '${name}' of '${entity}' cannot be filterable.`),
  ];
}

function fieldProblems(entity: string, field: unknown): string[] {
  if (!isRecord(field)) return [`A field of '${entity}' is no object.`];
  const { name, type, fields } = field;
  const where = `field '${String(name)}' of '${entity}'`;
  if (!types.has(type)) return [`The ${where} has no known type.`];
  return [
    ...partProblems(where, field),
    ...(Array.isArray(fields) ? fields.flatMap((inner) => fieldProblems(entity, inner)) : []),
  ];
}

function partProblems(where: string, { name, label, type, choices }: Record<string, unknown>): string[] {
  const named = typeof name === 'string' && /^[A-Za-z][A-Za-z0-9_]*$/.test(name);
  return [
    ...(named ? [] : [`The ${where} needs a name that starts with a letter.`]),
    ...(typeof label === 'string' ? [] : [`The ${where} needs a label.`]),
    ...(type === 'enum' && !Array.isArray(choices) ? [`The ${where} needs choices.`] : []),
  ];
}
