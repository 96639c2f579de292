import type { Side } from '../../../rules/person.ts';
import type { Run, State } from '../state.ts';
import type { CompanyIndex, PairLists } from './index.ts';
import type { Lists } from './lists.ts';

/** What is kept of companies and sales accounts between runs. */
export interface CompaniesState {
  index: CompanyIndex | null;
  pairs: PairLists;
  /** When a run found that they are more than a minute's store operations can compare; absent where they are not. */
  tooManyMs?: number;
}

/** What a run does about companies before it turns to people, one after the other; docs/engine.md says what each is for. */
export type Stage =
  | 'readAccounts'
  | 'readCompanies'
  | 'settleLater'
  | 'findMissing'
  | 'sweepAccounts'
  | 'sweepCompanies'
  | 'createCompanies'
  | 'changedAccounts'
  | 'changedCompanies'
  | 'named'
  | 'learn'
  | 'done';

/** The checkpoint of a run as far as companies go. */
export interface CompaniesRun {
  /** Names the lists that the run keeps: a time, so that what an earlier attempt left behind is not met. */
  readonly version: number;
  stage: Stage;
  /** The next page of the stage's list, or its next list from 1 on. */
  page: number;
  /** How many of a list are done with. */
  at: number;
  /** The index that a full run builds; `null` when it works on the one in force. */
  building: CompanyIndex | null;
  /** How many records of a side each part of the stash is for. */
  partRows: Record<Side, number>;
  /** What the rows of each side are to be compared with when they are read again, by their part. */
  stash: Record<Side, Lists[]>;
  /** Companies whose account only a domain can tell, once all names are known. */
  later: Lists;
  /** Accounts that Freshdesk lacks. */
  toCreate: Lists;
  /** Accounts created before this time were looked at. */
  lookedMs: number;
  /** Accounts that bulks created and whose ids are not known yet. */
  created: number;
  /** R-BEY-01: what a preview works on instead of what is in force. */
  own?: CompaniesState;
  /** Companies and accounts that a run over changes is done with, the last few hundred. */
  planned?: number[];
  /** Who was left out and counted on the page at hand, by id: a company's below zero. */
  left?: number[];
}

/** What a run knows of companies and accounts; absent before they are synced. */
export function companiesOf(state: State, run: Run): CompaniesState | undefined {
  return run.companies?.own ?? state.companies;
}

const COUNTED_AGAIN_MS = 7 * 24 * 60 * 60_000;

/** Whether companies were too many a short while ago: only a run that reads everybody looks again before a week is over. */
export function areTooMany(
  { companies }: State,
  { building }: Pick<Run, 'building'>,
  nowMs: number,
): boolean {
  const { tooManyMs = -Infinity } = companies ?? {};
  return building === null && nowMs - tooManyMs < COUNTED_AGAIN_MS;
}

// Clocks differ, and products write in whole seconds.
const OVERLAP_MS = 5 * 60_000;

/** From when on changes are asked for: a little before the last time. */
export function changedFromMs(index: CompanyIndex | null): number {
  return Math.max((index?.readMs ?? 0) - OVERLAP_MS, 0);
}

// Pairs, and what a step notes.
const OPS_A_STEP = 14;
const OPS_MAX = 26;

/** Store operations that a slice of this work takes at least. */
export function storeOpsOfCompanies(work: CompaniesRun | undefined): number {
  const lists = work?.building?.lists;
  const values = lists === undefined ? 0 : lists.freshsales.lists + lists.freshdesk.lists;
  return Math.min(OPS_A_STEP + values, OPS_MAX);
}
