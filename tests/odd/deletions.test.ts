import { describe, expect, test } from '@jest/globals';
import type { SettingsDocument } from '../../rules/settings/document.ts';
import { installation, type Installation } from './installation.ts';

type Twin = SettingsDocument['deletions']['twin'];
const TAG = 'gone-elsewhere';

/** Two pairs in step; then Ann's customer and Bo's contact are deleted. */
async function deleted(twin: Twin, more: Partial<SettingsDocument> = {}): Promise<Installation> {
  const app = await installation({
    freshdesk: {
      contacts: [
        { id: 1, name: 'Ann Lee', email: 'ann@client.example' },
        { id: 2, name: 'Bo Ray', email: 'bo@client.example', tags: ['vip'] },
      ],
    },
    freshsales: {
      contacts: [
        { id: 11, first_name: 'Ann', last_name: 'Lee', email: 'ann@client.example', tags: ['vip'] },
        { id: 12, first_name: 'Bo', last_name: 'Ray', email: 'bo@client.example' },
      ],
    },
    settings: { deletions: { twin, tag: TAG }, ...more },
  });
  expect((await app.sync()).status).toBe('done');
  app.clock += 60 * 60_000;
  app.byHand('desk', 'DELETE', '/contacts/1');
  app.byHand('sales', 'DELETE', '/contacts/12');
  app.clock += 60 * 60_000;
  return app;
}

const tagsOf = (app: Installation) => ({
  ann: app.byHand<{ contact: { tags: string[] } }>('sales', 'GET', '/contacts/11').contact.tags,
  bo: app.byHand<{ tags: string[] }>('desk', 'GET', '/contacts/2').tags,
});

describe('R-BEY-13: the twin of a deleted record', () => {
  test('is kept, and nobody is made again', async () => {
    const app = await deleted('keep');
    const run = await app.sync();
    expect(run.counts.bySide).toMatchObject({
      freshsales: { created: 0, updated: 0 },
      freshdesk: { created: 0, updated: 0 },
    });
    expect(tagsOf(app)).toEqual({ ann: ['vip'], bo: ['vip'] });
  });

  test('is tagged beside the tags that it has, once', async () => {
    const app = await deleted('tag');
    const run = await app.sync();
    expect(run.counts.bySide).toMatchObject({ freshsales: { updated: 1 }, freshdesk: { updated: 1 } });
    expect(tagsOf(app)).toEqual({ ann: ['vip', TAG], bo: ['vip', TAG] });
    app.clock += 60 * 60_000;
    expect((await app.sync()).counts.bySide).toMatchObject({
      freshsales: { updated: 0 },
      freshdesk: { updated: 0 },
    });
  });

  test('that has the tag already is left as it is, and tags that are no list count as none', async () => {
    const app = await deleted('tag');
    app.byHand('sales', 'PUT', '/contacts/11', { contact: { tags: [TAG] } });
    app.odd = ({ template, context }, real) => {
      if (template !== 'freshdeskContact' || context['id'] !== '2') return undefined;
      const answer = real();
      return { ...answer, body: { ...(answer.body as object), tags: 'vip' } };
    };
    const run = await app.sync();
    expect(run.counts.bySide).toMatchObject({ freshsales: { updated: 0 }, freshdesk: { updated: 1 } });
    app.odd = () => undefined;
    expect(tagsOf(app)).toEqual({ ann: [TAG], bo: [TAG] });
  });

  test('goes into the bin, and is in no list of people any more', async () => {
    const app = await deleted('archive');
    const run = await app.sync();
    expect(run.counts.bySide).toMatchObject({ freshsales: { updated: 1 }, freshdesk: { updated: 1 } });
    expect(app.asked.filter(({ template }) => template === 'freshdeskArchiveContact')).toHaveLength(1);
    expect(app.asked.filter(({ template }) => template === 'freshsalesArchive')).toHaveLength(1);
  });

  test.each([
    ['archive', 'freshdeskArchiveContact'],
    ['archive', 'freshsalesArchive'],
    ['tag', 'freshdeskUpdateContact'],
    ['tag', 'freshsalesUpdate'],
  ] as const)(
    'R-SYN-08: when %s is refused (%s), that is a failure of this record and the run goes on',
    async (twin, template) => {
      const app = await deleted(twin);
      app.odd = (asked) => (asked.template === template ? { status: 404 } : undefined);
      const run = await app.sync();
      expect(run.status).toBe('done');
      const side = template.startsWith('freshdesk') ? 'freshdesk' : 'freshsales';
      expect(run.counts.bySide[side]).toMatchObject({ updated: 0, failed: 1 });
      expect(run.failures).toMatchObject([{ side, field: null }]);
    },
  );

  test('in a product that is not written to is left alone', async () => {
    const app = await deleted('archive', { direction: 'toFreshsales' });
    await app.sync();
    expect(app.asked.some(({ template }) => template === 'freshdeskArchiveContact')).toBe(false);
    expect(app.asked.some(({ template }) => template === 'freshsalesArchive')).toBe(true);
  });

  test('is left alone where somebody has the address again', async () => {
    const app = await deleted('archive');
    app.odd = ({ template }, real) => {
      if (template !== 'freshdeskByEmail') return undefined;
      const times = { created_at: '2026-01-05T10:00:00Z', updated_at: '2026-01-05T10:00:00Z' };
      return { ...real(), body: [{ id: 9, name: 'Ann', email: 'ann@client.example', ...times }] };
    };
    await app.sync();
    expect(app.asked.some(({ template }) => template === 'freshsalesArchive')).toBe(false);
  });

  test('R-SYN-09: an account without a view of deleted records is not asked for any', async () => {
    const app = await deleted('archive');
    app.odd = ({ template }, real) => {
      if (template !== 'freshsalesViews') return undefined;
      const { filters } = real().body as { filters: { name: string }[] };
      return { body: { filters: filters.filter(({ name }) => !/recycle/i.test(name)) } };
    };
    const state = app.store.values.get('state') as object;
    await app.store.set('state', { ...state, bins: {} });
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(app.asked.some(({ template }) => template === 'freshdeskArchiveContact')).toBe(false);
  });

  test('waits for the next slice where the product does not answer', async () => {
    const app = await deleted('archive');
    let silent = 2;
    app.odd = ({ template }) =>
      template === 'freshsalesArchive' && silent-- > 0 ? { status: 503 } : undefined;
    const run = await app.sync();
    expect(run.counts.bySide.freshsales).toMatchObject({ updated: 1, failed: 0 });
  });
});
