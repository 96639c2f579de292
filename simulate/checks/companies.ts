import { companiesBy, companyPairs, hostsOf, namesOf } from '../model/companies.ts';
import { carried, valueOf, type Plain, type Row } from '../model/fields.ts';
import { idOf, shares } from '../model/people.ts';
import { mayOverwrite, sideOf, writesTo, type Mapped } from '../model/rules.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import type { Choices, Side } from '../story/story.ts';
import type { Life } from '../world/lives.ts';
import type { CompanyKind, Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import { againstChoices } from './allowed.ts';
import { begunMs } from './asked.ts';
import type { Check } from './check.ts';
import { arrivedUnseen, at, choicesAround } from './overwritten.ts';
import { requestsOf } from './calls.ts';

type CompanyEffect = Effect<CompanyKind>;

// A run ends with the slice that finds its settings changed; a bulk job may end later.
const LATE_MS = 60_000;

function byApp({ watched }: World): CompanyEffect[] {
  return watched.companyEffects.filter(({ by }) => by === 'app');
}

function said(world: World, { kind, id, atMs }: CompanyEffect, why: string): string {
  return `${kind} ${String(id)} at ${at(world, atMs)}: ${why}`;
}

/** R-SET-03: companies and accounts are written as the settings say; their names and domains are nobody's business. */
export const companiesAllowed: Check = {
  name: 'R-SET-03',
  of: ({ world }) =>
    byApp(world).flatMap((effect) =>
      againstChoices(world, effect, (all) => {
        const choices = all.filter(({ enabled }) => enabled);
        return [...wrongWay(effect, choices), ...wrongFields(effect, choices)];
      }).map((why) => said(world, effect, why)),
    ),
};

function wrongWay({ kind }: CompanyEffect, choices: readonly Choices[]): string[] {
  const isAsked = choices.some(
    ({ accounts }) => accounts !== undefined && writesTo(accounts.direction, sideOf(kind)),
  );
  return isAsked ? [] : ['nothing is to be written to this side.'];
}

function wrongFields({ kind, before, after }: CompanyEffect, choices: readonly Choices[]): string[] {
  const side = sideOf(kind);
  const mapped = new Set(
    choices
      .flatMap(companiesBy)
      .filter(({ direction }) => writesTo(direction, side))
      .map(({ pair }) => pair.name),
  );
  const others = companyPairs
    .filter(({ name }) => !mapped.has(name))
    .filter((pair) => {
      const value = valueOf(after, pair[side]);
      return value !== null && value !== valueOf(before ?? {}, pair[side]);
    })
    .map(({ name }) => `${name} is not to be written here.`);
  if (before === undefined) return others;
  const names = namesOf(before).join() === namesOf(after).join() ? [] : ['its name was written over.'];
  const hosts = hostsOf(before).join() === hostsOf(after).join() ? [] : ['its domains were written over.'];
  return [...others, ...names, ...hosts];
}

/** R-SYN-04, R-SYN-05: what a company or account has is written over by its rules only. */
export const companiesOverwritten: Check = {
  name: 'R-SYN-04',
  of: ({ world }) => {
    const changes = byApp(world).filter(({ before }) => before !== undefined);
    const requests = changes.length === 0 ? [] : requestsOf(world.calls);
    return changes.flatMap((effect) =>
      companyPairs
        .filter((pair) => {
          const field = pair[sideOf(effect.kind)];
          const [before, after] = [valueOf(effect.before ?? {}, field), valueOf(effect.after, field)];
          if (before === null || before === after) return false;
          if (after === null) return true;
          return !mayBe(world, effect, pair.name) && !arrivedUnseen(requests, effect, field);
        })
        .map(({ name }) => said(world, effect, `${name} was written over.`)),
    );
  },
};

function mayBe(world: World, effect: CompanyEffect, name: string): boolean {
  const { kind, atMs } = effect;
  return choicesAround(world, atMs, atMs - begunMs(world, effect) + LATE_MS)
    .flatMap(companiesBy)
    .some((mapped) => mapped.pair.name === name && mayOverwrite(mapped, sideOf(kind)));
}

// What somebody makes while the app is about to is not always seen.
const UNSEEN_MS = 5 * 60_000;

/** R-SYN-07: no company or account is created whose name is there. */
export const companiesTwice: Check = {
  name: 'R-SYN-07',
  of: ({ world }) =>
    creations(world).flatMap((effect) =>
      namesakes(world, effect)
        .filter(({ fromMs, toMs }) => fromMs <= effect.atMs && toMs > effect.atMs)
        .filter(({ by, fromMs }) => by === 'app' || fromMs < effect.atMs - UNSEEN_MS)
        .map(({ id }) => said(world, effect, `it was created, though ${String(id)} was there.`)),
    ),
};

function creations(world: World): CompanyEffect[] {
  return byApp(world).filter(({ before }) => before === undefined);
}

/** Other lives of its kind under its name. */
function namesakes({ watched }: World, { kind, id, after }: CompanyEffect): Life<CompanyKind>[] {
  return watched.companyLives.filter(
    (life) => life.kind === kind && life.id !== id && shares(life.emails, namesOf(after)),
  );
}

/** R-SYN-09: of a pair of which one half was deleted that half does not come back, unless somebody makes one by hand. */
export const companiesResurrected: Check = {
  name: 'R-SYN-09',
  of: ({ world, runs }) => {
    if (world.story.troubles.some(({ target }) => target === 'store')) return [];
    return creations(world).flatMap((effect) => {
      const own = namesakes(world, effect).filter(({ toMs }) => toMs <= effect.atMs);
      return own
        .filter((lost) => wasDeleted(world, lost) && wasPaired(world, lost, runs))
        .filter(({ toMs }) => !wereForgotten(world, toMs, effect.atMs))
        .filter((lost) => !own.some(({ by, fromMs }) => by === 'people' && fromMs >= lost.toMs))
        .map(({ id }) => said(world, effect, `it was created, though ${String(id)} had been deleted.`));
    });
  },
};

/** Where companies are not synced for a while, a run forgets the pairs: a deletion of that time is nobody's knowledge. */
function wereForgotten(world: World, lostMs: number, createdMs: number): boolean {
  return choicesAround(world, createdMs, createdMs - lostMs).some(({ accounts }) => accounts === undefined);
}

function wasDeleted({ watched }: World, { kind, id, toMs }: Life<CompanyKind>): boolean {
  return !watched.companyLives.some((life) => life.kind === kind && life.id === id && life.fromMs === toMs);
}

/** It was the only one of its name, as was its other half, and a run saw both. */
function wasPaired(world: World, lost: Life<CompanyKind>, runs: readonly RunSummary[]): boolean {
  const named = world.watched.companyLives.filter((life) => shares(life.emails, lost.emails));
  const [partner, ...more] = named.filter(({ kind }) => kind !== lost.kind);
  const isOnly = named.filter(({ kind, fromMs }) => kind === lost.kind && fromMs <= lost.toMs).length === 1;
  if (partner === undefined || more.length > 0 || !isOnly || !hasOwnHosts(world, lost.emails)) return false;
  // Whom the app made for the other it knew with it.
  const both = [lost, partner];
  const fromMs = Math.max(...both.filter(({ by }) => by === 'people').map((life) => life.fromMs));
  const madeMs = Math.max(...both.map((life) => life.fromMs));
  const toMs = Math.min(...both.map((life) => life.toMs));
  return runs.some((run) => isDoneWithin(world, run, fromMs, toMs) && Date.parse(run.endedAt!) > madeMs);
}

/** A run that synced companies, and was at it at no other time. */
function isDoneWithin(world: World, run: RunSummary, fromMs: number, toMs: number): boolean {
  const [began, ended] = [Date.parse(run.startedAt), Date.parse(run.endedAt ?? '')];
  if (run.status !== 'done' || run.kind === 'preview' || run.kind === 'retry') return false;
  const choices = choicesAround(world, began, 0);
  return began >= fromMs && ended <= toMs && choices.every(({ accounts }) => accounts !== undefined);
}

/** No company or account of another name ever had one of its domains. */
function hasOwnHosts({ story }: World, names: readonly string[]): boolean {
  const made = story.happenings.flatMap((one) => (one.do === 'createCompany' ? [one.sketch] : []));
  const all = [...(story.companies?.sketches ?? []), ...made];
  const hosts = new Set(all.filter((one) => shares(namesOf({ ...one }), names)).map(({ host }) => host));
  return all.every((one) => one.host === null || !hosts.has(one.host) || shares(namesOf({ ...one }), names));
}

/** A company or account at the end. */
export interface Home {
  readonly kind: CompanyKind;
  readonly id: number;
  readonly name: string;
  readonly row: Row;
}

/** Who of companies and accounts is beyond doubt: nobody else ever had its name or one of its domains, nor had it another name. */
export function homesOf(world: World): Home[] {
  const { companyRows, companyLives } = world.watched;
  const all = (['companies', 'accounts'] as const).flatMap((kind) =>
    companyRows(kind)
      .filter((row) => row['is_deleted'] !== true)
      .map((row) => ({ kind, id: idOf(row), name: namesOf(row)[0] ?? '', row })),
  );
  return all.filter(({ kind, name, id }) => {
    const lives = companyLives.filter((life) => life.emails.includes(name));
    const own = companyLives.filter((life) => life.kind === kind && life.id === id);
    const isOnly = lives.filter((life) => life.kind === kind).length === 1 && own.length === 1;
    const areThere = lives.length <= 2 && lives.every(({ toMs }) => toMs === Infinity);
    return isOnly && areThere && !wasRenamed(world, name) && hasOwnHosts(world, [name]);
  });
}

/** Somebody had this name and has another, or got it: also before a change of the account, of which no life tells. */
function wasRenamed({ story }: World, name: string): boolean {
  const sketches = story.companies?.sketches ?? [];
  return story.happenings.some((one) => {
    if (one.do !== 'renameCompany') return false;
    const former = sketches.filter(({ key }) => key === one.key).flatMap((sketch) => namesOf({ ...sketch }));
    return shares([name], [...former, ...namesOf({ name: one.name })]);
  });
}

/** R-SET-03: companies and accounts are in step, by the rules read out slowly. */
export const companiesStep: Check = {
  name: 'companies in step',
  of: ({ world, failures }) => {
    const { choices } = world.chosen.at(-1)!;
    if (choices.accounts === undefined) return [];
    const failed = new Set(failures.flatMap(({ id }) => (id === null ? [] : [id])));
    const homes = homesOf(world).filter(({ id }) => !failed.has(id));
    const { direction } = choices.accounts;
    return homes.flatMap((home) => {
      const other = otherOf(homes, home);
      if (other === undefined)
        return isLonely(world, home) &&
          writesTo(direction, sideOf(home.kind) === 'freshdesk' ? 'freshsales' : 'freshdesk')
          ? [`${home.kind} ${String(home.id)} (${home.name}) has none on the other side.`]
          : [];
      if (home.kind === 'accounts') return [];
      return companiesBy(choices).flatMap((mapped) => differs(mapped, home, other));
    });
  },
};

export function otherOf(homes: readonly Home[], { kind, name }: Home): Home | undefined {
  return homes.find((other) => other.kind !== kind && other.name === name);
}

function isLonely({ watched }: World, { kind, name }: Home): boolean {
  return watched.companyLives.every((life) => life.kind === kind || !life.emails.includes(name));
}

function differs(mapped: Mapped, company: Home, account: Home): string[] {
  const { pair } = mapped;
  const own = valueOf(company.row, pair.freshdesk);
  const other = valueOf(account.row, pair.freshsales);
  const side = loser(mapped, own, other);
  if (side === null || !writesTo(mapped.direction, side)) return [];
  const outcome = carried(side === 'freshdesk' ? other : own, pair, side);
  const now = side === 'freshdesk' ? own : other;
  if (outcome === 'fails' || String(outcome.value).trim() === String(now).trim()) return [];
  return [
    `${pair.name} (${mapped.rule}, ${mapped.direction}): company ${String(company.id)} has ${JSON.stringify(own)}, account ${String(account.id)} has ${JSON.stringify(other)}.`,
  ];
}

/** The side that is to be written to; `null` where they stay as they are, or where it depends on what was before. */
function loser(mapped: Mapped, own: Plain, other: Plain): Side | null {
  if (own !== null && other !== null) return loserOfTwo(mapped);
  if (own !== null) return 'freshsales';
  return other === null ? null : 'freshdesk';
}

function loserOfTwo({ rule, direction }: Mapped): Side | null {
  if (rule === 'freshdesk') return 'freshsales';
  if (rule === 'freshsales') return 'freshdesk';
  // R-SYN-05: both ways they agree at the end, whoever was the source.
  if (rule !== 'checkbox') return null;
  return direction === 'toFreshdesk' ? 'freshdesk' : 'freshsales';
}
