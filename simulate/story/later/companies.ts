import { companyPairs } from '../../model/companies.ts';
import type { FieldPair, Plain } from '../../model/fields.ts';
import type { Chance } from '../chance.ts';
import { directions, optionsFor } from '../choices.ts';
import type { Choices, Companies, CompanySketch, Deed, Happening, Sketch, Story } from '../story.ts';
import { alsoHappening, MINUTE_MS } from './happening.ts';

// Few names and domains, so that companies and accounts meet each other all the time.
const NAMES = ['Brewlight', 'Oakhouse & Sons', 'Müller GmbH', 'ACME 禅', 'toString'];
const HOSTS = ['brewlight.example', 'oakhouse.example', 'mueller.example', 'acme.example', 'string.example'];

/** R-SET-03: companies and accounts are synced as well, from the start or when the settings are changed, and people belong to them. */
export function withCompanies(story: Story, chance: Chance): Story {
  const companies = companiesFor(story, chance);
  const isOn = chance.chance(0.85);
  const choices = isOn ? also(story.choices, chance) : story.choices;
  const happenings = story.happenings.map((one) => changed(one, chance));
  const told = { ...story, choices, companies, happenings };
  const later: Happening[] = isOn
    ? []
    : [{ atMs: 20 * MINUTE_MS, do: 'settings', choices: also(choices, chance) }];
  return alsoHappening(told, [...later, ...deedsFor(told, chance)]);
}

function also(choices: Choices, chance: Chance): Choices {
  const rows = chance
    .some(companyPairs, 0.7)
    .map((pair) => ({ name: pair.name, ...optionsFor(pair, chance) }));
  return { ...choices, accounts: { direction: chance.weighted(directions), rows } };
}

/** Other settings mostly leave companies as they are. */
function changed(happening: Happening, chance: Chance): Happening {
  return happening.do === 'settings' && chance.chance(0.8)
    ? { ...happening, choices: also(happening.choices, chance) }
    : happening;
}

function companiesFor({ sketches: people }: Story, chance: Chance): Companies {
  const sketches: CompanySketch[] = [];
  for (const at of NAMES.keys()) {
    if (chance.chance(0.65)) sketches.push(sketch('companies', at, `o${String(sketches.length)}`, chance));
    if (chance.chance(0.65)) sketches.push(sketch('accounts', at, `a${String(sketches.length)}`, chance));
    if (chance.chance(0.08)) sketches.push(sketch('accounts', at, `a${String(sketches.length)}`, chance));
  }
  return {
    sketches,
    members: Object.fromEntries(people.flatMap((person) => memberOf(person, sketches, chance))),
  };
}

function sketch(kind: CompanySketch['kind'], at: number, key: string, chance: Chance): CompanySketch {
  const hosts = [HOSTS[at]!, HOSTS[at]!, HOSTS[at]!, HOSTS[at]!, HOSTS[(at + 1) % HOSTS.length]!];
  return {
    key,
    kind,
    name: written(NAMES[at]!, chance),
    host: chance.chance(0.6) ? chance.pick(hosts) : null,
    values: Object.fromEntries(
      chance.some(companyPairs, 0.5).map((pair) => [pair.name, valueFor(pair, chance)]),
    ),
    ageDays: chance.between(1, 900),
  };
}

/** Mostly as everybody writes it. */
function written(name: string, chance: Chance): string {
  return chance.weighted([
    [6, name],
    [1, name.toUpperCase()],
    [1, `${name} Ltd`],
  ]);
}

function valueFor({ freshdesk }: FieldPair, chance: Chance): Plain {
  if (freshdesk.kind === 'checkbox') return chance.chance(0.5);
  return chance.pick(['Roasters', 'Behind the station', 'Two lines.\nSecond.', '0']);
}

/** About half of the customers and contacts belong to a company or account. */
function memberOf(
  { key, kind }: Sketch,
  sketches: readonly CompanySketch[],
  chance: Chance,
): [string, string][] {
  const own = sketches.filter((one) => one.kind === homeOf[kind]);
  return own.length > 0 && chance.chance(0.5) ? [[key, chance.pick(own).key]] : [];
}

