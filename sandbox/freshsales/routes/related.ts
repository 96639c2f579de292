import type { HttpResponse } from '../../core/http.ts';
import { includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { pageOfList } from '../paging.ts';
import { maySee, recordOf } from '../records/find.ts';
import { relatedRecords } from '../records/related.ts';
import { sideLoads } from '../records/sideLoads.ts';
import { wholeText } from '../records/wire.ts';
import { missing } from '../refusal.ts';

/** Contacts of an account or a deal, deals of an account or a contact. */
export function listRelated(name: 'contacts' | 'deals') {
  return (call: Call, entity: EntityDefinition, id: number): HttpResponse => {
    const include = entity.includes[name];
    if (include?.kind !== 'records') throw missing();
    const record = recordOf(call, entity, id);
    const related = relatedRecords(call.account, include, record).filter((one) => maySee(call.user, one));
    const { rows, meta } = pageOfList(call, related);
    const includes = includesOf(call);
    return ok({
      ...sideLoads(call, entities[name], rows, includes),
      [name]: rows.map((row) => wholeText(call, entities[name], row, includes)),
      meta,
    });
  };
}
