import { readDocument } from '../../rules/settings/read.ts';
import { defaultDocument, type SettingsDocument } from '../../rules/settings/document.ts';
import { wordsOf } from '../ui/platform.ts';

/** A secure parameter on this page. What the platform gives of a stored one is undocumented: a mask, nothing, or itself. */
export interface Secret {
  /** As typed on this page; `''` when nothing was. */
  readonly typed: string;
  /** One is stored, as far as can be known. */
  readonly stored: boolean;
  /** The stored value where the platform gave it: written back as it is, since leaving it out may lose it. */
  readonly given: string | null;
  /** The person asked to change the stored one. */
  readonly replacing: boolean;
}

type SecretName = 'freshdeskKey' | 'freshsalesKey' | 'consoleCode' | 'pairingKey';

export interface StoredParameters {
  readonly freshdeskDomain: string;
  readonly freshsalesDomain: string;
  readonly secrets: Readonly<Record<SecretName, Secret>>;
  readonly document: SettingsDocument;
  /** Why the stored settings could not be read, for the admin; they are then those of a new installation. */
  readonly unreadable: string | null;
}

const parameterOf: Readonly<Record<SecretName, string>> = {
  freshdeskKey: 'freshdesk_key',
  freshsalesKey: 'freshsales_key',
  consoleCode: 'console_code',
  pairingKey: 'pairing_key',
};

export const noSecret: Secret = { typed: '', stored: false, given: null, replacing: false };

export const noParameters: StoredParameters = {
  freshdeskDomain: '',
  freshsalesDomain: '',
  secrets: { freshdeskKey: noSecret, freshsalesKey: noSecret, consoleCode: noSecret, pairingKey: noSecret },
  document: defaultDocument,
  unreadable: null,
};

/** What `getConfigs` was given. Both keys are stored in every installation; a console code may not be. */
export function fromParameters(configs: unknown): StoredParameters {
  const stored = (configs ?? {}) as Readonly<Record<string, unknown>>;
  const secret = (name: SecretName, known: boolean) => secretOf(stored[parameterOf[name]], known);
  return {
    freshdeskDomain: textOf(stored['freshdesk_domain']),
    freshsalesDomain: textOf(stored['freshsales_domain']),
    secrets: {
      freshdeskKey: secret('freshdeskKey', true),
      freshsalesKey: secret('freshsalesKey', true),
      consoleCode: secret('consoleCode', false),
      pairingKey: secret('pairingKey', false),
    },
    ...documentOf(stored['settings']),
  };
}

function secretOf(value: unknown, known: boolean): Secret {
  const given = textOf(value);
  if (given === '') return { ...noSecret, stored: known };
  return { ...noSecret, stored: true, given: isMask(given) ? null : given };
}

/** Dots and stars stand for a value, alone or before its last letters; no key has them. */
function isMask(text: string): boolean {
  return /[•●∙·⬤*…]/u.test(text) || /^x{4,}$/i.test(text);
}

function documentOf(stored: unknown): Pick<StoredParameters, 'document' | 'unreadable'> {
  try {
    return { document: readDocument(stored), unreadable: null };
  } catch (error) {
    return {
      document: defaultDocument,
      unreadable: wordsOf(error),
    };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The parameters to store, in the platform's form: secure ones named, a masked one left out. */
export function toParameters(parameters: Omit<StoredParameters, 'unreadable'>): Record<string, unknown> {
  const { freshdeskDomain, freshsalesDomain, secrets, document } = parameters;
  const names = Object.keys(parameterOf) as SecretName[];
  return {
    __meta: { secure: names.map((name) => parameterOf[name]) },
    freshdesk_domain: freshdeskDomain,
    freshsales_domain: freshsalesDomain,
    ...Object.fromEntries(names.flatMap((name) => entryOf(parameterOf[name], secrets[name]))),
    settings: document,
  };
}

function entryOf(parameter: string, { typed, given }: Secret): [string, string][] {
  const value = typed.trim() === '' ? given : typed.trim();
  return value === null ? [] : [[parameter, value]];
}

const PAIRING = 'pairing';

/** The one parameter of an installation that only forwards. */
export function fromRelayParameters(configs: unknown): Secret {
  return secretOf(((configs ?? {}) as Readonly<Record<string, unknown>>)[PAIRING], configs != null);
}

export function toRelayParameters(pairing: Secret): Record<string, unknown> {
  return { __meta: { secure: [PAIRING] }, ...Object.fromEntries(entryOf(PAIRING, pairing)) };
}
