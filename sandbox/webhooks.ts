import type { Clock } from './core/clock.ts';
import type { WebhookCall, WebhookSource } from './core/webhooks.ts';
import type { Network } from './platform/network.ts';

const MINUTE_MS = 60_000;
// Help articles 225431 and 225432: failures are repeated so long after the first try; excess waits, a day at most.
const RETRIES_MS = [5, 30, 60].map((minutes) => minutes * MINUTE_MS);
const KEPT_MS = 24 * 60 * MINUTE_MS;

/** Sends what a product's automations call. Nobody waits for it; what never arrives is lost, as it is there. */
export function deliverWebhooks(source: WebhookSource | undefined, network: Network, clock: Clock): void {
  source?.listen((call) => {
    const startedMs = clock.now();
    clock.at(startedMs, () => void send({ source, network, clock, call, startedMs }, 0));
  });
}

interface Delivery {
  readonly source: WebhookSource;
  readonly network: Network;
  readonly clock: Clock;
  readonly call: WebhookCall;
  readonly startedMs: number;
}

async function send(delivery: Delivery, tries: number): Promise<void> {
  const { source, clock, startedMs } = delivery;
  if (!source.spend(clock.now())) {
    if (clock.now() - startedMs < KEPT_MS)
      clock.at(clock.now() + MINUTE_MS, () => void send(delivery, tries));
    return;
  }
  const waitMs = RETRIES_MS[tries];
  if ((await arrived(delivery)) || waitMs === undefined) return;
  clock.at(startedMs + waitMs, () => void send(delivery, tries + 1));
}

async function arrived({ network, call }: Delivery): Promise<boolean> {
  const { host, pathname, searchParams } = new URL(call.url);
  try {
    const { status } = await network.send(host, {
      method: call.method,
      path: pathname,
      query: searchParams,
      headers: { ...call.headers, host },
      body: call.body,
    });
    return status < 400;
  } catch {
    return false;
  }
}
