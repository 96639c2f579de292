import { checkMapping, forbidsSaving, type MappingProblem } from '../../../rules/fields/check.ts';
import type { Direction } from '../../../rules/person.ts';
import type { MappedEntity, SettingsDocument } from '../../../rules/settings/document.ts';
import { mappedEntities, type EntityFields, type Fields } from './fields.ts';

/** The direction that rows without one have. */
export function directionOf(document: SettingsDocument, entity: MappedEntity): Direction {
  if (entity !== 'accounts') return document.direction;
  return document.accounts === 'off' ? 'both' : document.accounts;
}

/** Everything that is wrong with one entity's mapping. */
export function problemsOf(
  document: SettingsDocument,
  entity: MappedEntity,
  { freshdesk, freshsales }: EntityFields,
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

/** R-MAP-11: the first entity whose mapping cannot be stored as it is; `null` when all can. */
export function unsavable(document: SettingsDocument, fields: Fields): MappedEntity | null {
  const refused = mappedEntities(document).find((entity) => {
    const own = fields[entity];
    return own !== undefined && problemsOf(document, entity, own).some(forbidsSaving);
  });
  return refused ?? null;
}
