import { describe, expect, test } from '@jest/globals';
import { openApp, type Opened } from './support/accounts.ts';

interface Settled {
  readonly value?: unknown;
  readonly error?: unknown;
}

async function open(): Promise<Opened & { job: (method: string, ...args: unknown[]) => Promise<Settled> }> {
  const opened = await openApp('services');
  await opened.send('POST', 'install', {});
  return {
    ...opened,
    job: async (method, ...args) => {
      const answer = await opened.send('POST', 'methods/job', { method, args });
      return answer.body['response'] as Settled;
    },
  };
}

async function started(opened: Awaited<ReturnType<typeof open>>, data: object): Promise<string> {
  const { value } = await opened.job('invoke', 'count', 'nightly', data);
  return (value as { id: string }).id;
}

const advance = ({ send }: Opened, duration: string) => send('POST', 'clock', { advance: duration });

describe('jobs', () => {
  test('one goes from pending by in-progress to success; its end time comes with the end', async () => {
    const opened = await open();
    const { value } = await opened.job('invoke', 'count', 'nightly', { steps: 3 });
    expect(value).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: 'count',
      tag: 'nightly',
      start_time: expect.stringMatching(/^2026-01-05T09:/),
      status: 'pending',
      status_message: null,
    });
    const { id } = value as { id: string };
    await advance(opened, '300ms');
    expect(await opened.job('get', id)).toMatchObject({
      value: { status: 'in-progress', status_message: expect.stringContaining(' of 3') },
    });
    await advance(opened, '1m');
    expect(await opened.job('get', id)).toMatchObject({
      value: { status: 'success', end_time: expect.any(String), tag: 'nightly' },
    });
    expect((await opened.send('GET', 'store')).body).toMatchObject({
      items: { counted: { value: { steps: 3 } } },
    });
  });

  test('one that throws has failed, with the error as its last message', async () => {
    const opened = await open();
    const id = await started(opened, { steps: 1, fail: true });
    await advance(opened, '1m');
    expect(await opened.job('get', id)).toMatchObject({
      value: { status: 'failed', status_message: 'The remote is gone.' },
    });
  });

  test('after two minutes it has timed out', async () => {
    const opened = await open();
    const { value } = await opened.job('invoke', 'idle', 'x', {});
    await advance(opened, '115s');
    expect(await opened.job('get', (value as { id: string }).id)).toMatchObject({
      value: { status: 'in-progress' },
    });
    await advance(opened, '10s');
    expect(await opened.job('get', (value as { id: string }).id)).toMatchObject({
      value: { status: 'timeout' },
    });
  });

  test('fifteen run at once, a sixteenth is refused', async () => {
    const opened = await open();
    for (let count = 0; count < 15; count += 1) await opened.job('invoke', 'idle', 'x', {});
    expect(await opened.job('invoke', 'idle', 'x', {})).toEqual({
      error: { status: 429, message: 'Rate limit exceeded' },
    });
    await advance(opened, '3m');
    expect(await opened.job('invoke', 'idle', 'x', {})).toHaveProperty('value');
  });

  test('list and history give the newest first, by tag', async () => {
    const opened = await open();
    await opened.job('invoke', 'count', 'a', { steps: 1 });
    await opened.job('invoke', 'count', 'b', { steps: 1 });
    await opened.job('invoke', 'count', { steps: 1 });
    const tags = async (method: string, ...filter: unknown[]) =>
      ((await opened.job(method, ...filter)).value as { tag: string }[]).map(({ tag }) => tag);
    expect(await tags('list')).toEqual([null, 'b', 'a']);
    expect(await tags('history', 'a')).toEqual(['a']);
    expect(await tags('list', { name: 'idle' })).toEqual([]);
  });

  test('refusals: unknown name, unknown id, too large, outside a job, from a job', async () => {
    const opened = await open();
    expect(await opened.job('invoke', 'nothing', 'x', {})).toEqual({
      error: { status: 404, message: 'Requested function not found or registered' },
    });
    expect(await opened.job('get', 'nothing')).toEqual({ error: { status: 404, message: 'Job not found' } });
    const large = { text: 'x'.repeat(100 * 1024) };
    const { sandbox } = opened;
    expect(
      await sandbox.settle(() =>
        sandbox.platform.job({ action: 'invoke', name: 'count', tag: 'x', data: large }, 'widget'),
      ),
    ).toEqual({ ok: false, error: { status: 413, message: 'Request Entity Too Large' } });
    expect(await opened.job('updateStatusMessage', 'x')).toMatchObject({
      error: { message: 'updateStatusMessage can be called inside a job only' },
    });
    await started(opened, { steps: 1, chain: true });
    await advance(opened, '1m');
    expect((await opened.send('GET', 'store')).body).toMatchObject({
      items: { chained: { value: { error: { message: 'A job cannot be invoked from a job' } } } },
    });
  });

  test('switches: the id alone, jobs from jobs, the time', async () => {
    const opened = await open();
    await opened.send('POST', 'options', {
      platform: { jobIdForm: 'string', jobStartsJob: true, jobLimitMs: 1000 },
    });
    expect(await opened.job('invoke', 'idle', 'x', {})).toEqual({
      value: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    await opened.job('invoke', 'count', 'x', { steps: 1, chain: true });
    await advance(opened, '1m');
    const { jobs } = (await opened.send('GET', 'jobs')).body as { jobs: { status: string; tag: string }[] };
    expect(jobs.map(({ status, tag }) => `${tag} ${status}`)).toEqual([
      'x timeout',
      'x success',
      'chain success',
    ]);
  });

  test('50 calls a minute besides invoke', async () => {
    const opened = await open();
    await opened.send('POST', 'options', { platform: { methodsPerMinute: 100 } });
    const id = await started(opened, { steps: 0 });
    await advance(opened, '1m');
    for (let call = 0; call < 50; call += 1) await opened.job('get', id);
    expect(await opened.job('get', id)).toEqual({ error: { status: 429, message: 'Rate limit exceeded' } });
  });

  test('what ran when the sandbox ended has timed out afterwards; what was over stays', async () => {
    const opened = await open();
    await opened.job('invoke', 'count', 'done', { steps: 1 });
    await advance(opened, '1m');
    await opened.job('invoke', 'idle', 'lost', {});
    await advance(opened, '1s');
    const after = await openApp('services');
    after.sandbox.restore(JSON.parse(JSON.stringify(opened.sandbox.snapshot())));
    expect((await after.send('GET', 'jobs')).body).toMatchObject({
      jobs: [
        { tag: 'done', status: 'success' },
        { tag: 'lost', status: 'timeout' },
      ],
    });
  });

  test('a fault can lose a job: it stays pending', async () => {
    const opened = await open();
    await opened.send('POST', 'faults', { target: 'jobs', kind: 'drop' });
    const id = await started(opened, { steps: 1 });
    await advance(opened, '10m');
    expect(await opened.job('get', id)).toMatchObject({ value: { status: 'pending' } });
  });
});
