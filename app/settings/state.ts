import type { SettingsDocument } from '../../rules/settings/document.ts';
import type { ChangedSince } from '../../rules/settings/overlay.ts';
import type { Lists } from './choices/lists.ts';
import type { Product } from './connect/address.ts';
import type { FreshdeskFacts } from './connect/freshdesk.ts';
import type { FreshsalesFacts } from './connect/freshsales.ts';
import type { Problem } from './connect/problem.ts';
import type { Host } from './host.ts';
import type { Load } from './load.ts';
import type { Fields } from './mapping/fields.ts';
import type { RealTimeStatus } from './real-time/status.ts';
import { noParameters, type Secret } from './parameters.ts';

export type Step = 'connect' | 'settings' | 'mapping';

export const steps: readonly Step[] = ['connect', 'settings', 'mapping'];

/** What was found out about an account. */
export type Check<T> =
  | { readonly kind: 'open' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'good'; readonly facts: T };

/** One of the two accounts. */
export interface Connection<T> {
  /** As typed or pasted. */
  readonly address: string;
  /** The host whose key is stored; `null` before the installation. */
  readonly savedHost: string | null;
  readonly key: Secret;
  readonly check: Check<T>;
  /** Somebody tried to go on, so what is missing is said. */
  readonly touched: boolean;
}

/** Everything the page shows. */
export interface PageState {
  readonly step: Step;
  /** Opened on stored settings: the installation exists, its store and methods can be used. */
  readonly editing: boolean;
  readonly freshdesk: Connection<FreshdeskFacts>;
  readonly freshsales: Connection<FreshsalesFacts>;
  readonly consoleCode: Secret;
  /** Proves messages from the Freshdesk account's installation. */
  readonly pairingKey: Secret;
  /** The pairing code, where this account has Freshdesk alone and only forwards; else `null`. */
  readonly relay: Secret | null;
  /** The account's own words about itself; `null` where the page offers none. */
  readonly host: Host | null;
  readonly realTime: RealTimeStatus | null;
  readonly document: SettingsDocument;
  /** The document as it is stored: what differs is not saved yet. */
  readonly savedDocument: SettingsDocument;
  /** What was typed into secure fields when the page was last saved (see `typedIn`). */
  readonly savedTyped: string;
  readonly unreadable: string | null;
  /** Why the last attempt to save was refused, where that is no matter of one step. */
  readonly notSaved: string | null;
  /** What the console changed since; `null` while that is not known. */
  readonly overlay: ChangedSince | null;
  readonly lists: Load<Lists>;
  readonly fields: Load<Fields>;
}

const noConnection = {
  address: '',
  savedHost: null,
  key: noParameters.secrets.freshdeskKey,
  check: { kind: 'open' },
  touched: false,
} as const;

export const initialState: PageState = {
  step: 'connect',
  editing: false,
  freshdesk: noConnection,
  freshsales: noConnection,
  consoleCode: noParameters.secrets.consoleCode,
  pairingKey: noParameters.secrets.pairingKey,
  relay: null,
  host: null,
  realTime: null,
  document: noParameters.document,
  savedDocument: noParameters.document,
  savedTyped: '',
  unreadable: null,
  notSaved: null,
  overlay: null,
  lists: { kind: 'none' },
  fields: { kind: 'none' },
};

/** The page's one state, and who is told when it changes. */
export interface Store {
  read(): PageState;
  /** Takes over a part of the state. */
  change(part: Partial<PageState>): void;
}

export function createStore(initial: PageState, draw: (state: PageState) => void): Store {
  let state = initial;
  return {
    read: () => state,
    change: (part) => {
      state = { ...state, ...part };
      draw(state);
    },
  };
}

/** Changes one of the two connections. */
export function changeConnection(
  store: Store,
  product: Product,
  part: Partial<Omit<Connection<unknown>, 'check'>> & { readonly check?: Check<never> },
): void {
  store.change({ [product]: { ...store.read()[product], ...part } });
}

/** What is typed into secure fields; the empty text for nothing. */
export function typedIn({ freshdesk, freshsales, consoleCode, pairingKey }: PageState): string {
  return [freshdesk.key, freshsales.key, consoleCode, pairingKey]
    .map(({ typed }) => typed)
    .join('\n')
    .trim();
}

/** Whether anything differs from what is stored. */
export function isChanged(state: PageState): boolean {
  return typedIn(state) !== state.savedTyped || state.document !== state.savedDocument;
}