const homeOf: Readonly<Record<Sketch['kind'], CompanySketch['kind'] | null>> = {
  customers: 'companies',
  contacts: 'accounts',
  leads: null,
};

/** A company or account, and which of the names it has. */
interface Known extends Pick<CompanySketch, 'key' | 'kind'> {
  readonly at: number;
}

interface Telling {
  readonly chance: Chance;
  readonly choices: Choices;
  readonly people: readonly Sketch[];
  readonly known: Known[];
}

function deedsFor({ sketches, companies, choices }: Story, chance: Chance): Happening[] {
  const count = chance.weighted([
    [2, 0],
    [3, chance.between(1, 5)],
  ]);
  const lengthMs = chance.pick([8, 40, 90]) * MINUTE_MS;
  const telling: Telling = { chance, choices, people: sketches, known: companies!.sketches.map(knownOf) };
  return Array.from({ length: count }, () => chance.below(lengthMs))
    .sort((a, b) => a - b)
    .flatMap((atMs) => {
      const deed = chance.weighted(deeds)(telling);
      return deed === null ? [] : [{ atMs, ...deed }, ...after(telling, atMs, deed)];
    });
}

/** Somebody changes the other half of who was deleted, or the settings: it is met again by the next run, which may read everybody. */
function after({ chance, known, choices }: Telling, atMs: number, deed: Deed): Happening[] {
  if (deed.do !== 'deleteCompany') return [];
  const laterMs = atMs + chance.below(20 * MINUTE_MS);
  if (chance.chance(0.4)) return [{ atMs: laterMs, do: 'settings', choices: also(choices, chance) }];
  const gone = known.find(({ key }) => key === deed.key)!;
  const others = known.filter(({ kind, at }) => kind !== gone.kind && at === gone.at);
  return others.map(({ key }) => ({
    atMs: laterMs,
    do: 'editCompany',
    key,
    pair: 'town',
    value: 'Left alone',
  }));
}

const deeds: readonly (readonly [number, (telling: Telling) => Deed | null])[] = [
  [4, edit],
  [1, rename],
  [2, create],
  [3, remove],
  [2, assign],
];

function knownOf({ key, kind, name }: CompanySketch): Known {
  return { key, kind, at: NAMES.findIndex((one) => name.toLowerCase().startsWith(one.toLowerCase())) };
}

function edit({ chance, known }: Telling): Deed | null {
  if (known.length === 0) return null;
  const pair = chance.pick(companyPairs);
  const value = chance.chance(0.2) ? null : valueFor(pair, chance);
  return { do: 'editCompany', key: chance.pick(known).key, pair: pair.name, value };
}

function rename({ chance, known }: Telling): Deed | null {
  if (known.length === 0) return null;
  return {
    do: 'renameCompany',
    key: chance.pick(known).key,
    name: `${chance.pick(NAMES)} ${chance.pick(['& Co', 'Ltd', ''])}`.trim(),
  };
}

function create({ chance, known }: Telling): Deed {
  const kind = chance.pick(['companies', 'accounts'] as const);
  const key = `${kind === 'companies' ? 'on' : 'an'}${String(known.length)}`;
  const made = sketch(kind, chance.below(NAMES.length), key, chance);
  known.push(knownOf(made));
  return { do: 'createCompany', sketch: made };
}

function remove({ chance, known }: Telling): Deed | null {
  return known.length === 0 ? null : { do: 'deleteCompany', key: chance.pick(known).key };
}

function assign({ chance, people, known }: Telling): Deed | null {
  const some = people.filter(({ kind }) => homeOf[kind] !== null);
  if (some.length === 0) return null;
  const { key, kind } = chance.pick(some);
  const homes = known.filter((one) => one.kind === homeOf[kind]);
  if (homes.length === 0) return null;
  return { do: 'assign', key, to: chance.chance(0.2) ? null : chance.pick(homes).key };
}
