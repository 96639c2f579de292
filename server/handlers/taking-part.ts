import { sentence } from '../../rules/sentences.ts';
import {
  againInput as validAgainInput,
  countInput as validCountInput,
  envelope as validEnvelope,
  filtersInput as validFiltersInput,
  leftOutPageInput as validLeftOutPageInput,
  letBackInput as validLetBackInput,
} from '../../generated/validators.js';
import type { FilterCount, LeftOutPage } from '../../rules/console/taking-part.ts';
import { refNamed, type Ref } from '../../rules/left-out.ts';
import { filteredBy, partFilters, type Filtered, type PartFilter } from '../../rules/part.ts';
import { normalizeEmail, type Entity } from '../../rules/person.ts';
import { OVERLAY_KEY, type Filters } from '../../rules/settings/overlay.ts';
import { readOverlay } from '../../rules/settings/read.ts';
import { claimOf, noteChange } from '../audit.ts';
import { checkCode } from '../console-code.ts';
import { parse } from '../door.ts';
import { freshdeskClient } from '../freshdesk/client.ts';
import { toPerson as toCustomer } from '../freshdesk/map.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { includesFor, toPerson } from '../freshsales/map.ts';
import { withWords } from '../platform/words.ts';
import type { Services } from '../services.ts';
import { loadSettings, pairsFor, type Settings } from '../settings.ts';
import { leftOutList, leftOutLost } from '../sync/left-out.ts';
import { nameSynced, retryNamed, startNamed } from '../sync/retry/start.ts';
import type { Envelope } from './lifecycle.ts';
import { mustSync } from './must-sync.ts';

const PAGE = 50;

/** R-BEY-05: who is left out by hand or since a run was undone, fifty at a time. Three store operations. */
export async function listLeftOut(services: Services, args: unknown): Promise<LeftOutPage> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { from } = parse<{ from: Ref | null }>(validLeftOutPageInput, args, 'The input');
  const settings = await loadSettings(services.store, iparams);
  try {
    return await leftOutList(services.store, settings.leftOut).list(from, PAGE);
  } catch (error) {
    if (error !== leftOutLost) throw error;
    return { entries: [], total: 0, next: null, lost: true };
  }
}

/**
 * Lets records back in, which are then looked at; needs the console code. `all` is for a list that cannot be read any more:
 * the sync that waits for it goes on, and looks at whoever was on it once that one changes, or in the next full run.
 */
export async function letBackIn(services: Services, args: unknown): Promise<{ runId: string | null }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, refs } = parse<{ code: string; refs: Ref[] | 'all' }>(validLetBackInput, args, 'The input');
  await checkCode(services, iparams, code);
  const { leftOut } = await loadSettings(services.store, iparams);
  const list = leftOutList(services.store, leftOut);
  if (refs === 'all') {
    await list.clear();
    await noteChange(services, { who: claimOf(args), kind: 'letBack', about: null });
    return { runId: null };
  }
  // First, so that they are looked at also where this execution does not get to its end.
  const isNamed = await nameSynced(services, refs.map(refNamed));
  await list.remove(refs);
  await noteChange(services, { who: claimOf(args), kind: 'letBack', about: refs.slice(0, 5).join(', ') });
  return { runId: isNamed ? await startNamed(services, iparams) : null };
}

/** R-SYN-09: by hand, a pair of which one half was deleted is made whole again; needs the console code. */
export async function createAgain(services: Services, args: unknown): Promise<{ runId: string }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, email: given } = parse<{ code: string; email: string }>(validAgainInput, args, 'The input');
  await checkCode(services, iparams, code);
  mustSync(await loadSettings(services.store, iparams));
  const email = normalizeEmail(given);
  if (email === null) throw new Error(sentence('notAnAddress'));
  await noteChange(services, { who: claimOf(args), kind: 'letBack', about: email });
  const named = { on: 'freshdesk', entity: null, id: null, email, again: true } as const;
  return await retryNamed(services, iparams, [named]);
}

