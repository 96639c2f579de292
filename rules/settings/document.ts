import type { Direction, Entity } from '../person.ts';
import type { FieldType } from '../fields/types.ts';
import type { Language } from '../letters/letters.ts';

/** The version this code writes; older ones are migrated, newer ones refused. */
export const SETTINGS_VERSION = 2;

/**
 * The one parameter document: everything an admin chooses on the install page, stored as the installation parameter
 * `settings`. Addresses, API keys and the console code are parameters of their own beside it (the latter two secure).
 * Its schema is server/schemas/settingsDocument.json.
 */
export interface SettingsDocument {
  readonly version: typeof SETTINGS_VERSION;
  /** R-CON-05: off keeps everything and does nothing. */
  readonly enabled: boolean;
  /** R-SET-01. */
  readonly entities: readonly Entity[];
  /** R-SET-02. */
  readonly direction: Direction;
  /** R-SET-03: companies and sales accounts have a direction of their own. */
  readonly accounts: 'off' | Direction;
  /** R-SET-05: what a customer who is new to Freshsales becomes. */
  readonly createAs: Entity;
  /** R-BEY-04: the rule of rows that name none. */
  readonly conflictRule: ConflictRule;
  readonly created: CreatedRecords;
  readonly mappings: Mappings;
  /** IANA name, such as `Europe/Berlin`: a day in a date field, and quiet hours, are meant in it. */
  readonly timeZone: string;
  readonly realTime: RealTime;
  readonly deletions: Deletions;
  readonly api: ApiLimits;
  readonly tickets: TicketVisibility;
  readonly facts: Facts;
  readonly digest: Digest | null;
  readonly freshsalesPlan: FreshsalesPlan;
  /** What the app writes into the products is in it; English where absent. */
  readonly language?: Language;
}

/**
 * R-BEY-04. `fillEmpty`: only what is empty is filled. `freshdesk`, `freshsales`: that product's value is written over
 * the other's; a value that is emptied there is kept in the other. `recent`: the same for the record changed last.
 */
export type ConflictRule = 'fillEmpty' | 'freshdesk' | 'freshsales' | 'recent';

/** R-SET-07, R-BEY-16: what records that the app creates are given besides what is mapped; `null`: the account's own rules. */
interface CreatedRecords {
  readonly ownerId: number | null;
  readonly contacts: {
    readonly lifecycleStageId: number | null;
    readonly statusId: number | null;
    readonly sourceId: number | null;
  };
  readonly leads: { readonly stageId: number | null; readonly sourceId: number | null };
  /** Put on records created in either product; `null` for none. */
  readonly tag: string | null;
}

/** The pairs of entities that have a mapping each: customer ↔ contact, customer ↔ lead, company ↔ sales account. */
export type MappedEntity = Entity | 'accounts';

export type Mappings = Readonly<Record<MappedEntity, EntityMapping>>;

export interface EntityMapping {
  /** R-MAP-10: what is chosen for the fixed pairs (R-MAP-01), by the pair's key. */
  readonly fixed: Readonly<Record<string, RowOptions>>;
  readonly rows: readonly MappingRow[];
  /** R-MAP-04: what mandatory fields of a new record get where nothing mapped gives a value. */
  readonly constants: readonly Constant[];
}

export interface RowOptions {
  /** As in the settings (for accounts: as their own) where absent. */
  readonly direction?: Direction;
  /** The settings' `conflictRule` where absent. */
  readonly rule?: ConflictRule;
  readonly value?: ValueRules;
}

/** One mapped pair of fields. */
export interface MappingRow extends RowOptions {
  /** A default field's record key, or `custom_fields.NAME`. */
  readonly freshdesk: string;
  /** A default field's name, or `custom_field.cf_NAME`. */
  readonly freshsales: string;
  /** Freshdesk's and Freshsales' type when the row was saved: a field of another type is broken (R-MAP-13). */
  readonly types: readonly [freshdesk: FieldType, freshsales: FieldType];
  /** R-MAP-08, and for a text that feeds a dropdown R-MAP-07: which choice stands for which. */
  readonly choices?: readonly ChoiceLink[];
  /** The choice for values that none is mapped for, by the way they go; without one such a value is a failed field. */
  readonly otherwise?: Otherwise;
}

