import { describe, expect, test } from '@jest/globals';
import { defaultDocument } from '../../rules/settings/document.ts';
import { addAnn, openBoth, type Joined } from '../../scripts/lib/joined.ts';
import type { World } from '../../scripts/lib/world.ts';
import type { RunSummary } from '../../server/sync/summary.ts';
import { CODE, listOf, undo } from '../sync/undone.ts';

const SLOW_MS = 90_000;

/** Two products that sync in real time, with somebody in both, after their first sync. */
async function opened(settings: object = {}): Promise<{ world: World; ann: Joined }> {
  const world = await openBoth();
  await world.control('POST', 'install', {
    iparams: {
      console_code: CODE,
      settings: { ...defaultDocument, realTime: 'gathered', ...settings },
    },
  });
  const ann = addAnn(world);
  await world.sync();
  await world.advance('30m');
  return { world, ann };
}

const runsOf = async (world: World) => (await world.call<{ runs: RunSummary[] }>('listRuns')).runs;
const contactOf = (world: World, { contact }: Joined) =>
  world.suite<{ contact: Record<string, unknown> }>('GET', `/contacts/${String(contact)}`).contact;

describe('what real time does', () => {
  test(
    'R-SET-04, R-BEY-07: the run that comes twice a day comes however often something changes',
    async () => {
      const { world, ann } = await opened();
      for (let hour = 0; hour < 26; hour += 2) {
        world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { address: `Street ${String(hour)}` });
        await world.advance('2h');
      }
      const kinds = (await runsOf(world)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'incremental')).toHaveLength(2);
      expect(kinds.filter((kind) => kind === 'realTime').length).toBeLessThanOrEqual(4);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-02, R-LOG-03: a line of the log has all that its runs wrote, an undo takes all of it back, and what follows is another line',
    async () => {
      const { world, ann } = await opened();
      world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { job_title: 'Buyer' });
      await world.advance('20m');
      world.freshdesk('PUT', `/contacts/${String(ann.customer)}`, { mobile: '+49 40 123456' });
      await world.advance('20m');
      const [line, ...others] = await runsOf(world);
      expect(line).toMatchObject({ kind: 'realTime', counts: { contacts: { updated: 2 } } });
      expect(others.map(({ kind }) => kind)).toEqual(['full']);
      const keys = (await listOf(world, line!)).flatMap(({ fields }) => fields.map(({ key }) => key));
      expect(keys.sort()).toEqual(['jobTitle', 'mobile']);
      const undone = await undo(world, line!.runId);
      expect(undone.counts.contacts.updated).toBeGreaterThan(0);
      expect(contactOf(world, ann)).toMatchObject({ job_title: null, mobile_number: null });

      const bo = addAnn(world);
      await world.advance('20m');
      world.freshdesk('PUT', `/contacts/${String(bo.customer)}`, { job_title: 'Seller' });
      await world.advance('20m');
      expect((await runsOf(world)).map(({ kind }) => kind)).toEqual(['realTime', 'undo', 'realTime', 'full']);
    },
    SLOW_MS,
  );

  test(
    'R-BEY-13: who was deleted while real time went on is found by the run that comes twice a day',
    async () => {
      const { world, ann } = await opened({ deletions: { twin: 'tag', tag: 'gone-elsewhere' } });
      const bo = addAnn(world);
      world.freshdesk('DELETE', `/contacts/${String(ann.customer)}`);
      for (let hour = 0; hour < 13; hour += 3) {
        world.freshdesk('PUT', `/contacts/${String(bo.customer)}`, { address: `Street ${String(hour)}` });
        await world.advance('3h');
      }
      expect(contactOf(world, ann)['tags']).toEqual(['gone-elsewhere']);
    },
    SLOW_MS,
  );
});
