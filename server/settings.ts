import { settings as valid } from '../generated/validators.js';
import { flagBits, FLAG_BITS_MAX } from '../rules/flags.ts';
import { defaultPairs, type Pair } from '../rules/mapping.ts';
import type { Direction, Entity } from '../rules/person.ts';
import { parse } from './door.ts';

/** The installation's parameters as the server uses them; the keys stay in the platform's hands. */
export interface Settings {
  readonly freshdeskDomain: string;
  readonly freshsalesDomain: string;
  /** Path before every Freshsales resource, without its first slash: Suite and Classic differ (Freshsales API, hosts). */
  readonly freshsalesBase: string;
  readonly entities: readonly Entity[];
  readonly direction: Direction;
  /** R-SET-05: what a customer who is new to Freshsales becomes. */
  readonly createAs: Entity;
  readonly pairs: readonly Pair[];
}

interface Choices {
  readonly entities: readonly Entity[];
  readonly direction: Direction;
  readonly create_as: Entity;
  readonly pairs: readonly Omit<Pair, 'key'>[];
}

interface Parameters {
  readonly freshdesk_domain: string;
  readonly freshsales_domain: string;
  readonly settings?: Partial<Choices>;
}

const defaults: Choices = { entities: ['contacts'], direction: 'both', create_as: 'contacts', pairs: [] };

/** Parameters as settings; an error says which one cannot be used and why. */
export function readSettings(iparams: unknown): Settings {
  const parameters = parse<Parameters>(valid, iparams, 'The installation parameters');
  const classic = parameters.freshsales_domain.endsWith('.freshsales.io');
  const choices = { ...defaults, ...parameters.settings };
  if (!classic && choices.entities.includes('leads')) {
    throw new Error('Leads exist only in Freshsales Classic (….freshsales.io): choose contacts.');
  }
  return {
    freshdeskDomain: parameters.freshdesk_domain,
    freshsalesDomain: parameters.freshsales_domain,
    freshsalesBase: classic ? 'api' : 'crm/sales/api',
    entities: choices.entities,
    direction: choices.direction,
    createAs: choices.entities.find((entity) => entity === choices.create_as) ?? choices.entities[0]!,
    pairs: withinBits([...defaultPairs(choices.direction), ...choices.pairs.map(keyed)]),
  };
}

/** Changes when anything changes that the index and a run in progress rest on. */
export function fingerprintOf(settings: Settings): string {
  const { entities, direction, createAs, pairs } = settings;
  return JSON.stringify([entities, direction, createAs, pairs.map((pair) => Object.values(pair).join(' '))]);
}

/** Which two accounts are joined: what is stored belongs to them (R-CON-07). */
export function accountOf(settings: Settings): string {
  return `${settings.freshdeskDomain} ${settings.freshsalesDomain}`;
}

function keyed(pair: Omit<Pair, 'key'>): Pair {
  return { ...pair, key: `${pair.freshdesk}>${pair.freshsales}` };
}

function withinBits(pairs: Pair[]): Pair[] {
  if (flagBits(pairs) > FLAG_BITS_MAX)
    throw new Error('Too many mapped fields: leave out some of the custom ones.');
  return pairs;
}
