import { carried, valueOf, type FieldPair, type Plain, type Row } from '../model/fields.ts';
import { emailsOf, idOf, isAlive, shares } from '../model/people.ts';
import { noFilters } from '../model/part.ts';
import { mappedBy, sideOf, writesTo, type Mapped } from '../model/rules.ts';
import type { End } from '../play.ts';
import type { Choices, Entity, Side, Sketch } from '../story/story.ts';
import type { Check } from './check.ts';
import { takesPart } from './part.ts';
import { unheard } from './unheard.ts';

/** One record at the end. */
interface Someone {
  readonly kind: 'customers' | Entity;
  readonly id: number;
  readonly emails: readonly string[];
  readonly row: Row;
  /** Neither a filter nor anybody leaves it out. */
  readonly takesPart: boolean;
}

/** A customer with the records that are its own. */
interface Pair {
  readonly customer: Someone;
  /** Oldest first. */
  readonly records: readonly Someone[];
  /** Records that share no more than a secondary address with it (where lists show those, they are its own as well), or take no part. */
  readonly open: readonly Someone[];
  /** A record of its own is gone: what that one had was everybody's, and stays where it is. */
  readonly lostOne: boolean;
}

/** Both sides in step, by the rules read out slowly. */
export const step: Check = {
  name: 'in step',
  of: (end) => {
    const people = peopleOf(end);
    const failed = new Set(end.failures.flatMap(({ id }) => (id === null ? [] : [id])));
    return [
      ...missing(end, people, failed),
      ...people.pairs.flatMap((pair) => differing(people, pair, failed)),
    ];
  },
};

interface People {
  readonly choices: Choices;
  readonly customers: readonly Someone[];
  readonly records: readonly Someone[];
  readonly pairs: readonly Pair[];
  /** Everybody in either product, also who takes no part: what must be unique may be theirs. */
  readonly rows: Readonly<Record<Side, readonly Row[]>>;
}

function peopleOf({ world }: End): People {
  const { choices } = world.chosen.at(-1)!;
  const some = (kind: Someone['kind']) =>
    world.watched
      .rows(kind)
      .filter(isAlive)
      .map((row) => ({
        kind,
        id: idOf(row),
        emails: emailsOf(row),
        row,
        takesPart: takesPart(world, kind, row),
      }))
      .filter(({ emails }) => emails.length > 0);
  const customers = some('customers');
  const records = choices.entities.flatMap(some);
  const rows = {
    freshdesk: world.watched.rows('customers'),
    freshsales: [...world.watched.rows('contacts'), ...world.watched.rows('leads')],
  };
  const former = world.watched.lives
    .filter(({ kind, toMs }) => kind === 'customers' && toMs < Infinity)
    .flatMap(({ emails }) => emails);
  // Only its own page shows a blocked customer, and not that it is blocked: it may be taken for the owner.
  const hidden = world.story.sketches
    .filter(({ kind, gone }) => kind === 'customers' && gone === 'blocked')
    .flatMap(addressesIn);
  const lost = world.watched.lives
    .filter(({ kind, toMs }) => kind !== 'customers' && toMs < Infinity)
    .flatMap(({ emails }) => emails);
  return {
    choices,
    customers,
    records,
    pairs: pairsOf(customers, records, new Set([...former, ...hidden]), lost),
    rows,
  };
}

/**
 * A record belongs to the customer who has its primary address, failing that to the one with the first of its other
 * addresses that any has (R-SYN-03). Where a customer's secondary address has a say it is left open: lists may not show them.
 */
function pairsOf(
  customers: readonly Someone[],
  records: readonly Someone[],
  former: ReadonlySet<string>,
  lost: readonly string[],
): Pair[] {
  const owned = new Map<Someone, Someone[]>();
  for (const record of records) {
    const owner = ownerOf(record, customers, former);
    if (owner !== undefined) owned.set(owner, [...(owned.get(owner) ?? []), record]);
  }
  return [...owned]
    .filter(([customer]) => customer.takesPart)
    .map(([customer, all]) => {
      const own = all.filter((record) => record.takesPart);
      return {
        customer,
        records: own.sort(byAge),
        lostOne: shares(lost, customer.emails),
        open: records.filter((record) => !own.includes(record) && shares(record.emails, customer.emails)),
      };
    });
}

