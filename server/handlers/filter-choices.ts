import {
  envelope as validEnvelope,
  findCompaniesInput as validFindInput,
} from '../../generated/validators.js';
import type { FilterChoices, NamedChoice } from '../../rules/console/taking-part.ts';
import { OVERLAY_KEY } from '../../rules/settings/overlay.ts';
import { readOverlay } from '../../rules/settings/read.ts';
import { parse } from '../door.ts';
import { findCompany } from '../freshdesk/companies.ts';
import { ticketClient } from '../freshdesk/tickets.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { stageField } from '../freshsales/map.ts';
import { fieldsTold } from '../mapping-check.ts';
import { withWords } from '../platform/words.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../settings.ts';
import type { Envelope } from './lifecycle.ts';

// Each name that is asked for is a request.
const COMPANIES_NAMED = 10;
const COMPANIES_FOUND = 20;

/**
 * R-BEY-05: the stages and views that filters can ask for, and the names of the companies that they do: three requests for
 * each kind of record, one for each company.
 */
export async function filterChoices(services: Services, args: unknown): Promise<FilterChoices> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const settings = await loadSettings(services.store, iparams);
  const { filters } = readOverlay(await services.store.get(OVERLAY_KEY));
  const sales = freshsalesClient(services.requests, settings.freshsalesBase);
  const told = fieldsTold(services.requests, settings);
  const stages: FilterChoices['stages'][number][] = [];
  const views: FilterChoices['views'][number][] = [];
  for (const entity of settings.entities) {
    const { fields } = (await told(entity)).freshsales;
    const choices = fields.find(({ path }) => path === stageField[entity])?.choices ?? [];
    stages.push(...choices.map(({ key, label }) => ({ entity, id: Number(key), name: label })));
    const known = await withWords('Freshsales', () => sales.views(entity));
    views.push(...known.map((view) => ({ entity, ...view })));
  }
  return { stages, views, companies: await companiesOf(services, filters.customers.companyIds ?? []) };
}

/** A company that is gone goes by its number. */
async function companiesOf({ requests }: Services, ids: readonly number[]): Promise<NamedChoice[]> {
  const named: NamedChoice[] = [];
  for (const id of ids.slice(0, COMPANIES_NAMED)) {
    const company = await withWords('Freshdesk', () => findCompany(requests, id));
    named.push({ id, name: company?.name ?? String(id) });
  }
  return [...named, ...ids.slice(COMPANIES_NAMED).map((id) => ({ id, name: String(id) }))];
}

/** R-BEY-05: Freshdesk companies of whose name a word begins with this: one request. */
export async function findCompanies(
  services: Services,
  args: unknown,
): Promise<{ companies: readonly NamedChoice[] }> {
  const name = parse<{ name: string }>(validFindInput, args, 'The input').name.trim();
  const found = await withWords('Freshdesk', () => ticketClient(services.requests).companiesNamed(name));
  return { companies: found.slice(0, COMPANIES_FOUND).map(({ id, name: own }) => ({ id, name: own })) };
}
