import { request } from '../../sandbox/core/http.ts';
import { companyPairs } from '../model/companies.ts';
import { sideOf } from '../model/rules.ts';
import type { CompanySketch, Deed } from '../story/story.ts';
import { bodyOfCompany, memberOf, put, type Home } from './fill.ts';
import type { World } from './world.ts';

type Doing<K extends Deed['do']> = (world: World, deed: Extract<Deed, { do: K }>) => void;

/** What people do to companies and accounts, and to whom others belong. What a product refuses is not done. */
export const companyDeeds: {
  readonly [K in 'editCompany' | 'renameCompany' | 'createCompany' | 'deleteCompany' | 'assign']: Doing<K>;
} = {
  editCompany: (world, { key, pair: name, value }) => {
    const home = world.homes.get(key);
    if (home === undefined) return;
    const pair = companyPairs.find((one) => one.name === name)!;
    const body: Record<string, unknown> = {};
    put(body, pair[sideOf(home.kind)], value);
    change(world, home, body);
  },
  renameCompany: (world, { key, name }) => {
    const home = world.homes.get(key);
    if (home !== undefined) change(world, home, { name });
  },
  createCompany: (world, { sketch }) => {
    const { kind, key } = sketch;
    const answer = send(world, kind, 'POST', paths[kind], wrapped(kind, bodyOfCompany(sketch)));
    if (answer.status >= 300) return;
    const created = JSON.parse(answer.body) as { id: number } & Record<string, { id: number }>;
    world.homes.set(key, { kind, id: kind === 'companies' ? created.id : created['sales_account']!.id });
  },
  deleteCompany: (world, { key }) => {
    const home = world.homes.get(key);
    if (home !== undefined) send(world, home.kind, 'DELETE', `${paths[home.kind]}/${String(home.id)}`);
  },
  assign: (world, { key, to }) => {
    const person = world.ids.get(key);
    const home = to === null ? null : world.homes.get(to);
    if (person === undefined || home === undefined) return;
    const path = String(person.id);
    if (person.kind === 'customers') {
      const body = home === null ? { company_id: null } : memberOf(home);
      send(world, 'companies', 'PUT', `/api/v2/contacts/${path}`, body);
      return;
    }
    const contact = home === null ? { sales_accounts: [] } : memberOf(home);
    send(world, 'accounts', 'PUT', `/crm/sales/api/contacts/${path}`, { contact });
  },
};

const paths = { companies: '/api/v2/companies', accounts: '/crm/sales/api/sales_accounts' } as const;

function send(world: World, kind: CompanySketch['kind'], method: string, path: string, body?: object) {
  const product = kind === 'companies' ? 'freshdesk' : 'freshsales';
  return world.watched.byHand(product, request(method, path, body === undefined ? {} : { body }));
}

function change(world: World, { kind, id }: Home, body: object): void {
  send(world, kind, 'PUT', `${paths[kind]}/${String(id)}`, wrapped(kind, body));
}

function wrapped(kind: CompanySketch['kind'], body: object): object {
  return kind === 'companies' ? body : { sales_account: body };
}
