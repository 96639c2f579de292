import { describe, expect, test } from '@jest/globals';
import { goneList } from '../../server/sync/gone.ts';
import type { State } from '../../server/sync/state.ts';
import { memoryStore } from './memory-store.ts';

const stateOf = (values: number) => ({ gone: { salt: 'of every index', values } }) as unknown as State;

describe('the list of deleted pairs', () => {
  test('R-SYN-09: what an execution stored before it was cut off is known to the next one, whose state does not count it', async () => {
    const store = memoryStore();
    const cutOff = goneList(store, stateOf(0));
    cutOff.add('ann@client.example');
    await cutOff.save();

    const state = stateOf(0);
    const next = goneList(store, state, true);
    await next.load();
    expect(next.has('ann@client.example')).toBe(true);
    await next.save();
    expect(state.gone.values).toBe(1);
  });

  test('R-SYN-09: a list that became shorter leaves nothing behind that could be read again', async () => {
    const store = memoryStore();
    const state = stateOf(0);
    const list = goneList(store, state);
    list.add('ann@client.example');
    await list.save();
    list.remove('ann@client.example');
    await list.save();
    expect(state.gone.values).toBe(0);
    expect([...store.values.keys()]).toEqual([]);
  });

  test('R-SYN-02: who was not cut off reads nothing where nobody was deleted', async () => {
    const store = memoryStore();
    const list = goneList(store, stateOf(0));
    await list.load();
    expect(list.has('ann@client.example')).toBe(false);
    expect(store.ops).toBe(0);
  });
});
