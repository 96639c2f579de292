import { checkMapping, forbidsSaving } from '../../../rules/fields/check.ts';
import { directionOf, mappedEntities } from '../../../rules/settings/complete.ts';
import type { MappedEntity, SettingsDocument } from '../../../rules/settings/document.ts';

/**
 * R-MAP-11: the first entity whose mapping cannot be stored as it is; `null` when all can. Rows say themselves which types
 * they join, so no account has to be asked for its fields.
 */
export function unsavable(document: SettingsDocument): MappedEntity | null {
  const refused = mappedEntities(document).find((entity) => {
    const untold = { entity, fields: [], limit: 'noApi' } as const;
    const problems = checkMapping(document.mappings[entity], {
      freshdesk: { ...untold, side: 'freshdesk' },
      freshsales: { ...untold, side: 'freshsales' },
      direction: directionOf(document, entity),
      given: new Set(),
      accounts: document.accounts !== 'off',
    });
    return problems.some(forbidsSaving);
  });
  return refused ?? null;
}
