import { afterEach, describe, expect, test } from '@jest/globals';
import { appendIfRoom, platformStore } from '../../server/platform/store.ts';
import { rememberedStore } from '../../server/platform/remembered-store.ts';
import { platformRequests, keysOf, retryAfterMs } from '../../server/platform/requests.ts';
import { platformSchedules } from '../../server/platform/schedules.ts';
import { memoryStore } from '../sync/memory-store.ts';

const names = ['$db', '$request', '$schedule'] as const;

/** Puts a service of the platform where an execution finds it. */
function lend(name: (typeof names)[number], methods: Record<string, (...args: never[]) => unknown>): void {
  Object.assign(globalThis, { [name]: methods });
}

afterEach(() => {
  for (const name of names) Reflect.deleteProperty(globalThis, name);
});

const rejecting = (reason: unknown) => () => Promise.reject(reason);

describe('the platform’s store', () => {
  test('R-SYN-08: what is not there is nothing; any other refusal is told with its status', async () => {
    lend('$db', { get: rejecting({ status: 404 }) });
    expect(await platformStore().get('state')).toBeNull();
    lend('$db', { get: rejecting({ status: 429, message: 'Too many.' }) });
    await expect(platformStore().get('state')).rejects.toThrow(
      'The store could not read state: 429 Too many.',
    );
  });

  test.each([[null], [undefined], [{}]])(
    'R-SYN-08: a refusal that says %j is told as one without a reason',
    async (reason) => {
      lend('$db', { set: rejecting(reason), update: rejecting(reason), delete: rejecting(reason) });
      const store = platformStore();
      const text = (action: string) => `The store could not ${action} a: 0 no reason given`;
      await expect(store.set('a', {})).rejects.toThrow(text('write'));
      await expect(store.claim('a', {}, 1)).rejects.toThrow(text('claim'));
      await expect(store.append('a', {})).rejects.toThrow(text('append to'));
      await expect(store.increment('a', {})).rejects.toThrow(text('count in'));
      await expect(store.delete('a')).rejects.toThrow(text('delete'));
    },
  );

  test('R-SYN-08: a value that has no room is no error, a store that is at its limit is', async () => {
    const appending = (status: number) => {
      lend('$db', { update: rejecting({ status }) });
      return appendIfRoom(platformStore(), 'list', { d: ['x'] });
    };
    expect(await appending(400)).toBe(false);
    await expect(appending(429)).rejects.toMatchObject({ storeStatus: 429 });
    const store = { ...memoryStore(), append: rejecting(new Error('lost')) };
    await expect(appendIfRoom(store, 'list', {})).rejects.toThrow('lost');
  });

  test('R-BEY-15: a value that is known grows with what is appended, also by a list it did not have', async () => {
    const inner = memoryStore();
    const store = rememberedStore(inner, () => true);
    await store.set('a', { d: [1] });
    await store.append('a', { d: [2], e: [3] });
    const ops = inner.ops;
    expect(await store.get('a')).toEqual({ d: [1, 2], e: [3] });
    expect(inner.ops).toBe(ops);
  });
});

describe('the platform’s requests', () => {
  const send = async (answer: unknown, rejects = false) => {
    lend('$request', {
      invokeTemplate: () => (rejects ? Promise.reject(answer) : Promise.resolve(answer)),
    });
    return platformRequests({ freshdesk: 'd', freshsales: 's' }).send('freshdeskMe', {});
  };

  test.each([
    [undefined, { status: 0, headers: {}, body: undefined }],
    [{ status: '200' }, { status: 0, headers: {}, body: undefined }],
    [
      { status: 200, response: { a: 1 } },
      { status: 200, headers: {}, body: undefined },
    ],
    [
      { status: 200, response: '<html>' },
      { status: 200, headers: {}, body: undefined },
    ],
    [
      { status: 503, headers: { a: 'b' }, response: '{"a":1}' },
      { status: 503, headers: { a: 'b' }, body: { a: 1 } },
    ],
  ])('R-SYN-08: an answer or rejection %j is read as far as it goes', async (raw, answer) => {
    expect(await send(raw)).toEqual(answer);
    expect(await send(raw, true)).toEqual(answer);
  });

  test('R-CON-06: the keys of an execution that brings none are empty', () => {
    for (const args of [null, undefined, {}, { iparams: {} }, { iparams: { freshdesk_key: 5 } }])
      expect(keysOf(args)).toEqual({ freshdesk: '', freshsales: '' });
  });

  test('R-SYN-08: a time to wait that is no number is none, one in the past is now', () => {
    expect(retryAfterMs({})).toBeNull();
    expect(retryAfterMs({ 'retry-after': 'soon' })).toBeNull();
    expect(retryAfterMs({ 'retry-after': '-5' })).toBe(0);
  });
});

describe('the platform’s schedules', () => {
  test('R-SYN-07: a schedule of the name that is there already stays; any other refusal is told', async () => {
    lend('$schedule', { create: rejecting({ message: 'It already exists.' }) });
    expect(await platformSchedules().once('tick', 0)).toBe(false);
    for (const reason of [null, {}]) {
      lend('$schedule', { create: rejecting(reason) });
      await expect(platformSchedules().once('tick', 0)).rejects.toThrow(
        'The schedule tick could not be created: no reason given',
      );
    }
  });

  test('R-SYN-07: one that is not there is removed already; any other refusal is told', async () => {
    lend('$schedule', { delete: rejecting({ message: 'tick does not exist.' }) });
    await expect(platformSchedules().remove('tick')).resolves.toBeUndefined();
    lend('$schedule', { delete: rejecting({ message: 'Later.' }) });
    await expect(platformSchedules().remove('tick')).rejects.toThrow(
      'The schedule tick could not be deleted: Later.',
    );
  });
});
