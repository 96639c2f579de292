import type {
  ChoiceLink,
  EntityMapping,
  MappedEntity,
  Mappings,
  MappingRow,
  RowOptions,
  SettingsDocument,
} from './document.ts';
import type { Filters, Overlay, Remedy } from './overlay.ts';

/** What holds: the parameters with what the console changed since. */
export interface EffectiveSettings extends SettingsDocument {
  readonly filters: Filters;
  /** Whether any record was ever left out. */
  readonly leftOut: boolean;
  readonly paused: Overlay['paused'];
}

/** The document with the overlay laid over it. */
export function effectiveSettings(document: SettingsDocument, overlay: Overlay): EffectiveSettings {
  return {
    ...document,
    mappings: withRemedies(document.mappings, overlay.remedies),
    filters: overlay.filters,
    leftOut: overlay.leftOut,
    paused: overlay.paused,
  };
}

/** Names a pair of fields: in the values of a record, in remedies, in reports. People's pairs are the same for leads and contacts. */
export function keyOfRow(entity: MappedEntity, row: Pick<MappingRow, 'freshdesk' | 'freshsales'>): string {
  const fields = `${row.freshdesk}>${row.freshsales}`;
  return entity === 'accounts' ? `accounts:${fields}` : fields;
}

function withRemedies(mappings: Mappings, remedies: Overlay['remedies']): Mappings {
  if (Object.keys(remedies).length === 0) return mappings;
  const remedied = (entity: MappedEntity) => ({
    ...mappings[entity],
    fixed:
      entity === 'accounts' ? mappings[entity].fixed : withFixedRemedies(mappings[entity].fixed, remedies),
    rows: mappings[entity].rows.map((row) => withRemedy(row, remedies[keyOfRow(entity, row)])),
  });
  return { contacts: remedied('contacts'), leads: remedied('leads'), accounts: remedied('accounts') };
}

/** The fixed pairs have names instead of fields, and nothing but value rules. */
function withFixedRemedies(
  fixed: EntityMapping['fixed'],
  remedies: Overlay['remedies'],
): EntityMapping['fixed'] {
  const own = Object.entries(remedies).filter(
    ([key, { value }]) => !key.includes('>') && value !== undefined,
  );
  const changed = own.map(([key, { value }]): [string, RowOptions] => [
    key,
    { ...fixed[key], value: { ...fixed[key]?.value, ...value } },
  ]);
  return { ...fixed, ...Object.fromEntries<RowOptions>(changed) };
}

function withRemedy(row: MappingRow, remedy: Remedy | undefined): MappingRow {
  if (remedy === undefined) return row;
  const { value, choices = [], otherwise } = remedy;
  return {
    ...row,
    ...(value === undefined ? {} : { value: { ...row.value, ...value } }),
    ...(choices.length === 0 ? {} : { choices: withLinks(row.choices ?? [], choices) }),
    ...(otherwise === undefined ? {} : { otherwise: { ...row.otherwise, ...otherwise } }),
  };
}

/** The added links first: of several for one choice the first one counts. */
function withLinks(own: readonly ChoiceLink[], added: readonly ChoiceLink[]): ChoiceLink[] {
  return [...added, ...own];
}
