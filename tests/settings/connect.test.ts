import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAddress } from '../../app/settings/connect/address.ts';
import { checkFreshdesk } from '../../app/settings/connect/freshdesk.ts';
import { checkFreshsales } from '../../app/settings/connect/freshsales.ts';
import type { PlatformClient } from '../../app/ui/platform.ts';
import { connectTexts } from '../../app/ui/texts/connect.ts';
import { openWorld, type World } from '../../scripts/lib/world.ts';
import { installPageClient } from './client.ts';

let world: World;
let client: PlatformClient;

beforeAll(async () => {
  world = await openWorld('demo');
  client = installPageClient(world);
  await world.control('POST', 'options', { platform: { requestsPerMinute: 1000 } });
});

const HOST = { freshdesk: 'acme.freshdesk.com', freshsales: 'acme.myfreshworks.com' };

const freshdesk = (key: string, host = HOST.freshdesk) => checkFreshdesk(client, { host, key }, true);
const freshsales = (key: string, host = HOST.freshsales) => checkFreshsales(client, { host, key }, true);

/** Asks while something is wrong with the account, and mends it. */
async function during<T>(
  path: string,
  wrong: object,
  right: object | null,
  work: () => Promise<T>,
): Promise<T> {
  await world.control('POST', path, wrong);
  try {
    return await work();
  } finally {
    await (right === null ? world.control('DELETE', path) : world.control('POST', path, right));
  }
}

describe('R-CON-04: what a person pastes is accepted as they paste it', () => {
  test.each([
    'acme',
    'ACME',
    '  acme.freshdesk.com ',
    'https://acme.freshdesk.com',
    'http://Acme.Freshdesk.com/a/tickets/filters/all_tickets?orderBy=created_at',
    '//acme.freshdesk.com/',
    'acme.freshdesk.com.',
    'acme.freshdesk.com:443',
    'https://me@acme.freshdesk.com/agents',
    '"acme.freshdesk.com"',
    '<https://acme.freshdesk.com/>',
    '\u200bacme.freshdesk.com\ufeff',
    'www.acme.freshdesk.com',
    'acme.freshdesk.com#top',
  ])('%j', (pasted) => {
    expect(readAddress(pasted, 'freshdesk')).toEqual({ host: 'acme.freshdesk.com' });
  });

  test.each([
    ['https://acme.myfreshworks.com/crm/sales/contacts/1', 'acme.myfreshworks.com'],
    ['acme.freshsales.io/leads', 'acme.freshsales.io'],
    ['acme', 'acme.myfreshworks.com'],
  ])('of Freshsales: %j', (pasted, host) => {
    expect(readAddress(pasted, 'freshsales')).toEqual({ host });
  });

  test('what is no address of the product is said to be what it is', () => {
    const problem = (text: string) => {
      const read = readAddress(text, 'freshdesk');
      return 'problem' in read ? read.problem : null;
    };
    expect(problem(' ')).toBe('empty');
    expect(problem('acme.myfreshworks.com')).toBe('otherProduct');
    expect(problem('support.acme.com')).toBe('ownDomain');
    expect(problem('a_b.freshdesk.com')).toBe('noAddress');
  });

  test('whatever is pasted, it is either a host of the product or a problem, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('freshdesk' as const, 'freshsales' as const),
        (text, product) => {
          const read = readAddress(text, product);
          if (!('problem' in read)) expect(readAddress(read.host, product)).toEqual(read);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('R-CON-03: the keys are checked live, and what is wrong is said exactly', () => {
  test('an administrator’s key shows whose it is, the role, the rate limit and how many people there are', async () => {
    const { facts } = await freshdesk('freshdesk-demo-key');
    expect(facts).toMatchObject({ name: 'Ines Marlow', roles: ['Account Administrator'], rateLimit: 400 });
    expect(facts!.people).toBeGreaterThan(200);
  });

  test.each([
    ['not-a-key', 'wrongKey'],
    ['freshdesk-supervisor-key', 'notAdmin'],
    ['freshdesk-agent-key', 'notAdmin'],
    ['freshdesk-group-key', 'scope'],
    ['freshdesk-restricted-key', 'scope'],
  ])('Freshdesk, %s: %s', async (key, kind) => {
    expect(await freshdesk(key)).toMatchObject({ facts: null, problem: { kind } });
  });

  test('Freshdesk: no account at the address', async () => {
    expect((await freshdesk('freshdesk-demo-key', 'nobody.freshdesk.com')).problem).toMatchObject({
      kind: 'unreachable',
    });
  });

  test('Freshdesk: suspended, and a plan without the API', async () => {
    const ask = () => freshdesk('freshdesk-demo-key');
    const of = (freshdesk: object) => ({ freshdesk });
    const suspended = await during('options', of({ suspended: true }), of({ suspended: false }), ask);
    expect(suspended.problem?.kind).toBe('suspended');
    const free = await during('options', of({ plan: 'free' }), of({ plan: 'pro' }), ask);
    expect(free.problem?.kind).toBe('noPlan');
  });

  test.each([
    ['429', { kind: 'limited', waitSeconds: 30 }],
    ['500', { kind: 'down', waitSeconds: null }],
    ['timeout-before', { kind: 'network', waitSeconds: null }],
  ])('both products: %s', async (fault, problem) => {
    const asks: Record<string, () => Promise<{ problem: unknown }>> = {
      freshdesk: () => freshdesk('freshdesk-demo-key'),
      freshsales: () => freshsales('freshsales-demo-key'),
    };
    for (const [target, ask] of Object.entries(asks)) {
      const checked = await during('faults', { target, kind: fault, times: 1 }, null, ask);
      expect(checked).toEqual({ facts: null, problem });
    }
  });

  test('Freshsales shows how far the key reaches and whether leads exist', async () => {
    const suite = (await freshsales('freshsales-demo-key')).facts!;
    expect(suite.contacts.count).toBeGreaterThan(150);
    expect(suite.leads).toBeNull();
    expect(suite.owners).toHaveLength(3);
    const classic = (await freshsales('freshsales-demo-key', 'acme.freshsales.io')).facts!;
    expect(classic.leads!.count).toBe(30);
  });

  test('Freshsales: a key that may not see the users works, and says what it does not see', async () => {
    const { facts } = await freshsales('freshsales-restricted-key');
    expect(facts!.owners).toBeNull();
  });

  test('Freshsales: a wrong key, told by a status or by the sign-in page', async () => {
    expect((await freshsales('nope')).problem?.kind).toBe('wrongKey');
    const of = (htmlInsteadOf401: boolean) => ({ freshsales: { htmlInsteadOf401 } });
    const page = await during('options', of(true), of(false), () => freshsales('nope'));
    expect(page.problem?.kind).toBe('wrongKey');
  });

  test('each failure has its own words and its own remedy', () => {
    for (const problems of Object.values(connectTexts.problems)) {
      const what = Object.values(problems).map((problem) => problem.what('acme.example'));
      expect(new Set(what).size).toBe(what.length);
    }
  });
});
