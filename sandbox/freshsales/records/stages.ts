import type { Account } from '../state/account.ts';
import { numberOf } from '../json.ts';
import { message } from '../texts.ts';
import type { Message } from '../texts.ts';
import type { Option, Row } from '../types.ts';

export interface Staged {
  readonly links: Row;
  readonly problems: readonly Message[];
}

/** A status belongs to one lifecycle stage: setting one of the two brings the other along. */
export function contactStage(account: Account, current: Row, changed: Row): Staged {
  const { lifecycle_stages: stages = [], contact_statuses: statuses = [] } = account.selectors;
  const status = byId(statuses, changed.contact_status_id);
  const stage = byId(stages, changed.lifecycle_stage_id);
  if (status !== undefined) return withStatus(account, status, stage);
  const next = stage ?? (byId(stages, current.lifecycle_stage_id) === undefined ? stages[0] : undefined);
  return { links: next === undefined ? {} : stageLinks(statuses, next, current), problems: [] };
}

function withStatus(account: Account, status: Option, stage: Option | undefined): Staged {
  const agrees = stage === undefined || stage.id === status.lifecycle_stage_id;
  if (!agrees && account.options.inconsistentStage === 'refuse') {
    return { links: {}, problems: [message('invalid', 'contact status')] };
  }
  return { links: { lifecycle_stage_id: status.lifecycle_stage_id }, problems: [] };
}

function stageLinks(statuses: readonly Option[], stage: Option, current: Row): Row {
  const own = statuses.filter((status) => status.lifecycle_stage_id === stage.id);
  const kept = own.find((status) => status.id === current.contact_status_id);
  return { lifecycle_stage_id: stage.id, contact_status_id: (kept ?? own[0])?.id ?? null };
}

/** A deal stands in a stage of a pipeline; the pipeline and the probability follow. */
export function dealStage(account: Account, current: Row, changed: Row): Row {
  const stages = optionsOf(account, 'deal_stages');
  const pipelines = optionsOf(account, 'deal_pipelines');
  const stage = byId(stages, changed.deal_stage_id);
  if (stage !== undefined) return { deal_stage_id: stage.id, deal_pipeline_id: stage.deal_pipeline_id };
  const moved = byId(pipelines, changed.deal_pipeline_id);
  if (moved === undefined && byId(stages, current.deal_stage_id) !== undefined) return {};
  const pipeline = moved ?? standardOf(pipelines);
  return pipeline === undefined ? {} : firstOf(stages, pipeline);
}

function standardOf(pipelines: readonly Option[]): Option | undefined {
  return pipelines.find((entry) => entry.is_default === true) ?? pipelines[0];
}

function firstOf(stages: readonly Option[], pipeline: Option): Row {
  const first = stages.find((entry) => entry.deal_pipeline_id === pipeline.id);
  return { deal_pipeline_id: pipeline.id, deal_stage_id: first?.id ?? null };
}

function optionsOf({ selectors }: Account, name: string): readonly Option[] {
  return selectors[name] ?? [];
}

export function byId(options: readonly Option[], id: unknown): Option | undefined {
  const wanted = numberOf(id);
  return wanted === undefined ? undefined : options.find((option) => option.id === wanted);
}
