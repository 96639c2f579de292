import { numberOf } from '../json.ts';
import type { Account } from '../state/account.ts';
import { contactIds } from '../state/keys.ts';
import { dayOf, stamp, wholeSecond } from '../time.ts';
import type { Option, Row, StoredRecord } from '../types.ts';
import { decimal } from './kinds.ts';
import { byId, contactStage } from './stages.ts';

/** What follows from a deal's stage and amount: probability, expected value, closing day. */
export function dealValues(
  account: Account,
  old: StoredRecord,
  next: StoredRecord,
  sent: Row,
  nowMs: number,
): StoredRecord {
  const stage = stageOf(account, next);
  const moved = stage !== undefined && stage.id !== old.links.deal_stage_id;
  const amount = numberOf(next.values.amount) ?? 0;
  const probability = moved && sent.probability === undefined ? stage.probability : next.values.probability;
  return {
    ...next,
    values: {
      ...next.values,
      ...(moved ? whenMoved(account, stage, next, nowMs) : {}),
      probability,
      base_currency_amount: decimal(amount),
      expected_deal_value: decimal((amount * (numberOf(probability) ?? 0)) / 100),
    },
  };
}

/** A deal makes its contacts sales qualified, a won one makes them customers; nobody is moved back. */
export function moveContacts(account: Account, deal: StoredRecord, nowMs: number): void {
  if (!account.options.lifecycleAutoUpdate) return;
  const type = isWon(account, deal) ? 'Customer' : 'Sales Qualified Lead';
  const stages = account.selectors.lifecycle_stages ?? [];
  const stage = stages.find((entry) => entry.type === type);
  if (stage === undefined) return;
  const contacts = contactIds(deal).map((id) => account.records.contacts.get(id));
  for (const contact of contacts.filter((one) => one?.presence === 'live' && isBefore(stages, one, stage))) {
    moveTo(account, contact!, stage, nowMs);
  }
}

function moveTo(account: Account, contact: StoredRecord, stage: Option, nowMs: number): void {
  const { links } = contactStage(account, contact.links, { lifecycle_stage_id: stage.id });
  const moved = { ...contact, links: { ...contact.links, ...links }, updatedMs: wholeSecond(nowMs) };
  account.records.contacts.put(moved, nowMs);
}

function isBefore(stages: readonly Option[], { links }: StoredRecord, stage: Option): boolean {
  return positionOf(byId(stages, links.lifecycle_stage_id)) < positionOf(stage);
}

export function isWon(account: Account, deal: StoredRecord): boolean {
  return forecastOf(account, deal) === 'Closed Won';
}

export function isOpen(account: Account, deal: StoredRecord): boolean {
  return forecastOf(account, deal) === 'Open';
}

function forecastOf(account: Account, deal: StoredRecord): unknown {
  return stageOf(account, deal)?.forecast_type;
}

function stageOf(account: Account, deal: StoredRecord): Option | undefined {
  return byId(account.selectors.deal_stages ?? [], deal.links.deal_stage_id);
}

function whenMoved(account: Account, stage: Option, deal: StoredRecord, nowMs: number): Row {
  const { utcOffsetMinutes } = account.options;
  const closed = stage.forecast_type !== 'Open';
  return {
    stage_updated_time: stamp(nowMs, utcOffsetMinutes),
    closed_date: closed ? (deal.values.closed_date ?? dayOf(nowMs, utcOffsetMinutes)) : null,
  };
}

function positionOf(stage: Option | undefined): number {
  return numberOf(stage?.position) ?? 0;
}
