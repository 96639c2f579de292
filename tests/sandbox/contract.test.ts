import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { realClock } from '../../sandbox/core/clock.ts';
import { checkProduct, type Product } from '../../sandbox/contract/products.ts';
import { report } from '../../sandbox/contract/report.ts';
import { createFreshdesk } from '../../sandbox/freshdesk/index.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { seedProducts } from '../../sandbox/seed/index.ts';
import { startServers, type Servers } from '../../sandbox/web/servers.ts';

let servers: Servers;

beforeAll(async () => {
  const sandbox = await createSandbox({
    appDir: 'tests/sandbox/apps/tidy',
    clock: realClock(),
    seed: 'demo',
    prefilled: {},
    freshdesk: createFreshdesk(),
    freshsales: createFreshsales(),
    loadSeed: seedProducts,
  });
  servers = await startServers(sandbox, { port: 0 });
});

afterAll(() => servers.close());

/** The report of a product, with what was asked of it by writing too. */
async function reportOf(product: Product, address: string, key: string, write = true): Promise<string> {
  const { results, requests } = await checkProduct(product, address, key, write);
  return report(product, results, requests);
}

const differences = (text: string) => text.split('\n').filter((line) => line.startsWith('✗'));

describe('the contract, asked of the local products over HTTP', () => {
  test('Freshdesk answers as stated', async () => {
    const text = await reportOf('freshdesk', servers.freshdeskUrl, 'freshdesk-demo-key');
    expect(differences(text)).toEqual([]);
    expect(text).toMatch(/^4\d as stated, 0 differ, 0 not asked; \d+ requests\.$/m);
  }, 60_000);

  test.each(['/crm/sales/api', '/api'])(
    'Freshsales answers as stated under %s',
    async (base) => {
      const text = await reportOf('freshsales', servers.freshsalesUrl + base, 'freshsales-demo-key');
      expect(differences(text)).toEqual([]);
      expect(text).toMatch(/^2\d as stated, 0 differ, [01] not asked; \d+ requests\.$/m);
    },
    60_000,
  );

  test('what would write is not asked unless allowed', async () => {
    const text = await reportOf('freshsales', servers.freshsalesUrl, 'freshsales-demo-key', false);
    expect(text).toContain('not asked: it would write: run with --write');
    expect(differences(text)).toEqual([]);
  }, 60_000);

  test('a wrong key differs everywhere and is not printed', async () => {
    const text = await reportOf('freshdesk', servers.freshdeskUrl, 'wrong-key-of-mine', false);
    expect(differences(text).length).toBeGreaterThan(20);
    expect(text).not.toContain('wrong-key-of-mine');
  }, 60_000);
});

describe('the contract, asked of something else', () => {
  const others: Server[] = [];
  afterAll(() => {
    for (const server of others) server.close();
  });
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    others.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  };

  test('pages of HTML differ, each with what came instead', async () => {
    const address = await serve((_, response) => response.end('<html>Sign in</html>'));
    const text = await reportOf('freshsales', address, 'k');
    expect(text).toContain('✗ §2.2 a record that does not exist: 404');
    expect(text).toContain('status 200 instead of 404: <html>Sign in</html>');
  }, 30_000);

  test('a rate limit is waited for', async () => {
    let asked = 0;
    const address = await serve((_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(429, { 'retry-after': '0' });
      response.end('[]');
    });
    const { results } = await checkProduct('freshdesk', address, 'k', false);
    expect(results[0]?.outcome).toMatchObject({
      differences: ['the header is false instead of true', 'the header is false instead of true'],
    });
    expect(asked).toBeGreaterThan(results.length);
  }, 30_000);
});