function ownerOf(
  record: Someone,
  customers: readonly Someone[],
  former: ReadonlySet<string>,
): Someone | undefined {
  for (const email of record.emails) {
    const owner = customers.find(({ emails }) => emails.includes(email));
    if (owner !== undefined) return owner.emails[0] === email ? owner : undefined;
    // It is or was another's until that one was deleted, which changes neither of these two.
    if (former.has(email)) return undefined;
  }
  return undefined;
}

function byAge(a: Someone, b: Someone): number {
  const born = ({ row }: Someone) => Date.parse(String(row['created_at']));
  return born(a) - born(b) || a.id - b.id;
}

/** R-SYN-06: whoever is on one side only, and why not. */
function missing(end: End, people: People, failed: ReadonlySet<number>): string[] {
  const { choices, customers, records } = people;
  const lost = unheard(end.world.calls);
  const { onlyExisting } = end.world.filtered.at(-1)?.filters ?? noFilters;
  const lonely = (own: readonly Someone[], others: readonly Someone[], to: Side) =>
    writesTo(choices.direction, to) && !onlyExisting
      ? own
          // Of who takes no part nothing is made, of its twins neither.
          .filter((one) => own.every((other) => other.takesPart || !shares(other.emails, one.emails)))
          .filter(({ emails }) => !others.some((other) => shares(other.emails, emails)))
          // One person's failure is noted with the record that was met first.
          .filter(({ emails }) => !own.some((other) => failed.has(other.id) && shares(other.emails, emails)))
          .filter((one) => !lost.has(one.id) && !isExcused(end, one))
          .map(
            ({ kind, id, emails }) => `${kind} ${String(id)} (${emails[0]!}) has nobody on the other side.`,
          )
      : [];
  return [...lonely(customers, records, 'freshsales'), ...lonely(records, customers, 'freshdesk')];
}

function addressesIn({ email, others }: Sketch): string[] {
  return [...(email === null ? [] : [email]), ...others].map((one) => one.toLowerCase());
}

/** The other half was there once (R-SYN-09), or cannot be: its address belongs to an agent or somebody deleted or blocked. */
function isExcused({ world }: End, { kind, emails }: Someone): boolean {
  const { lives, freshdesk, rows } = world.watched;
  const other = sideOf(kind) === 'freshdesk' ? 'freshsales' : 'freshdesk';
  if (lives.some((life) => sideOf(life.kind) === other && shares(life.emails, emails))) return true;
  // Deleted or blocked from the start, and erased since: the other half was not to come back either.
  const gone = world.story.sketches.filter(
    (sketch) => sketch.gone !== undefined && sideOf(sketch.kind) === other,
  );
  if (gone.some((sketch) => shares(addressesIn(sketch), emails))) return true;
  if (kind === 'customers') return false;
  const taken = [
    ...rows('customers').flatMap(emailsOf),
    ...freshdesk.list('agents').map(({ contact }) => contact.email),
  ];
  return shares(taken, emails);
}

function differing(people: People, pair: Pair, failed: ReadonlySet<number>): string[] {
  const { customer, records } = pair;
  const named = nameless(people, pair, failed);
  return [
    ...named,
    ...mappedBy(people.choices).flatMap((mapped) =>
      records.flatMap((record) => differs(people, mapped, { customer, record, pair, failed })),
    ),
  ];
}

