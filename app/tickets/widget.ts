import { useState } from 'preact/hooks';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import { Button } from '../ui/button.ts';
import { formatAge } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import type { PlatformClient } from '../ui/platform.ts';
import { Failed, Loading } from '../ui/states.ts';
import { Tabs } from '../ui/tabs.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { useToast } from '../ui/toast.ts';
import type { Opening, TicketApi } from './api.ts';
import { Customer } from './customer.ts';
import type { Desk, HomeView, View, Viewer } from './desk.ts';
import { Emails } from './emails.ts';
import { Group } from './group.ts';
import type { Whose } from './whose.ts';
import type { Memory } from './memory.ts';
import { Person } from './person.ts';
import { useOpening, type Happenings, type OpeningState } from './use-opening.ts';
import { Subview } from './subview.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.list;

interface Props extends Happenings {
  readonly client: PlatformClient;
  readonly api: TicketApi;
  readonly memory: Memory;
  readonly record: RecordRef;
  readonly viewer: Viewer;
  /** Quick actions begin with a new ticket. */
  readonly firstView: View;
}

/** The tickets widget of a record. */
export function Widget(props: Props): VNode {
  const { client, api, memory, record, viewer, firstView } = props;
  const state = useOpening(api, memory, record, props);
  const [view, setView] = useState<View>(firstView);
  const [whose, pick] = useWhose(state);
  const [toast, say] = useToast();
  const { opening, catalogue } = state;
  if (opening === null || catalogue === null)
    return html`<main class="narrow"><${Title} />${firstWords(state)}</main>`;
  const desk: Desk = {
    api,
    memory,
    record,
    person: 'person' in opening ? opening.person : null,
    viewer,
    catalogue,
    freshdeskDomain: state.freshdeskDomain,
    say,
    go: setView,
    onHost: async (action, options) => {
      // Where the host does not offer it, nothing is what happens.
      await client.interface.trigger(action, options).catch(() => null);
    },
  };
  const home = view.kind === 'recent' || view.kind === 'emails' || view.kind === 'customer';
  return html`<main class="narrow">
    <${Title} />
    ${
      home
        ? html`<${Home} ...${{ client, desk, state, opening, view, whose, onWhose: pick }} />`
        : html`<${Subview} key=${JSON.stringify(view)} ...${{ desk, state, opening, view, whose }} />`
    }
    ${toast}
  </main>`;
}

/** The host writes the app's name above the frame: those who listen hear it here. */
function Title(): VNode {
  return html`<h1 class="unseen">${commonTexts.appName}</h1>`;
}

function firstWords({ problem, load }: OpeningState): VNode {
  if (problem === null) return html`<${Loading} label=${words.loading} lines=${5} />`;
  return html`<${Failed}
    message=${wordsOf(problem)}
    onRetry=${() => {
      load('list');
    }}
  />`;
}

/** Whose tickets are shown, and how to choose; a contact who was not asked for yet is asked for then. */
function useWhose({ opening, loadContact }: OpeningState): [Whose, (next: Whose) => void] {
  const [chosen, choose] = useState<Whose>('all');
  const whose = opening !== null && isThere(opening, chosen) ? chosen : 'all';
  return [
    whose,
    (next) => {
      choose(next);
      if (opening !== null && isUncovered(opening, next)) loadContact(next);
    },
  ];
}

/** A contact can be taken away from the record while the widget is open. */
function isThere(opening: Opening, whose: Whose): boolean {
  if (typeof whose !== 'number') return true;
  return 'contacts' in opening && opening.contacts.some(({ id }) => id === whose);
}

function isUncovered(opening: Opening, whose: Whose): whose is number {
  if (!('contacts' in opening)) return false;
  return opening.contacts.some(({ id, covered }) => id === whose && !covered);
}

interface HomeProps {
  readonly client: PlatformClient;
  readonly desk: Desk;
  readonly state: OpeningState;
  readonly opening: Opening;
  readonly view: HomeView;
  readonly whose: Whose;
  readonly onWhose: (whose: Whose) => void;
}

/** The first level: tickets, and for people their emails and the customer. */
function Home({ client, desk, state, opening, view, whose, onWhose }: HomeProps): VNode {
  const tickets = html`<${TicketsTab} ...${{ desk, state, opening, whose, onWhose }} />`;
  if ('contacts' in opening) return tickets;
  const tabs = [
    { key: 'recent', label: ticketTexts.tabs.tickets },
    { key: 'emails', label: ticketTexts.tabs.emails },
    { key: 'customer', label: ticketTexts.tabs.customer },
  ];
  const bodies: Readonly<Record<HomeView['kind'], () => VNode>> = {
    recent: () => tickets,
    emails: () => html`<${Emails} desk=${desk} nowMs=${Date.now()} />`,
    customer: () => html`<${Customer} client=${client} record=${desk.record} />`,
  };
  return html`<${Tabs}
    label=${ticketTexts.tabs.label}
    tabs=${tabs}
    selected=${view.kind}
    onSelect=${(kind: 'recent' | 'emails' | 'customer') => {
      desk.go({ kind });
    }}
    >${bodies[view.kind]()}<//
  >`;
}

type TicketsProps = Omit<HomeProps, 'client' | 'view'>;

function TicketsTab({ desk, state, opening, whose, onWhose }: TicketsProps): VNode {
  const nowMs = Date.now();
  const { seenMs } = state;
  const onMore = () => {
    state.load('list');
  };
  return html`<div class="stack-tight">
    <${Bar} desk=${desk} state=${state} canCreate=${canCreate(opening)} />
    <${Stale} state=${state} opening=${opening} nowMs=${nowMs} />
    ${
      'contacts' in opening
        ? html`<${Group}
            ...${{ desk, opening, whose, seenMs, nowMs, onWhose, busy: state.asking, onMore }}
          />`
        : html`<${Person} ...${{ desk, opening, seenMs, nowMs }} />`
    }
  </div>`;
}

/** Somebody who can be asked for, and for whom the empty list does not offer it already. */
function canCreate(opening: Opening): boolean {
  if ('contacts' in opening)
    return opening.contacts.some(({ emails, phones }) => emails.length + phones.length > 0);
  return opening.matchedBy !== 'nothing' && (opening.tickets.length > 0 || opening.more);
}

interface BarProps {
  readonly desk: Desk;
  readonly state: OpeningState;
  readonly canCreate: boolean;
}

function Bar({ desk, state, canCreate }: BarProps): VNode {
  return html`<div class="row row-apart">
    ${
      canCreate
        ? html`<${Button}
            small
            kind="primary"
            icon="plus"
            data-focus="create"
            onClick=${() => {
              desk.go({ kind: 'create' });
            }}
            >${words.create}<//
          >`
        : html`<span></span>`
    }
    <${Button}
      small
      kind="plain"
      icon="refresh"
      busy=${state.asking}
      label=${words.refresh}
      onClick=${() => {
        state.load('person');
      }}
    />
  </div>`;
}

interface StaleProps {
  readonly state: OpeningState;
  readonly opening: Opening;
  readonly nowMs: number;
}

/** Freshdesk could not be asked: what is shown is older, and why. */
function Stale({ state, opening, nowMs }: StaleProps): VNode | null {
  if (state.problem === null) return null;
  const age = words.known(formatAge(new Date(opening.atMs).toISOString(), nowMs));
  const again = html`<${Button}
    small
    icon="refresh"
    label=${ticketTexts.list.refresh}
    busy=${state.asking}
    onClick=${() => {
      state.load('list');
    }}
  />`;
  return html`<${Notice} tone="warning" role="status" action=${again}>${wordsOf(state.problem)} ${age}<//>`;
}
