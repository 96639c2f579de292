import { describe, expect, test } from '@jest/globals';
import { openWorld, type Json, type World } from '../../scripts/lib/world.ts';
import type { Failure, FailingPage, RowRefusal } from '../../rules/console/protocol.ts';
import type { RemedyOffer } from '../../rules/remedies.ts';
import { defaultDocument, type MappingRow } from '../../rules/settings/document.ts';
import { freshsalesOf } from '../sync/people.ts';

const CODE = 'seven-otters';
const mail = (name: string) => `${name}@client.example`;

const tier: MappingRow = {
  freshdesk: 'custom_fields.tier',
  freshsales: 'custom_field.cf_tier',
  types: ['text', 'dropdown'],
  choices: [{ fd: 'Gold' }, { fd: 'Silver' }],
};

/** Customers whose tier is a text, of which Freshsales knows some as choices. */
async function withTiers(tiers: Readonly<Record<string, string>>): Promise<World> {
  const world = await openWorld('empty');
  const field = { name: 'cf_tier', label: 'Tier', type: 'dropdown', choices: ['Gold', 'Silver'] };
  freshsalesOf(world).load({ fields: { contacts: [field] } }, world.sandbox.clock.now());
  world.freshdesk('POST', '/contact_fields', {
    label: 'Tier',
    label_for_customers: 'Tier',
    type: 'custom_text',
  });
  const mapping = { fixed: {}, rows: [tier], constants: [] };
  const settings = {
    ...defaultDocument,
    realTime: 'off',
    direction: 'toFreshsales',
    mappings: { ...defaultDocument.mappings, contacts: mapping },
  };
  await world.install({ settings, console_code: CODE });
  for (const [name, value] of Object.entries(tiers))
    world.freshdesk('POST', '/contacts', { name, email: mail(name), custom_fields: { tier: value } });
  await world.sync();
  await world.advance('2m');
  return world;
}

async function failing(world: World): Promise<FailingPage['failing']> {
  return (await world.call<FailingPage>('listFailing', { page: 0 })).failing;
}

function tierOf(world: World, name: string): unknown {
  const rows = freshsalesOf(world).list('contacts') as unknown as Json[];
  const row = rows.find((one) => one['email'] === mail(name));
  return (row?.['custom_field'] as Json | undefined)?.['cf_tier'] ?? null;
}

const fault = ({ side, entity, field, reason, message }: Failure) => ({
  side,
  entity,
  field,
  reason,
  message,
});

async function retryAll(world: World): Promise<void> {
  const people = (await failing(world)).map(({ on, entity, id, email }) => ({
    on,
    entity: on === 'freshdesk' ? null : entity,
    id,
    email,
  }));
  const { runId } = await world.call<{ runId: string }>('retryPeople', { people });
  await world.finishRun(runId);
  await world.advance('1m');
}

const rowOf = ({ on, id, email, side, field }: Failure, corrected: string) => ({
  on,
  id,
  email,
  side,
  field,
  corrected,
});

async function correct(world: World, rows: readonly object[]): Promise<readonly RowRefusal[]> {
  const answer = await world.call<{ runId: string | null; refusals: RowRefusal[] }>('correctRecords', {
    code: CODE,
    rows,
  });
  if (answer.runId !== null) await world.finishRun(answer.runId);
  await world.advance('1m');
  return answer.refusals;
}

describe('mending the records of a cause', () => {
  test('R-BEY-11: an unknown choice is mapped once, and everybody who had it is written by a retry', async () => {
    const world = await withTiers({ ann: 'Argent', bo: 'Argent', cy: 'Gold' });
    const before = await failing(world);
    expect(before).toMatchObject([{ reason: 'noChoice', value: 'Argent' }, { reason: 'noChoice' }]);
    const offer = await world.call<RemedyOffer>('offerRemedies', fault(before[0]!));
    expect(offer.kinds).toEqual(['choices', 'otherwise']);
    expect(offer.choices.map(({ label }) => label)).toEqual(['Gold', 'Silver']);
    const remedy = { choices: [{ fd: 'Argent', fs: 'Silver', way: 'toFreshsales' }] };
    await expect(world.call('applyRemedy', { code: 'no', key: offer.key, remedy })).rejects.toThrow(
      'not the console code',
    );
    await world.call('applyRemedy', { code: CODE, key: offer.key, remedy, who: 'Mia Admin' });
    await retryAll(world);
    expect(await failing(world)).toEqual([]);
    expect(['ann', 'bo', 'cy'].map((name) => tierOf(world, name))).toEqual(['Silver', 'Silver', 'Gold']);
    await expect(world.call('getAudit')).resolves.toMatchObject({
      entries: [{ who: 'Mia Admin', kind: 'remedy' }],
    });
  }, 90_000);

  test('R-BEY-11: a default takes whatever has no choice', async () => {
    const world = await withTiers({ ann: 'Argent', bo: 'Bronze' });
    const [failure] = await failing(world);
    const { key } = await world.call<RemedyOffer>('offerRemedies', fault(failure!));
    await world.call('applyRemedy', { code: CODE, key, remedy: { otherwise: { toFreshsales: 'Gold' } } });
    await retryAll(world);
    expect(await failing(world)).toEqual([]);
    expect([tierOf(world, 'ann'), tierOf(world, 'bo')]).toEqual(['Gold', 'Gold']);
  }, 90_000);

  test('R-BEY-11: corrected values go into the named records alone; what cannot be used says why, row by row', async () => {
    const world = await withTiers({ ann: 'Argent', bo: 'Bronze', cy: 'Argent' });
    const [ann, bo, cy] = await failing(world);
    world.freshdesk('PUT', `/contacts/${String(cy!.id)}`, { custom_fields: { tier: 'Gold' } });
    const refusals = await correct(world, [
      rowOf(ann!, 'Silver'),
      rowOf(bo!, 'Platinum'),
      { ...rowOf(ann!, 'Silver'), field: 'job_title' },
      rowOf(cy!, 'Silver'),
    ]);
    expect(refusals).toMatchObject([
      { row: 1, why: expect.stringContaining('no choice') },
      { row: 2, why: expect.stringContaining('not among') },
    ]);
    const customer = world.freshdesk('GET', `/contacts/${String(ann!.id)}`);
    expect(customer['custom_fields']).toMatchObject({ tier: 'Silver' });
    expect(tierOf(world, 'ann')).toBe('Silver');
    // Somebody had mended it by hand: theirs was kept.
    expect(world.freshdesk('GET', `/contacts/${String(cy!.id)}`)['custom_fields']).toMatchObject({
      tier: 'Gold',
    });
    expect(tierOf(world, 'cy')).toBe('Gold');
  }, 90_000);

  test('R-BEY-11, R-CON-06: without the code nothing is corrected', async () => {
    const world = await withTiers({ ann: 'Argent' });
    const [ann] = await failing(world);
    await expect(world.call('correctRecords', { code: 'no', rows: [rowOf(ann!, 'Silver')] })).rejects.toThrow(
      'not the console code',
    );
    expect(tierOf(world, 'ann')).toBeNull();
  }, 60_000);
});
