import { checkMapping, type MappingProblem } from '../fields/check.ts';
import type { FieldList } from '../fields/meta.ts';
import { givenOnCreate } from '../pairs.ts';
import type { Direction } from '../person.ts';
import type { MappedEntity, SettingsDocument } from './document.ts';

/** The fields of both sides of one pair of entities. */
export interface FieldLists {
  readonly freshdesk: FieldList;
  readonly freshsales: FieldList;
}

/** The pairs of entities that the settings sync. */
export function mappedEntities({ entities, accounts }: SettingsDocument): MappedEntity[] {
  return accounts === 'off' ? [...entities] : [...entities, 'accounts'];
}

/** The direction that rows without one have. */
export function directionOf(document: SettingsDocument, entity: MappedEntity): Direction {
  if (entity !== 'accounts') return document.direction;
  return document.accounts === 'off' ? 'both' : document.accounts;
}

/** Everything that is wrong with one entity's mapping under these settings. */
export function mappingProblems(
  document: SettingsDocument,
  entity: MappedEntity,
  { freshdesk, freshsales }: FieldLists,
): MappingProblem[] {
  return checkMapping(document.mappings[entity], {
    freshdesk,
    freshsales,
    direction: directionOf(document, entity),
    given: new Set(Object.keys(givenOnCreate(document)[entity])),
    accounts: document.accounts !== 'off',
  });
}
