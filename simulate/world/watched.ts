import type { HttpRequest, HttpResponse } from '../../sandbox/core/http.ts';
import type { ProductEvent } from '../../sandbox/core/productEvents.ts';
import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import type { Freshsales } from '../../sandbox/freshsales/index.ts';
import { namesOf } from '../model/companies.ts';
import type { Row } from '../model/fields.ts';
import { emailsOf } from '../model/people.ts';
import { Lives, type Life } from './lives.ts';

type PersonKind = 'customers' | 'contacts' | 'leads';
export type CompanyKind = 'companies' | 'accounts';
type Kind = PersonKind | CompanyKind;

/** What one write did to one record. Without `before` the record is new. */
export interface Effect<K = PersonKind> {
  readonly atMs: number;
  readonly by: 'app' | 'people';
  readonly kind: K;
  readonly id: number;
  readonly before: Row | undefined;
  readonly after: Row;
}

/** Of a record of any kind. */
export type AnyEffect = Effect<PersonKind | CompanyKind>;

/** Both products as they were made, with an eye on who writes what. */
export interface Watched {
  readonly freshdesk: Freshdesk;
  readonly freshsales: Freshsales;
  readonly effects: readonly Effect[];
  readonly lives: readonly Life[];
  /** The same of companies and accounts; a life is one under a name. */
  readonly companyEffects: readonly Effect<CompanyKind>[];
  readonly companyLives: readonly Life<CompanyKind>[];
  /** What people do by hand, in a product's own pages. */
  readonly byPeople: <T>(work: () => T) => T;
  readonly byHand: (product: 'freshdesk' | 'freshsales', request: HttpRequest) => HttpResponse;
  /** What the app began in Freshsales and is due happens now, not only when Freshsales is asked for something. */
  readonly catchUp: () => void;
  /** Something happened that no event tells of: what there is now is what there was before the next write. */
  readonly lookAgain: () => void;
  /** Every record there is now, deleted ones too. */
  readonly rows: (kind: PersonKind) => readonly Row[];
  readonly companyRows: (kind: CompanyKind) => readonly Row[];
}

/** Of an event's module: the kind of record, and the word in the names of its events. */
const kindOf: Readonly<Record<string, readonly [kind: Kind, word: string] | undefined>> = {
  support_contact: ['customers', 'Contact'],
  contact: ['contacts', 'Contact'],
  lead: ['leads', 'Lead'],
  support_company: ['companies', 'Company'],
  sales_account: ['accounts', 'SalesAccount'],
};

const people: readonly PersonKind[] = ['customers', 'contacts', 'leads'];
const companies: readonly CompanyKind[] = ['companies', 'accounts'];

// Settles what is due in either product and is refused for want of a key.
const knock: HttpRequest = { method: 'GET', path: '/', query: new URLSearchParams(), headers: {}, body: '' };

export function watched(freshdesk: Freshdesk, freshsales: Freshsales, now: () => number): Watched {
  const effects: Effect[] = [];
  const companyEffects: Effect<CompanyKind>[] = [];
  const lives = new Lives<PersonKind>(emailsOf);
  const companyLives = new Lives<CompanyKind>(namesOf);
  const mirror = new Map<string, Row>();
  let by: Effect['by'] = 'app';

  const rows = (kind: Kind): readonly Row[] => rowsOf(freshdesk, freshsales, kind);
  const lookAgain = () => {
    mirror.clear();
    const remember = (kind: Kind) => {
      const all = rows(kind);
      for (const row of all) mirror.set(`${kind} ${String(row['id'])}`, row);
      return all;
    };
    for (const kind of people) lives.look(kind, remember(kind), now(), 'people');
    for (const kind of companies) companyLives.look(kind, remember(kind), now(), 'people');
  };
  const note = (event: ProductEvent) => {
    const kind = kindIn(event);
    const after = kind === null ? undefined : find(freshdesk, freshsales, kind, event.id);
    if (kind === null || after === undefined) return;
    const key = `${kind} ${String(event.id)}`;
    keep(kind, { atMs: now(), by, id: event.id, before: mirror.get(key), after });
    mirror.set(key, after);
  };
  const keep = (kind: Kind, effect: Omit<AnyEffect, 'kind'>) => {
    const isOurs = effect.by === 'app';
    if (isCompany(kind)) {
      companyEffects.push({ ...effect, kind });
      if (isOurs) companyLives.note(kind, effect.after, now(), by);
    } else {
      effects.push({ ...effect, kind });
      if (isOurs) lives.note(kind, effect.after, now(), by);
    }
  };
  const listening = (product: Pick<Freshdesk, 'onEvent'>): Pick<Freshdesk, 'onEvent'> => ({
    onEvent: (listener) => {
      product.onEvent((event) => {
        note(event);
        listener(event);
      });
    },
  });

  const catchUp = () => {
    freshsales.handle(knock, now());
  };
  const byPeople = <T>(work: () => T): T => {
    // What the app began is to be done as the app's.
    catchUp();
    by = 'people';
    const result = work();
    by = 'app';
    lookAgain();
    return result;
  };

  return {
    freshdesk: { ...freshdesk, ...listening(freshdesk) },
    freshsales: { ...freshsales, ...listening(freshsales) },
    effects,
    lives: lives.all,
    companyEffects,
    companyLives: companyLives.all,
    byPeople,
    byHand: (name, request) =>
      byPeople(() => (name === 'freshdesk' ? freshdesk : freshsales).byHand(request, now())),
    catchUp,
    lookAgain,
    rows,
    companyRows: rows,
  };
}

/** The kind of record that an event is about. */
function kindIn({ module, event }: ProductEvent): Kind | null {
  const [kind, word] = kindOf[module] ?? [];
  return kind !== undefined && event.includes(word!) ? kind : null;
}

export function isCompany(kind: Kind): kind is CompanyKind {
  return kind === 'companies' || kind === 'accounts';
}

type Products = readonly [Pick<Freshdesk, 'list' | 'find'>, Pick<Freshsales, 'list' | 'find'>];

function rowsOf(...[freshdesk, freshsales, kind]: [...Products, Kind]): readonly Row[] {
  if (kind === 'customers') return freshdesk.list('contacts') as unknown as readonly Row[];
  if (kind === 'companies') return freshdesk.list('companies') as unknown as readonly Row[];
  return freshsales.list(kind === 'accounts' ? 'sales_accounts' : kind);
}

function find(...[freshdesk, freshsales, kind, id]: [...Products, Kind, number]): Row | undefined {
  if (kind === 'customers') return freshdesk.find('contacts', id);
  if (kind === 'companies') return freshdesk.find('companies', id);
  return freshsales.find(kind === 'accounts' ? 'sales_accounts' : kind, id);
}