/** R-MAP-01: only an empty name is filled. */
function nameless({ choices }: People, { customer, records }: Pair, failed: ReadonlySet<number>): string[] {
  const name = text(customer.row['name']);
  if (
    !writesTo(choices.direction, 'freshsales') ||
    name === '' ||
    customer.emails.includes(name.toLowerCase())
  )
    return [];
  return records
    .filter(({ row }) => text(row['first_name']) === '' && text(row['last_name']) === '')
    .filter(({ id }) => !failed.has(id))
    .map(({ kind, id }) => `${kind} ${String(id)} has no name, though its customer is called ${name}.`);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

interface Between {
  readonly customer: Someone;
  readonly record: Someone;
  readonly pair: Pair;
  readonly failed: ReadonlySet<number>;
}

function differs(people: People, mapped: Mapped, between: Between): string[] {
  const { customer, record, failed } = between;
  const own = valueOf(customer.row, mapped.pair.freshdesk);
  const other = valueOf(record.row, mapped.pair.freshsales);
  if (own === null && other === null) return [];
  const said = () =>
    `${mapped.pair.name} (${mapped.rule}, ${mapped.direction}): customer ${String(customer.id)} has ${JSON.stringify(own)}, ${record.kind} ${String(record.id)} has ${JSON.stringify(other)}.`;
  const wrong =
    own === null
      ? gap(people, mapped, between, 'freshdesk', other)
      : filled(people, mapped, between, own, other);
  return wrong && !failed.has(customer.id) && !failed.has(record.id) ? [said()] : [];
}

/** A side has nothing, the other one `value`: whether it should have been filled. */
function gap(
  { rows }: People,
  { pair, direction }: Mapped,
  { record, pair: { records, open } }: Between,
  side: Side,
  value: Plain,
): boolean {
  if (!writesTo(direction, side)) return false;
  // One record's value is everybody's: that of another is not tried where it does not fit (R-SYN-03).
  const hasOne = ({ row }: Someone) => valueOf(row, pair.freshsales) !== null;
  if (side === 'freshdesk' && (open.some(hasOne) || records.find(hasOne) !== record)) return false;
  const outcome = carried(value, pair, side);
  return outcome !== 'fails' && !isTaken(rows[side], pair, side, outcome.value);
}

// Whether a product asks for it is the account's affair: so it is enough that somebody else has the value.
function isTaken(rows: readonly Row[], pair: FieldPair, side: Side, value: Plain): boolean {
  const mayBeUnique = ['twitter', 'mobile'].includes(pair.name);
  return mayBeUnique && rows.some((row) => same(valueOf(row, pair[side]), value));
}

function filled(people: People, mapped: Mapped, between: Between, own: Plain, other: Plain): boolean {
  if (other === null) return gap(people, mapped, between, 'freshsales', own);
  return !agree(mapped, own, other) && mustAgree(people, mapped, between);
}

function agree({ pair }: Mapped, own: Plain, other: Plain): boolean {
  const [there, back] = [carried(own, pair, 'freshsales'), carried(other, pair, 'freshdesk')];
  return (there !== 'fails' && same(there.value, other)) || (back !== 'fails' && same(back.value, own));
}

function same(a: Plain, b: Plain): boolean {
  return String(a).trim() === String(b).trim();
}

/** Two values that differ: whether the rule says whose is to be everybody's, and it could be. */
function mustAgree(people: People, mapped: Mapped, { customer, record, pair }: Between): boolean {
  const side = loser(mapped, record, pair);
  if (side === null || !writesTo(mapped.direction, side)) return false;
  const [winner, from] =
    side === 'freshsales' ? [customer, 'freshdesk' as const] : [record, 'freshsales' as const];
  const value = valueOf(winner.row, mapped.pair[from]);
  const outcome = carried(value, mapped.pair, side);
  return outcome !== 'fails' && !isTaken(people.rows[side], mapped.pair, side, outcome.value);
}

/** The side that is written over; `null` where differences stay, or where it depends on what was before. */
function loser(mapped: Mapped, record: Someone, { records, open, lostOne }: Pair): Side | null {
  if (mapped.rule === 'freshdesk') return 'freshsales';
  if (mapped.rule === 'freshsales') {
    const hasOne = ({ row }: Someone) => valueOf(row, mapped.pair.freshsales) !== null;
    return records.find(hasOne) === record && !open.some(hasOne) && !lostOne ? 'freshdesk' : null;
  }
  return mapped.rule === 'checkbox' ? loserOfBoxes(mapped, records.length) : null;
}

/** R-SYN-05. Both ways they agree at the end, whoever was the source. */
function loserOfBoxes({ direction }: Mapped, records: number): Side | null {
  if (direction === 'toFreshsales') return 'freshsales';
  return direction === 'both' && records === 1 ? 'freshsales' : null;
}
