import { sentence } from '../sentences.ts';
import {
  overlay as validOverlay,
  settingsDocument as validDocument,
  settingsDocumentV1 as validV1,
  type Validator,
} from '../../generated/validators.js';
import { isTimeZone } from '../fields/time.ts';
import type { Direction, Entity } from '../person.ts';
import {
  defaultDocument,
  SETTINGS_VERSION,
  type EntityMapping,
  type MappingRow,
  type SettingsDocument,
} from './document.ts';
import { emptyOverlay, type Overlay } from './overlay.ts';

/** Version 1, up to 0.1: one list of pairs for leads and contacts alike. */
interface DocumentV1 {
  readonly entities?: readonly Entity[];
  readonly direction?: Direction;
  readonly create_as?: Entity;
  readonly pairs?: readonly {
    readonly kind: 'text' | 'checkbox';
    readonly freshdesk: string;
    readonly freshsales: string;
    readonly direction: Direction;
  }[];
}

/**
 * A stored settings document of any version as one of today's. Nothing stored is a new installation's. Throws an error
 * whose message says, for an admin, why the document cannot be read.
 */
export function readDocument(stored: unknown): SettingsDocument {
  if (stored === undefined || stored === null) return defaultDocument;
  const version = (stored as { version?: unknown }).version ?? 1;
  if (version === SETTINGS_VERSION) return withKnownZone(accept<SettingsDocument>(validDocument, stored));
  if (version === 1) return migrate(accept<DocumentV1>(validV1, stored));
  throw new Error(sentence('otherVersion', { version: JSON.stringify(version) }));
}

/** What the store holds as an overlay. One that cannot be read pauses everything: without its filters too much would be synced. */
export function readOverlay(stored: unknown): Overlay {
  if (stored === undefined || stored === null) return emptyOverlay;
  const upgraded = ofToday(stored);
  if (validOverlay(upgraded)) return upgraded as Overlay;
  const reason = sentence('overlayLost');
  return { ...emptyOverlay, paused: { reason, atMs: 0 } };
}

/** Version 1 had a list of records left out in it; `afterAppUpdate` moves them (server/sync/migrate.ts). */
function ofToday(stored: unknown): unknown {
  const { version, leftOut } = stored as { version?: unknown; leftOut?: unknown };
  if (version !== 1 || !Array.isArray(leftOut)) return stored;
  return { ...(stored as object), version: 2, leftOut: leftOut.length > 0 };
}

function withKnownZone(document: SettingsDocument): SettingsDocument {
  if (isTimeZone(document.timeZone)) return document;
  throw new Error(sentence('zoneUnknown', { zone: document.timeZone }));
}

function accept<T>(validator: Validator, stored: unknown): T {
  if (validator(stored)) return stored as T;
  throw new Error(sentence('settingsUnreadable', { fault: faultOf(validator) }));
}

/** What keeps a document from being read once it is stored, and where in it; `null` for nothing. */
export function faultIn(document: SettingsDocument): string | null {
  return validDocument(document) ? null : faultOf(validDocument);
}

function faultOf({ errors }: Validator): string {
  const error = errors?.[0];
  return `${error?.instancePath || 'document'} ${error?.message ?? 'is not as expected'}`;
}

function migrate(old: DocumentV1): SettingsDocument {
  const { entities, direction, createAs } = defaultDocument;
  const mapping: EntityMapping = { fixed: {}, rows: (old.pairs ?? []).map(toRow), constants: [] };
  return {
    ...defaultDocument,
    entities: old.entities ?? entities,
    direction: old.direction ?? direction,
    createAs: old.create_as ?? createAs,
    mappings: { ...defaultDocument.mappings, contacts: mapping, leads: mapping },
  };
}

function toRow(pair: NonNullable<DocumentV1['pairs']>[number]): MappingRow {
  const { kind, freshdesk, freshsales, direction } = pair;
  return { freshdesk, freshsales, types: [kind, kind], direction };
}
