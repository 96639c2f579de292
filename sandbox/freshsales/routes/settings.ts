import type { HttpResponse } from '../../core/http.ts';
import { entityNames, type EntityName, type Field, type Row } from '../types.ts';
import { pick } from '../json.ts';
import { forbidden } from '../refusal.ts';
import { ok, type Call } from '../call.ts';
import { userRow } from '../records/wire.ts';

/** Field metadata and selectors. */
export function settingsRoutes(call: Call): HttpResponse | undefined {
  const [first, second = '', third] = call.parts;
  if (call.request.method !== 'GET') return undefined;
  if (first === 'settings' && third === 'fields') return fields(call, second as EntityName);
  return first === 'selector' ? selector(call, second) : undefined;
}

function selector(call: Call, name: string): HttpResponse | undefined {
  if (name === 'owners') return owners(call);
  const options = call.account.selectors[name];
  return options === undefined ? undefined : ok({ [name]: options });
}

function fields(call: Call, entity: EntityName): HttpResponse | undefined {
  if (!entityNames.includes(entity)) return undefined;
  return ok({ fields: call.account.fields[entity].map((field) => fieldRow(call, field)) });
}

function fieldRow(call: Call, field: Field): Row {
  const keys = ['id', 'name', 'label', 'type', 'default', 'required', 'visible', 'base_model', 'position'];
  const options = field.selector === undefined ? undefined : call.account.selectors[field.selector];
  const choices = options?.map((option) => ({
    id: option.id,
    value: option['name'],
    position: option['position'],
  }));
  return {
    ...pick(field as unknown as Row, keys),
    actionable: true,
    quick_add_position: field.position,
    choices: choices ?? field.choices,
    ...(field.auto_suggest_url === undefined ? {} : { auto_suggest_url: field.auto_suggest_url }),
  };
}

function owners(call: Call): HttpResponse {
  if (call.user.restricted === true) throw forbidden();
  return ok({ users: call.account.users.map(userRow) });
}
