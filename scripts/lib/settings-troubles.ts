import type { Frame, Locator } from 'playwright-core';
import type { World } from './world.ts';

/** A way in which an account cannot be used. */
export interface Trouble {
  readonly name: string;
  readonly key?: string;
  readonly host?: string;
  /** A control call that makes it so, and the one that mends it. */
  readonly wrong?: readonly [path: string, body: object];
  readonly right?: readonly ['POST' | 'DELETE', string, object?];
}

/** Whose account is tried, and what is right for it. */
export interface Side {
  readonly product: 'freshdesk' | 'freshsales';
  readonly title: string;
  readonly host: string;
  readonly key: string;
  readonly troubles: readonly Trouble[];
}

const option = (options: object) => ['options', { freshdesk: options }] as const;
const fault = (kind: string, target = 'freshdesk') => ['faults', { target, kind, times: 20 }] as const;
const noFaults = ['DELETE', 'faults'] as const;

const troubles: readonly Trouble[] = [
  { name: 'wrong-key', key: 'not-the-key' },
  { name: 'not-admin', key: 'freshdesk-supervisor-key' },
  { name: 'scope', key: 'freshdesk-restricted-key' },
  { name: 'unknown-address', host: 'nobody.freshdesk.com' },
  {
    name: 'suspended',
    wrong: option({ suspended: true }),
    right: ['POST', 'options', { freshdesk: { suspended: false } }],
  },
  {
    name: 'no-plan',
    wrong: option({ plan: 'free' }),
    right: ['POST', 'options', { freshdesk: { plan: 'pro' } }],
  },
  { name: 'limited', wrong: fault('429'), right: noFaults },
  { name: 'down', wrong: fault('500'), right: noFaults },
  { name: 'network', wrong: fault('timeout-before'), right: noFaults },
];

const freshdesk: Side = {
  product: 'freshdesk',
  title: 'Freshdesk',
  host: 'acme.freshdesk.com',
  key: 'freshdesk-demo-key',
  troubles,
};

const freshsales: Side = {
  product: 'freshsales',
  title: 'Freshsales',
  host: 'acme.myfreshworks.com',
  key: 'freshsales-demo-key',
  troubles: [
    { name: 'wrong-key', key: 'not-the-key' },
    { name: 'unknown-address', host: 'nobody.myfreshworks.com' },
    { name: 'limited', wrong: fault('429', 'freshsales'), right: noFaults },
    { name: 'down', wrong: fault('500', 'freshsales'), right: noFaults },
    { name: 'network', wrong: fault('timeout-before', 'freshsales'), right: noFaults },
  ],
};

/** Both accounts with all that can be wrong with them. */
export const sides: readonly Side[] = [freshdesk, freshsales];

/** The account's part of the step _Connect_. */
export function cardOf(frame: Frame, { title }: Side): Locator {
  return frame.getByRole('region', { name: title, exact: true });
}

/** Makes the trouble and checks the account, until the page says what is wrong. */
export async function meetTrouble(
  { world, frame }: { readonly world: World; readonly frame: Frame },
  side: Side,
  { key = side.key, host = side.host, wrong }: Trouble,
): Promise<void> {
  if (wrong !== undefined) await world.control('POST', ...wrong);
  await frame.locator(`#${side.product}-address`).fill(host);
  await frame.locator(`#${side.product}-key`).fill(key);
  await cardOf(frame, side)
    .getByRole('button', { name: /^Check/ })
    .click();
  await cardOf(frame, side).getByRole('alert').waitFor();
}

export async function mendTrouble(world: World, { right }: Trouble): Promise<void> {
  if (right !== undefined) await world.control(...right);
}
