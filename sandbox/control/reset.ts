import { knownHosts } from '../platform/hosts.ts';
import type { Account } from '../platform/core.ts';
import { knownAccount } from '../platform/platforms.ts';
import type { CurrentHost } from '../platform/types.ts';
import type { Seed } from '../sandbox.types.ts';
import { configureProducts } from './options.ts';
import type { Route, RouteServices } from './services.ts';
import { BadInput, done, isObject, onlyKnown, type Body } from './wire.ts';

/** Starts over: new data, no installation (unless `keepApp`), counters at zero. The clock goes on. */
export const resetRoutes: Readonly<Record<string, Route>> = {
  'POST reset': (services, body) => {
    onlyKnown(body, ['seed', 'freshdesk', 'freshsales', 'host', 'installations', 'keepApp']);
    const seed = parseSeed(body['seed']);
    const host = parseHost(body['host']);
    const keepApp = parseFlag(body, 'keepApp');
    const accounts = parseAccounts(body['installations']);
    if (accounts !== undefined && (host !== undefined || keepApp)) {
      throw new BadInput('installations goes with neither host nor keepApp: the accounts are new.');
    }
    configureProducts(services, body);
    if (accounts === undefined) resetAll(services, host, keepApp);
    else services.platforms.arrange(accounts);
    services.load(seed);
    return done;
  },
};

function resetAll({ platforms }: RouteServices, host: CurrentHost | undefined, keepApp: boolean): void {
  platforms.first.reset({ host, keepApp });
  for (const platform of platforms.list().slice(1)) platform.reset({ keepApp });
}

const seedForms =
  '"demo", "empty" or {"people": N, "overlap": 0…1, "gaps": 0…1, "seed": N, "leads": 0…1, "customersOnly": true}';

function parseSeed(given: unknown): Seed {
  if (given === undefined) return 'demo';
  if (given === 'demo' || given === 'empty') return given;
  if (!isObject(given)) throw new BadInput(`seed is ${seedForms}.`);
  onlyKnown(given, ['people', 'overlap', 'gaps', 'seed', 'leads', 'customersOnly']);
  const counts = ['people', 'seed'].every((name) => (name in given ? isCount(given[name]) : name === 'seed'));
  const shares = ['overlap', 'gaps', 'leads'].every((name) => !(name in given) || isShare(given[name]));
  const only = isMissingOrFlag(given['customersOnly']);
  if (![counts, shares, only].every(Boolean)) throw new BadInput(`seed is ${seedForms}.`);
  return given as unknown as Seed;
}

function parseAccounts(given: unknown): readonly Account[] | undefined {
  if (given === undefined) return undefined;
  const accounts = Array.isArray(given) ? given.map(parseAccount) : [];
  const names = new Set(accounts.map((account) => account?.name));
  if (accounts.length > 0 && !names.has(undefined) && names.size === accounts.length) {
    return accounts as Account[];
  }
  const known = Object.keys(knownHosts).map((name) => `"${name}"`);
  const own = '{"name": …, "subscribed_modules": […], "endpoint_urls": {…}}';
  throw new BadInput(`installations is a list of ${known.join(', ')} or ${own}, each name once.`);
}

function parseAccount(given: unknown): Account | undefined {
  if (typeof given === 'string') return knownAccount(given);
  if (!isObject(given) || !isHost(given) || typeof given['name'] !== 'string') return undefined;
  const { name, subscribed_modules, endpoint_urls } = given as unknown as CurrentHost & { name: string };
  return { name, host: { subscribed_modules, endpoint_urls } };
}

function isHost(given: Body): boolean {
  return Array.isArray(given['subscribed_modules']) && isObject(given['endpoint_urls']);
}

function parseHost(given: unknown): CurrentHost | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && Object.hasOwn(knownHosts, given)) return knownHosts[given];
  if (isObject(given) && isHost(given)) return given as unknown as CurrentHost;
  const names = Object.keys(knownHosts).map((name) => `"${name}"`);
  throw new BadInput(`host is ${names.join(', ')} or {"subscribed_modules": […], "endpoint_urls": {…}}.`);
}

function parseFlag(body: Body, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw new BadInput(`${name} is true or false.`);
  return value;
}

function isMissingOrFlag(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean';
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
