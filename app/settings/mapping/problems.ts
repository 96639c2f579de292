import { forbidsSaving } from '../../../rules/fields/check.ts';
import { mappedEntities, mappingProblems } from '../../../rules/settings/complete.ts';
import type { MappedEntity, SettingsDocument } from '../../../rules/settings/document.ts';
import type { Fields } from './fields.ts';

/** R-MAP-11: the first entity whose mapping cannot be stored as it is; `null` when all can. */
export function unsavable(document: SettingsDocument, fields: Fields): MappedEntity | null {
  const refused = mappedEntities(document).find((entity) => {
    const own = fields[entity];
    return own !== undefined && mappingProblems(document, entity, own).some(forbidsSaving);
  });
  return refused ?? null;
}
