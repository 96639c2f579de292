import { json } from '../../core/http.ts';
import type { EntityDefinition, RelatedBy } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { includes, recordAt } from '../http/call.ts';
import type { Call, Routes } from '../http/call.ts';
import { meta, pageOf, slice } from '../http/paging.ts';
import { renderWith } from '../records/include.ts';
import { relatedRecords } from '../records/related.ts';
import { isVisible } from '../records/users.ts';
import { forbidden } from '../refusal.ts';
import { listView, viewsOf } from '../search/views.ts';
import type { View } from '../search/views.ts';
import { stamp } from '../time.ts';
import type { EntityName, Row } from '../types.ts';
import { perEntity } from './perEntity.ts';

/** Lists of records: https://developers.freshworks.com/crm/api/#list_all_contacts */
export const viewRoutes: Routes = {
  ...perEntity({
    'GET /*/filters': (call, entity) => {
      const filters = viewsOf(entity).map((view) => viewRow(call, entity, view));
      return json(200, { filters, meta: { total: filters.length } });
    },
    'GET /*/filters/:view': (call, entity) =>
      json(200, { filter: viewRow(call, entity, viewAt(call, entity)) }),
    'GET /*/view/:view': (call, entity) => {
      const page = pageOf(call);
      const { records, total } = listView(call, entity, viewAt(call, entity), page);
      const { rows, loads } = renderWith(call.account, entity, call.door, records, listIncludes(call));
      return json(200, { [entity.name]: rows, ...loads, meta: meta(total, page) });
    },
  }),
  ...related('sales_accounts', 'contacts', 'theirAccount'),
  ...related('sales_accounts', 'deals', 'theirAccount'),
  ...related('deals', 'contacts', 'myContacts'),
  ...related('contacts', 'deals', 'theirContact'),
};

/** An unknown view is not missing but refused. */
function viewAt(call: Call, entity: EntityDefinition): View {
  const view = viewsOf(entity).find(({ id }) => String(id) === call.params.view);
  if (view === undefined) throw forbidden();
  return view;
}

function listIncludes(call: Call): readonly string[] {
  const names = includes(call);
  return call.account.options.accountsInLists ? names : names.filter((name) => name !== 'sales_accounts');
}

function viewRow(call: Call, entity: EntityDefinition, view: View): Row {
  return {
    id: view.id,
    name: view.name,
    model_class_name: entity.model,
    user_id: call.user.id,
    is_default: true,
    is_public: true,
    updated_at: stamp(Date.UTC(2024, 0, 2, 3, 4, 5), call.account.options.utcOffsetMinutes),
    user_name: null,
    current_user_permissions: ['can_view'],
  };
}

function related(of: EntityName, name: EntityName, by: RelatedBy): Routes {
  return {
    [`GET /${of}/:id/${name}`]: (call) => {
      const record = recordAt(call, entities[of]);
      const all = relatedRecords(call.account, record, name, by).filter((other) =>
        isVisible(call.user, other),
      );
      const page = pageOf(call);
      const shown = slice(all, page);
      const { rows, loads } = renderWith(call.account, entities[name], call.door, shown, includes(call));
      return json(200, { [name]: rows, ...loads, meta: meta(all.length, page) });
    },
  };
}
