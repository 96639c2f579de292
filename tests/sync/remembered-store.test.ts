import { expect, test } from '@jest/globals';
import { rememberedStore } from '../../server/platform/remembered-store.ts';
import { memoryStore } from './memory-store.ts';

test('R-CON-06: what is remembered after an append is what the store has, whatever a page wrote there', async () => {
  const store = memoryStore();
  const remembered = rememberedStore(store, () => true);
  await store.set('list', { items: ['a'] });
  await remembered.get('list');
  await remembered.append('list', { items: ['b'], more: ['c'] });
  await expect(remembered.get('list')).resolves.toEqual({ items: ['a', 'b'], more: ['c'] });
  await store.set('strange', { items: 7 });
  await remembered.get('strange');
  await remembered.append('strange', { items: ['a'] }).catch(() => undefined);
  await expect(remembered.get('strange')).resolves.toEqual(await store.get('strange'));
});
