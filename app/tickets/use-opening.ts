import { useEffect, useRef, useState } from 'preact/hooks';
import type { Catalogue } from '../../rules/tickets/form.ts';
import { FRESH_MS } from '../../rules/tickets/limits.ts';
import { withNews, type TicketNews } from '../../rules/tickets/news.ts';
import { mergeTickets } from '../../rules/tickets/order.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { lastOne } from '../ui/last-one.ts';
import type { Opening, TicketApi, WidgetProblem } from './api.ts';
import type { Memory } from './memory.ts';
import { useKnown, type Value } from './use-known.ts';
import { useNews } from './use-news.ts';

type Distrust = 'none' | 'list' | 'person';

interface Kept {
  readonly atMs: number;
  readonly catalogue: Catalogue;
}

/** What the page of a record shows, and how to get it anew. */
export interface OpeningState {
  readonly opening: Opening | null;
  readonly catalogue: Catalogue | null;
  readonly freshdeskDomain: string;
  readonly problem: WidgetProblem | null;
  readonly asking: boolean;
  /** When this browser last showed the record before; 0 for never. */
  readonly seenMs: number;
  readonly load: (distrust: Distrust) => void;
  readonly loadContact: (contactId: number) => void;
  /** A ticket that was made or changed here shows at once. */
  readonly put: (row: TicketRow) => void;
}

const CATALOGUE_KEY = 'catalogue';
const CATALOGUE_FRESH_MS = 12 * 3_600_000;

// A limit that passes is waited for, some times; then people are asked to press.
const WAITS_MAX = 3;
const WAIT_MS = 61_000;

/** What happened at the host's page. */
export interface Happenings {
  /** How often the host has shown the frame; each time it may be another day. */
  readonly activations: number;
  /** How often a record was edited on its page while the frame was there. */
  readonly edits: number;
}

/**
 * What is known in this browser is shown at once. Freshdesk is asked unless that was a moment ago, and the record itself
 * where it was edited; the ticket fields come along where this browser has none.
 */
export function useOpening(
  api: TicketApi,
  memory: Memory,
  record: RecordRef,
  { activations, edits }: Happenings,
): OpeningState {
  const { value, show, change } = useKnown(memory, `list/${record.entity}/${String(record.id)}`);
  const [catalogue, setCatalogue] = useState<Catalogue | null>(() => keptCatalogue(memory));
  const [problem, setProblem] = useState<WidgetProblem | null>(null);
  const [asking, setAsking] = useState(false);
  const waits = useRef(0);
  const asked = useRef(lastOne());
  const edited = useRef(edits);
  const placed = useRef<readonly TicketRow[]>([]);
  const seenMs = useSeen(memory, record, activations);

  const ask = async (withCatalogue: boolean, distrust: Distrust) => {
    const isLast = asked.current();
    placed.current = [];
    setAsking(true);
    const result = await api.open(withCatalogue, distrust);
    if (!isLast()) return;
    setAsking(false);
    setProblem(result.ok ? result.value.opening.stale : result.problem);
    if (!result.ok) return;
    const { opening, freshdeskDomain } = result.value;
    if (result.value.catalogue !== null) setCatalogue(keep(memory, result.value.catalogue));
    // What was made here meanwhile may be younger than the answer.
    show({ opening: placed.current.reduce(withTicket, opening), freshdeskDomain });
    if (opening.stale === null) waits.current = 0;
  };
  const load = (distrust: Distrust) => {
    const kept = keptCatalogue(memory);
    if (distrust === 'none' && kept !== null && isFresh(value)) return;
    void ask(kept === null, distrust);
  };
  const askContact = async (contactId: number) => {
    setAsking(true);
    const result = await api.openContact(contactId);
    setAsking(false);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) change(() => result.value);
  };
  useEffect(() => {
    load('none');
  }, [activations]);
  useEffect(() => {
    if (edits !== edited.current) load('person');
    edited.current = edits;
  }, [edits]);
  useEffect(() => waitFor(problem, waits, load), [problem]);
  useNews(api, {
    opening: value?.opening ?? null,
    load: () => {
      load('none');
    },
    hear: (news) => {
      if (news.length > 0) change((opening) => withHeard(opening, news));
    },
  });
  return {
    opening: value?.opening ?? null,
    catalogue,
    freshdeskDomain: value?.freshdeskDomain ?? '',
    problem,
    asking,
    seenMs,
    load,
    loadContact: (contactId) => void askContact(contactId),
    put: (row) => {
      placed.current = [...placed.current, row];
      change((opening) => withTicket(opening, row));
    },
  };
}

function withTicket<T extends Opening>(opening: T, row: TicketRow): T {
  return { ...opening, tickets: mergeTickets([row], opening.tickets) };
}

/** The server has left out what sales may not see. */
function withHeard<T extends Opening>(opening: T, news: readonly TicketNews[]): T {
  return { ...opening, tickets: withNews(opening.tickets, news, () => true, Date.now()) };
}

function isFresh(value: Value | null): boolean {
  return value !== null && value.opening.atMs > Date.now() - FRESH_MS && value.opening.atMs <= Date.now();
}

function keptCatalogue(memory: Memory): Catalogue | null {
  const kept = memory.get<Kept>(CATALOGUE_KEY);
  return kept !== null && kept.atMs > Date.now() - CATALOGUE_FRESH_MS ? kept.catalogue : null;
}

function keep(memory: Memory, catalogue: Catalogue): Catalogue {
  memory.set(CATALOGUE_KEY, { atMs: Date.now(), catalogue } satisfies Kept);
  return catalogue;
}

/** The time of the last look before this one: what changed since is news. */
function useSeen(memory: Memory, record: RecordRef, activations: number): number {
  const key = `seen/${record.entity}/${String(record.id)}`;
  const [seenMs, setSeenMs] = useState(0);
  useEffect(() => {
    setSeenMs(memory.get<number>(key) ?? 0);
    memory.set(key, Date.now());
  }, [activations]);
  return seenMs;
}

function waitFor(
  problem: WidgetProblem | null,
  waits: { current: number },
  load: (distrust: Distrust) => void,
): (() => void) | undefined {
  if (problem?.kind !== 'limited' || waits.current >= WAITS_MAX) return undefined;
  waits.current += 1;
  const timer = setTimeout(
    () => {
      load('list');
    },
    (problem.retryAfterMs ?? WAIT_MS) + Math.random() * 5_000,
  );
  return () => {
    clearTimeout(timer);
  };
}
