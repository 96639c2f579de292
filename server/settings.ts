import { sentence } from '../rules/sentences.ts';
import { settings as valid } from '../generated/validators.js';
import type { Pair } from '../rules/mapping.ts';
import { accountPairs, onCreate, peoplePairs, type OnCreate } from '../rules/pairs.ts';
import type { MappedEntity } from '../rules/settings/document.ts';
import { effectiveSettings, type EffectiveSettings } from '../rules/settings/effective.ts';
import { fingerprintOf, type Fingerprint } from '../rules/settings/fingerprint.ts';
import { emptyOverlay, OVERLAY_KEY, type Overlay } from '../rules/settings/overlay.ts';
import { readDocument, readOverlay } from '../rules/settings/read.ts';
import { parse } from './door.ts';
import type { Store } from './platform/store.ts';

/**
 * The installation's settings as the server uses them: the parameter document with the overlay over it, and where the two
 * products are. The keys stay in the platform's hands.
 */
export interface Settings extends EffectiveSettings {
  readonly freshdeskDomain: string;
  readonly freshsalesDomain: string;
  /** Path before every Freshsales resource, without its first slash: Suite and Classic differ (Freshsales API, hosts). */
  readonly freshsalesBase: string;
  /** The mapped fields of customers, leads and contacts. */
  readonly pairs: readonly Pair[];
  /** The mapped fields of companies and sales accounts; none while account sync is off. */
  readonly accountPairs: readonly Pair[];
  /** What new records are given besides. */
  readonly onCreate: OnCreate;
  /** Changes when anything changes that the index and a run in progress rest on. */
  readonly fingerprint: Fingerprint;
}

interface Parameters {
  readonly freshdesk_domain: string;
  readonly freshsales_domain: string;
  readonly freshdesk_key?: string | null;
  readonly freshsales_key?: string | null;
  readonly settings?: unknown;
}

/**
 * Parameters as settings; an error says which one cannot be used and why. Without an overlay these are the parameters
 * alone: enough for a question about one record, not for a sync (see `loadSettings`).
 */
export function readSettings(iparams: unknown, overlay: Overlay = emptyOverlay): Settings {
  const text = JSON.stringify([iparams, overlay]);
  const known = lastRead.find((one) => one.text === text);
  if (known !== undefined) return known.settings;
  const settings = settingsOf(iparams, overlay);
  lastRead.unshift({ text, settings });
  lastRead.splice(READ_MAX);
  return settings;
}

// A context may serve one execution after the other, which mostly have the same settings: once without and once with the console's.
const READ_MAX = 2;
const lastRead: { readonly text: string; readonly settings: Settings }[] = [];

function settingsOf(iparams: unknown, overlay: Overlay): Settings {
  const parameters = parse<Parameters>(valid, iparams, 'The installation parameters');
  const classic = parameters.freshsales_domain.endsWith('.freshsales.io');
  const document = readDocument(parameters.settings);
  if (!classic && document.entities.includes('leads')) {
    throw new Error(sentence('leadsOnlyClassic'));
  }
  const effective = effectiveSettings(document, overlay);
  return {
    ...effective,
    paused: effective.paused ?? lostKey(parameters),
    freshdeskDomain: parameters.freshdesk_domain,
    freshsalesDomain: parameters.freshsales_domain,
    freshsalesBase: classic ? 'api' : 'crm/sales/api',
    createAs: document.entities.find((entity) => entity === document.createAs) ?? document.entities[0]!,
    pairs: peoplePairs(effective),
    accountPairs: accountPairs(effective),
    onCreate: onCreate(effective),
    fingerprint: fingerprintOf(document, overlay),
  };
}

/** Whether the integration is on, and what it does in real time: for events, which come by the thousand. */
export function readSwitches(iparams: unknown): Pick<Settings, 'enabled' | 'realTime'> {
  return readDocument(parse<Parameters>(valid, iparams, 'The installation parameters').settings);
}

/**
 * The platform may lose a secure parameter that an edit leaves out (platform contract 14, question 16). Nobody is told of
 * an edit, so each execution looks, and does nothing until the key is entered again.
 */
function lostKey({ freshdesk_key: desk, freshsales_key: sales }: Parameters): Settings['paused'] {
  const products = { Freshdesk: desk, Freshsales: sales };
  const lost = Object.entries(products).flatMap(([name, key]) => (key == null || key === '' ? [name] : []));
  if (lost.length === 0) return null;
  const reason = lost.length > 1 ? sentence('keysLost') : sentence('keyLost', { product: lost[0]! });
  return { reason, atMs: 0 };
}

/** The settings as they hold now, with what the console changed: one store operation. */
export async function loadSettings(store: Store, iparams: unknown): Promise<Settings> {
  return readSettings(iparams, readOverlay(await store.get(OVERLAY_KEY)));
}

/**
 * The same for a run. Any page can delete what the console changed: then nothing is synced until somebody who has the code
 * looks, as with one that cannot be read. `earlier.changed`: whether an earlier run found some.
 */
export async function loadRunSettings(
  store: Store,
  iparams: unknown,
  earlier: { changed?: boolean },
  nowMs: number,
): Promise<Settings> {
  const stored = await store.get(OVERLAY_KEY);
  if (stored !== null) earlier.changed = true;
  if (stored !== null || earlier.changed !== true) return readSettings(iparams, readOverlay(stored));
  const lost: Overlay = { ...emptyOverlay, paused: { reason: sentence('overlayLost'), atMs: nowMs } };
  await store.set(OVERLAY_KEY, lost);
  return readSettings(iparams, lost);
}

/** The mapped fields of one kind of record. */
export function pairsFor(settings: Settings, entity: MappedEntity): readonly Pair[] {
  return entity === 'accounts' ? settings.accountPairs : settings.pairs;
}

/** Which two accounts are joined: what is stored belongs to them (R-CON-07). */
export function accountOf(settings: Settings): string {
  return `${settings.freshdeskDomain} ${settings.freshsalesDomain}`;
}
