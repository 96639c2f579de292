import type { FieldName, FieldNames } from '../../rules/console/written.ts';
import type { FieldMeta } from '../../rules/fields/meta.ts';
import type { Pair } from '../../rules/mapping.ts';
import type { Side } from '../../rules/person.ts';
import { mappedEntities } from '../../rules/settings/complete.ts';
import { fieldsTold } from '../mapping-check.ts';
import type { Requests } from '../platform/requests.ts';
import type { Settings } from '../settings.ts';

/** What both products call the mapped fields and their choices; a field that they do not tell keeps its own name. */
export async function readFieldNames(requests: Requests, settings: Settings): Promise<FieldNames> {
  const told = fieldsTold(requests, settings);
  const names: Record<string, FieldName> = {};
  for (const entity of mappedEntities(settings)) {
    const { freshdesk, freshsales } = await told(entity);
    const pairs = entity === 'accounts' ? settings.accountPairs : settings.pairs;
    for (const pair of pairs.filter(({ entities }) => entities.includes(entity)))
      names[pair.key] =
        names[pair.key] ??
        nameOf(pair, {
          freshdesk: freshdesk.fields.find(({ path }) => path === pair.freshdesk),
          freshsales: freshsales.fields.find(({ path }) => path === pair.freshsales),
        });
  }
  return names;
}

function nameOf(pair: Pair, fields: Readonly<Record<Side, FieldMeta | undefined>>): FieldName {
  const labelOf = (side: Side) => fields[side]?.label ?? pair[side];
  const choicesOf = (side: Side) =>
    Object.fromEntries(
      (fields[side]?.choices ?? [])
        .filter(({ key, label }) => key !== label)
        .map(({ key, label }) => [key, label]),
    );
  return {
    paths: { freshdesk: pair.freshdesk, freshsales: pair.freshsales },
    labels: { freshdesk: labelOf('freshdesk'), freshsales: labelOf('freshsales') },
    choices: { freshdesk: choicesOf('freshdesk'), freshsales: choicesOf('freshsales') },
  };
}
