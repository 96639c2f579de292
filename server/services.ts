import { macOf } from '../rules/relay/signature.ts';
import { keysOf, platformRequests, type Requests } from './platform/requests.ts';
import { sealedStore } from './platform/sealed-store.ts';
import { platformSchedules, type Schedules } from './platform/schedules.ts';
import { platformStore, type Store } from './platform/store.ts';

/** Everything the server's code touches of the outside world. A test replaces one of them and keeps the rest. */
export interface Services {
  /** Epoch milliseconds. */
  now(): number;
  /** A word that has not been used before: ids of runs, holders of leases, the index's salt. */
  newWord(): string;
  /**
   * Proves later that a text is ours: a MAC by keys that no browser has. Empty keys (a page that installs) seal nothing that
   * is stored.
   */
  seal(text: string): string;
  readonly requests: Requests;
  /** What decides what is written is sealed in it (platform/sealed-store.ts). */
  readonly store: Store;
  /** The same without looking at seals: for what older versions left. */
  readonly unsealed: Pick<Store, 'get'>;
  readonly schedules: Schedules;
  /** The platform's log. Never given parameters, keys or values of records. */
  log(message: string): void;
}

/** The services of the execution we are in. @param args what it was called with: the keys are among its parameters */
export function platformServices(args: unknown): Services {
  const keys = keysOf(args);
  const unsealed = platformStore();
  return {
    now: () => Date.now(),
    newWord: () =>
      Date.now().toString(36) +
      Math.floor(Math.random() * 36 ** 6)
        .toString(36)
        .padStart(6, '0'),
    seal: (text) => macOf(`${keys.freshdesk}\n${keys.freshsales}`, text),
    requests: platformRequests(keys),
    store: sealedStore(unsealed, keys),
    unsealed,
    schedules: platformSchedules(),
    log: (message) => {
      console.info(message);
    },
  };
}
