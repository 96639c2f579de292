import type { HttpResponse } from '../../core/http.ts';
import { includesOf, ok } from '../call.ts';
import type { Call } from '../call.ts';
import { ACCOUNT_OPENED_MS } from '../defaults/opened.ts';
import { pageOfList } from '../paging.ts';
import { textOf } from '../json.ts';
import { entityNames } from '../types.ts';
import { stamp } from '../time.ts';

/** The account's lists of choices as its settings pages read them. */
export function settingsList(name: string) {
  return ({ account }: Call): HttpResponse => ok({ [name]: account.selectors[name] ?? [] });
}

export function settingsPipelines(call: Call): HttpResponse {
  const { deal_pipelines: pipelines = [], deal_stages: stages = [] } = call.account.selectors;
  const ofPipeline = (id: number) =>
    stages.filter((stage) => stage.deal_pipeline_id === id).map(({ id: one }) => one);
  const withStages = includesOf(call).includes('deal_stages');
  return ok({
    deal_pipelines: pipelines.map((pipeline) =>
      withStages ? { ...pipeline, deal_stage_ids: ofPipeline(pipeline.id) } : pipeline,
    ),
    ...(withStages ? { deal_stages: stages } : {}),
  });
}

const FIRST_TAG_ID = 70_000_000_951;

/** Every tag that some record carries. */
export function settingsTags(call: Call): HttpResponse {
  const tags = new Set<string>();
  for (const entity of entityNames) {
    for (const record of call.account.records[entity].all()) {
      for (const tag of (record.values.tags ?? []) as readonly unknown[]) tags.add(textOf(tag));
    }
  }
  const created = stamp(ACCOUNT_OPENED_MS, call.account.options.utcOffsetMinutes);
  const all = [...tags].sort().map((name, index) => ({
    id: FIRST_TAG_ID + index,
    name,
    is_public: true,
    is_system_tag: false,
    created_at: created,
  }));
  const { rows, meta } = pageOfList(call, all);
  return ok({ tags: rows, meta: { total: meta.total } });
}
