import { expect, test } from '@jest/globals';
import { emptyOverlay } from '../../rules/settings/overlay.ts';
import type { FilterChoices, FilterCount, NamedChoice } from '../../rules/console/taking-part.ts';
import { openWorld } from '../../scripts/lib/world.ts';

const CODE = 'seven-otters';

test('R-BEY-05: what filters can ask for: stages, views, and companies by name; a view is counted by its own rows', async () => {
  const world = await openWorld('empty');
  await world.install({ console_code: CODE });
  const acme = world.freshdesk<{ id: number }>('POST', '/companies', { name: 'Acme Holding' }).id;
  world.freshdesk('POST', '/contacts', { name: 'Ann', email: 'ann@client.example', company_id: acme });
  world.freshdesk('POST', '/contacts', { name: 'Bo', email: 'bo@client.example' });
  world.suite('POST', '/contacts', { contact: { last_name: 'Ann', emails: 'ann@client.example' } });
  await world.advance('2m');
  await expect(world.call('findCompanies', { name: 'hold' })).resolves.toEqual({
    companies: [{ id: acme, name: 'Acme Holding' }],
  });
  await expect(world.call('findCompanies', { name: 'nobody' })).resolves.toEqual({ companies: [] });

  const first = await world.call<FilterChoices>('filterChoices');
  expect(first.stages.map(({ entity }) => entity)).toContain('contacts');
  const [stage] = first.stages;
  const view = first.views.find(({ name }) => name === 'All Contacts')!;
  const filters = {
    ...emptyOverlay.filters,
    customers: { companyIds: [acme] },
    records: { stageIds: [stage!.id], viewId: view.id },
  };
  const { counts } = await world.call<{ counts: FilterCount[] }>('countFilters', { filters });
  expect(counts).toMatchObject([
    { kind: 'customers', of: 2, kept: 1 },
    { kind: 'contacts', of: 1, untold: 0 },
  ]);

  const gone = { ...filters, records: { viewId: view.id + 9999 } };
  const without = await world.call<{ counts: FilterCount[] }>('countFilters', { filters: gone });
  expect(without.counts).toMatchObject([{ kind: 'customers' }, { kind: 'contacts', of: 1, kept: 0 }]);

  await world.call('setFilters', { code: CODE, filters });
  const later = await world.call<FilterChoices>('filterChoices');
  expect<readonly NamedChoice[]>(later.companies).toEqual([{ id: acme, name: 'Acme Holding' }]);
  world.freshdesk('DELETE', `/companies/${String(acme)}`);
  const { companies } = await world.call<FilterChoices>('filterChoices');
  expect(companies).toEqual([{ id: acme, name: String(acme) }]);
});
