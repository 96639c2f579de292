import { emailsOf, idOf, isAlive } from '../model/people.ts';
import type { Row } from '../model/fields.ts';
import { writesTo } from '../model/rules.ts';
import type { End } from '../play.ts';
import type { Choices } from '../story/story.ts';
import type { Effect } from '../world/watched.ts';
import type { World } from '../world/world.ts';
import type { Check } from './check.ts';
import { homesOf, otherOf, type Home } from './companies.ts';
import { takesPart } from './part.ts';

/** The company of a customer, or the accounts of a contact. */
function homesIn(row: Row): number[] {
  const links = (row['sales_accounts'] as readonly { id: number }[] | null | undefined) ?? [];
  const company = row['company_id'] as number | null | undefined;
  return company == null ? links.map(({ id }) => id) : [company];
}

/** R-SET-03: to whom somebody belongs is only ever filled. */
export const belongingKept: Check = {
  name: 'R-SET-03',
  of: ({ world }) =>
    world.watched.effects
      .filter(({ by, before }) => by === 'app' && before !== undefined)
      .filter(({ before, after, atMs }) => {
        const now = homesIn(after);
        return homesIn(before!).some((id) => !now.includes(id) && isThere(world, id, atMs));
      })
      .map(({ kind, id }) => `${kind} ${String(id)} was taken away from its company or account.`),
};

/** Whoever belongs to an account that was deleted belongs to nobody. */
function isThere({ watched }: World, id: number, atMs: number): boolean {
  return watched.companyLives.some((life) => life.id === id && life.toMs > atMs);
}

/** R-SET-03: contacts keep their company and account: whoever belongs to one of a pair belongs to the other. */
export const belonging: Check = {
  name: 'who belongs to whom',
  of: (end) => {
    const { world, failures } = end;
    const { choices } = world.chosen.at(-1)!;
    const ranMs = lastFullRun(end);
    if (choices.accounts === undefined || !choices.entities.includes('contacts') || ranMs === null) return [];
    if (hasLostPairs(world)) return [];
    const failed = new Set(failures.flatMap(({ id }) => (id === null ? [] : [id])));
    const homes = homesOf(world).filter((home) => wasThere(world.watched.companyLives, home, ranMs));
    return homes
      .filter(({ kind }) => kind === 'companies')
      .flatMap((company) => {
        const account = otherOf(homes, company);
        return account === undefined ? [] : unlinked(world, { company, account, choices, ranMs });
      })
      .filter(({ customer, contact }) => !failed.has(customer) && !failed.has(contact))
      .map(({ why }) => why);
  },
};

/** Pairs that the store said it had noted and has lost are found again when either half changes, or all is read anew. */
function hasLostPairs({ story, calls, platform }: World): boolean {
  if (!story.troubles.some(({ target, kind }) => target === 'store' && kind === 'lost-update')) return false;
  const items = platform.storeItems();
  return calls
    .filter(({ service, result }) => service === 'db.update' && result?.ok === true)
    .map(({ args }) => args as [key: string, how: string, value: { readonly d?: readonly string[] }])
    .filter(([key]) => key.startsWith('co/p/'))
    .some(([key, , { d = [] }]) => {
      const kept = (items[key]?.value as { d?: readonly string[] } | undefined)?.d ?? [];
      return d.some((text) => !kept.includes(text));
    });
}

/** When the last run began that read everybody under the settings of the end. */
function lastFullRun({ runs, world }: End): number | null {
  const { fromMs } = world.chosen.at(-1)!;
  const all = runs
    .filter(({ kind, status }) => kind === 'full' && status === 'done')
    .map(({ startedAt }) => Date.parse(startedAt))
    .filter((atMs) => atMs >= fromMs);
  return all.length === 0 ? null : Math.max(...all);
}

interface Lived {
  readonly kind: string;
  readonly id: number;
  readonly fromMs: number;
}

function wasThere(
  lives: readonly Lived[],
  { kind, id }: { kind: string; id: number },
  atMs: number,
): boolean {
  return lives.some((life) => life.kind === kind && life.id === id && life.fromMs < atMs);
}

interface Between {
  readonly company: Home;
  readonly account: Home;
  readonly choices: Choices;
  readonly ranMs: number;
}

interface Unlinked {
  readonly customer: number;
  readonly contact: number;
  readonly why: string;
}

function unlinked(world: World, { company, account, choices, ranMs }: Between): Unlinked[] {
  const { direction } = choices.accounts!;
  return pairsOf(world, ranMs).flatMap(({ customer, contact }) => {
    const [own, others] = [homesIn(customer), homesIn(contact)];
    const lacks = own.includes(company.id) && others.length === 0 && writesTo(direction, 'freshsales');
    const isLacked = others[0] === account.id && own.length === 0 && writesTo(direction, 'freshdesk');
    const [a, b] = [idOf(customer), idOf(contact)];
    const why = `Of customer ${String(a)} and contact ${String(b)} one belongs to ${company.name}, the other to nobody.`;
    return lacks || isLacked ? [{ customer: a, contact: b, why }] : [];
  });
}

/** Customers and contacts that are beyond doubt: the only two of their address, there when the run began, and left alone since. */
function pairsOf(world: World, ranMs: number): { customer: Row; contact: Row }[] {
  const { rows, lives, effects } = world.watched;
  const all = (['customers', 'contacts', 'leads'] as const).flatMap((kind) =>
    rows(kind)
      .filter(isAlive)
      .map((row) => ({ kind, row, emails: emailsOf(row) })),
  );
  const isLeftAlone = (kind: Effect['kind'], row: Row) =>
    wasThere(lives, { kind, id: idOf(row) }, ranMs) &&
    takesPart(world, kind, row) &&
    !effects.some(
      (effect) =>
        effect.kind === kind && effect.id === idOf(row) && effect.by === 'people' && effect.atMs >= ranMs,
    );
  return all
    .filter(({ kind, row, emails }) => kind === 'customers' && emails.length === 1 && isLeftAlone(kind, row))
    .flatMap(({ row: customer, emails }) => {
      const others = all.filter((one) => one.kind !== 'customers' && one.emails.includes(emails[0]!));
      const [contact] = others;
      const isOnly = others.length === 1 && contact!.kind === 'contacts' && contact!.emails.length === 1;
      return isOnly && isLeftAlone('contacts', contact!.row) ? [{ customer, contact: contact!.row }] : [];
    });
}
