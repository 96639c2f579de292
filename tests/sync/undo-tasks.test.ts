import { describe, expect, test } from '@jest/globals';
import type { JournalEntry } from '../../server/sync/journal.ts';
import { tasksOf } from '../../server/sync/undo/tasks.ts';

const updated: JournalEntry = {
  side: 'freshsales',
  entity: 'contacts',
  kind: 'updated',
  id: 7,
  email: 'ann@client.example',
  from: null,
  after: { phone: '1' },
  before: {},
};

describe('R-BEY-02: what an undo makes of a record that its run wrote to twice', () => {
  test('a field that the first change filled was empty before', () => {
    const again = { ...updated, after: { phone: '2', mobile: '4' }, before: { phone: '1', mobile: '3' } };
    expect(tasksOf([updated, again])).toMatchObject([
      { after: { phone: '2', mobile: '4' }, before: { mobile: '3' }, again: true },
    ]);
    expect(tasksOf([updated, again])[0]?.before).not.toHaveProperty('phone');
  });

  test('what was written to a record after it was created goes with its creation', () => {
    const created: JournalEntry = { ...updated, kind: 'created', id: null, from: 3, after: { mobile: '3' } };
    expect(tasksOf([created, updated])).toMatchObject([
      { kind: 'created', id: 7, after: { mobile: '3', phone: '1' }, again: true },
    ]);
  });
});
