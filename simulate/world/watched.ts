import type { HttpRequest, HttpResponse } from '../../sandbox/core/http.ts';
import type { ProductEvent } from '../../sandbox/core/productEvents.ts';
import type { Freshdesk } from '../../sandbox/freshdesk/index.ts';
import type { Freshsales } from '../../sandbox/freshsales/index.ts';
import type { Row } from '../model/fields.ts';
import { Lives, type Life } from './lives.ts';

type Kind = 'customers' | 'contacts' | 'leads';

/** What one write did to one record. Without `before` the record is new. */
export interface Effect {
  readonly atMs: number;
  readonly by: 'app' | 'people';
  readonly kind: Kind;
  readonly id: number;
  readonly before: Row | undefined;
  readonly after: Row;
}

/** Both products as they were made, with an eye on who writes what. */
export interface Watched {
  readonly freshdesk: Freshdesk;
  readonly freshsales: Freshsales;
  readonly effects: readonly Effect[];
  readonly lives: readonly Life[];
  /** What people do by hand, in a product's own pages. */
  readonly byPeople: <T>(work: () => T) => T;
  readonly byHand: (product: 'freshdesk' | 'freshsales', request: HttpRequest) => HttpResponse;
  /** What the app began in Freshsales and is due happens now, not only when Freshsales is asked for something. */
  readonly catchUp: () => void;
  /** Something happened that no event tells of: what there is now is what there was before the next write. */
  readonly lookAgain: () => void;
  /** Every record there is now, deleted ones too. */
  readonly rows: (kind: Kind) => readonly Row[];
}

const kindOf: Readonly<Record<string, Kind | undefined>> = {
  support_contact: 'customers',
  contact: 'contacts',
  lead: 'leads',
};

// Settles what is due in either product and is refused for want of a key.
const knock: HttpRequest = { method: 'GET', path: '/', query: new URLSearchParams(), headers: {}, body: '' };

export function watched(freshdesk: Freshdesk, freshsales: Freshsales, now: () => number): Watched {
  const effects: Effect[] = [];
  const lives = new Lives();
  const mirror = new Map<string, Row>();
  let by: Effect['by'] = 'app';

  const rows = (kind: Kind): readonly Row[] =>
    kind === 'customers' ? (freshdesk.list('contacts') as unknown as readonly Row[]) : freshsales.list(kind);
  const find = (kind: Kind, id: number): Row | undefined =>
    kind === 'customers' ? freshdesk.find('contacts', id) : freshsales.find(kind, id);
  const lookAgain = () => {
    mirror.clear();
    for (const kind of ['customers', 'contacts', 'leads'] as const) {
      const all = rows(kind);
      for (const row of all) mirror.set(`${kind} ${String(row['id'])}`, row);
      lives.look(kind, all, now(), 'people');
    }
  };
  const note = ({ module, event, id }: ProductEvent) => {
    const kind = kindOf[module];
    if (kind === undefined || !event.includes(module === 'lead' ? 'Lead' : 'Contact')) return;
    const after = find(kind, id);
    if (after === undefined) return;
    const key = `${kind} ${String(id)}`;
    effects.push({ atMs: now(), by, kind, id, before: mirror.get(key), after });
    mirror.set(key, after);
    if (by === 'app') lives.note(kind, after, now(), by);
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
    byPeople,
    byHand: (name, request) =>
      byPeople(() => (name === 'freshdesk' ? freshdesk : freshsales).byHand(request, now())),
    catchUp,
    lookAgain,
    rows,
  };
}