/** R-BEY-05: who takes part. */
export async function getFilters(services: Services): Promise<{ filters: Filters }> {
  return { filters: readOverlay(await services.store.get(OVERLAY_KEY)).filters };
}

/** R-BEY-05: who takes part from now on; needs the console code. The next sync reads everything by it. */
export async function setFilters(services: Services, args: unknown): Promise<{ filters: Filters }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { code, filters } = parse<{ code: string; filters: Filters }>(validFiltersInput, args, 'The input');
  await checkCode(services, iparams, code);
  const overlay = readOverlay(await services.store.get(OVERLAY_KEY));
  await services.store.set(OVERLAY_KEY, { ...overlay, filters });
  await noteChange(services, { who: claimOf(args), kind: 'filters', about: JSON.stringify(filters) });
  return { filters };
}

/** Of the first page of each side, whom filters would keep that are not set yet: two requests for each kind of record in Freshsales, one to Freshdesk. */
export async function countFilters(
  services: Services,
  args: unknown,
): Promise<{ counts: readonly FilterCount[] }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const { filters } = parse<{ filters: Filters }>(validCountInput, args, 'The input');
  const settings = await loadSettings(services.store, iparams);
  const counts = [await countCustomers(services, settings, filters)];
  const viewed = await viewedBy(services, settings, filters);
  for (const entity of settings.entities)
    counts.push(await countRecords(services, settings, filters, entity, viewed));
  return { counts };
}

/** The view that a filter asks for is of one kind of record; of one that is gone nobody takes part, as in a sync (server/sync/viewed.ts). */
interface ViewedBy {
  readonly entity: Entity;
  readonly view: number | 'gone';
}

async function viewedBy(services: Services, settings: Settings, filters: Filters): Promise<ViewedBy | null> {
  const { viewId } = filters.records;
  if (viewId == null) return null;
  const sales = freshsalesClient(services.requests, settings.freshsalesBase);
  for (const entity of settings.entities) {
    const views = await withWords('Freshsales', () => sales.views(entity));
    if (views.some(({ id }) => id === viewId)) return { entity, view: viewId };
  }
  return { entity: settings.entities[0]!, view: 'gone' };
}

async function countCustomers(
  services: Services,
  settings: Settings,
  filters: Filters,
): Promise<FilterCount> {
  const { contacts } = await withWords('Freshdesk', () => freshdeskClient(services.requests).contacts(1));
  const { freshdesk } = partFilters(filters, settings.timeZone);
  const people = contacts.map((contact) => toCustomer(contact, settings.pairs));
  return { kind: 'customers', ...countOf(people, freshdesk), all: null };
}

async function countRecords(
  services: Services,
  settings: Settings,
  filters: Filters,
  entity: Entity,
  viewed: ViewedBy | null,
): Promise<FilterCount> {
  const { stageIds = [] } = filters.records;
  const asked = viewed?.entity === entity ? viewed.view : null;
  const include = includesFor(pairsFor(settings, entity), stageIds.length > 0);
  const sales = freshsalesClient(services.requests, settings.freshsalesBase, () => include);
  const { records, total } = await withWords('Freshsales', async () =>
    sales.newest(entity, typeof asked === 'number' ? asked : await sales.allView(entity), 1),
  );
  const { freshsales } = partFilters(filters, settings.timeZone);
  // All rows of the view are in it; records of the other kind are not asked for it.
  const people = records.map((record) => {
    const { createdAtMs, facts } = toPerson(record, entity, settings.pairs);
    return { createdAtMs, facts: { ...facts!, inView: asked !== 'gone' } };
  });
  return { kind: entity, ...countOf(people, freshsales), all: total };
}

/** Of some rows, how many a filter keeps, and of how many they do not tell. */
function countOf(
  people: readonly Filtered[],
  filter: PartFilter,
): Pick<FilterCount, 'of' | 'kept' | 'untold'> {
  const answers = people.map((one) => filteredBy(one, filter));
  return {
    of: people.length,
    kept: answers.filter((answer) => answer === null).length,
    untold: answers.filter((answer) => answer?.told === false).length,
  };
}