/** A choice by its key: of Freshsales' field, of Freshdesk's field. */
export interface Otherwise {
  readonly toFreshsales?: string;
  readonly toFreshdesk?: string;
}

/** One choice that stands for another. Keys are short since a mapping can hold thousands of them. */
export interface ChoiceLink {
  /** Freshdesk's choice, by its text. */
  readonly fd: string;
  /** Freshsales' choice: by its id for a system dropdown, else by its text. Absent: the same text. */
  readonly fs?: string;
  /** Where several choices become one, the way back is another link's. Absent: both ways. */
  readonly way?: 'toFreshsales' | 'toFreshdesk';
}

/** R-BEY-12: what is done to a value before it is written. */
export interface ValueRules {
  readonly trim?: boolean;
  readonly letters?: 'lower' | 'upper' | 'title';
  /** Line breaks become `, `: for a text area that goes into one line. */
  readonly oneLine?: boolean;
  /** E.164, numbers without a country being of this one (ISO 3166, such as `DE`). */
  readonly phone?: string;
  /** At most so many characters. */
  readonly shorten?: number;
}

export interface Constant {
  readonly side: 'freshdesk' | 'freshsales';
  readonly field: string;
  readonly type: FieldType;
  /** As a person would type it; a choice by its key. */
  readonly value: string;
}

/**
 * R-BEY-07: a change is carried over at once (more than one a minute are gathered), gathered with others within ten
 * minutes, or left to the twice-daily run.
 */
export type RealTime = 'atOnce' | 'gathered' | 'off';

/** R-BEY-13: what happens to the twin of a deleted record. */
interface Deletions {
  readonly twin: 'keep' | 'tag' | 'archive';
  readonly tag: string;
}

/** R-BEY-15. */
interface ApiLimits {
  /** Requests a minute that a sync may make at most; `null`: what the platform leaves it. */
  readonly requestsAMinute: number | null;
  /** The share of Freshsales' calls an hour, in percent, that the app may use. */
  readonly freshsalesShare: number;
  /** `HH:MM` in the document's time zone; no sync starts or goes on in between. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
}

/** R-TIC-12: what of tickets may be seen in sales. `null` in a list stands for tickets that have none. */
export interface TicketVisibility {
  readonly groups: 'all' | readonly (number | null)[];
  readonly types: 'all' | readonly (string | null)[];
  readonly privateNotes: boolean;
}

/** R-BEY-20: Freshsales fields that hold facts about tickets, `null` for none. */
interface Facts {
  readonly openTicketsField: string | null;
  readonly lastTicketField: string | null;
  /** An activity on the timeline when a ticket is opened or resolved. */
  readonly timeline: boolean;
}

/** R-BEY-17: a daily note of what failed. */
export interface Digest {
  readonly as: 'freshdeskTicket' | 'freshsalesTask';
  /** An agent's address, or the id of a Freshsales user. */
  readonly to: string;
}

/** What the account has bought: it decides how many calls an hour Freshsales takes. */
type FreshsalesPlan = 'free' | 'growth' | 'pro' | 'enterprise';

const noMapping: EntityMapping = { fixed: {}, rows: [], constants: [] };

/** What a new installation starts with. */
export const defaultDocument: SettingsDocument = {
  version: SETTINGS_VERSION,
  enabled: true,
  entities: ['contacts'],
  direction: 'both',
  accounts: 'off',
  createAs: 'contacts',
  conflictRule: 'fillEmpty',
  created: {
    ownerId: null,
    contacts: { lifecycleStageId: null, statusId: null, sourceId: null },
    leads: { stageId: null, sourceId: null },
    tag: null,
  },
  mappings: { contacts: noMapping, leads: noMapping, accounts: noMapping },
  timeZone: 'UTC',
  realTime: 'gathered',
  deletions: { twin: 'keep', tag: 'deleted-in-other-product' },
  api: { requestsAMinute: null, freshsalesShare: 60, quietHours: null },
  tickets: { groups: 'all', types: 'all', privateNotes: true },
  facts: { openTicketsField: null, lastTicketField: null, timeline: false },
  digest: null,
  freshsalesPlan: 'growth',
};
