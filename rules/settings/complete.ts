import { checkMapping, type MappingProblem } from '../fields/check.ts';
import type { FieldList } from '../fields/meta.ts';
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
    given: givenFields(document, entity),
    accounts: document.accounts !== 'off',
  });
}

/** What the settings give every new record in Freshsales (R-SET-07), by the fields' names. */
function givenFields({ created }: SettingsDocument, entity: MappedEntity): ReadonlySet<string> {
  const { ownerId, contacts, leads } = created;
  const own: Readonly<Record<MappedEntity, Readonly<Record<string, number | null>>>> = {
    contacts: {
      lifecycle_stage_id: contacts.lifecycleStageId,
      contact_status_id: contacts.statusId,
      lead_source_id: contacts.sourceId,
    },
    leads: { lead_stage_id: leads.stageId, lead_source_id: leads.sourceId },
    accounts: {},
  };
  const given = Object.entries({ owner_id: ownerId, ...own[entity] });
  return new Set(given.filter(([, value]) => value !== null).map(([name]) => name));
}
