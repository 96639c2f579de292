import { useState } from 'preact/hooks';
import { sortByRisk } from '../../rules/tickets/order.ts';
import type { GroupOpening } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { SelectField } from '../ui/field.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { Empty } from '../ui/states.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { Switch } from '../ui/tick.ts';
import type { Desk } from './desk.ts';
import { Recent } from './recent.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.group;

/** Whose tickets are shown: everybody's, one contact's, or those of the company's other people. */
export type Whose = 'all' | 'others' | number;

/** The tickets of one contact, of the company's other people, or all. */
export function ticketsOf({ contacts, tickets }: GroupOpening, whose: Whose): readonly TicketRow[] {
  if (whose === 'all') return tickets;
  const contact = contacts.find(({ id }) => id === whose);
  if (contact !== undefined) return tickets.filter(({ requester }) => contact.requesters.includes(requester));
  const known = new Set(contacts.flatMap(({ requesters }) => requesters));
  return tickets.filter(({ requester }) => !known.has(requester));
}

/** Who asked, for rows of a mixed list. */
export function requesterName(opening: GroupOpening, { requester }: TicketRow): string | undefined {
  const contact = opening.contacts.find(({ requesters }) => requesters.includes(requester));
  return contact?.name ?? contact?.emails[0] ?? opening.requesters[requester];
}

interface Props {
  readonly desk: Desk;
  readonly opening: GroupOpening;
  readonly whose: Whose;
  readonly seenMs: number;
  readonly nowMs: number;
  readonly onWhose: (whose: Whose) => void;
}

/** R-TIC-09: the tickets of an account's or deal's contacts, with the switch from one to another. */
export function Group({ desk, opening, whose, seenMs, nowMs, onWhose }: Props): VNode {
  const risk = useRisk(desk);
  const tickets = ticketsOf(opening, whose);
  const sorted = risk.on ? sortByRisk(tickets, risk.ratings, nowMs) : tickets;
  if (opening.contacts.length === 0 && opening.tickets.length === 0)
    return html`<${Empty} icon="people" title=${words.noContacts}>${words.noContactsHint}<//>`;
  return html`<div class="stack-tight">
    <${ContactSelect} opening=${opening} whose=${whose} onWhose=${onWhose} />
    <${Coverage} opening=${opening} />
    ${desk.record.entity === 'deals' && html`<${WorstFirst} risk=${risk} />`}
    ${
      sorted.length === 0
        ? html`<${Empty} icon="ticket" title=${emptyWords(opening, whose)} />`
        : html`<${Recent}
            desk=${desk}
            tickets=${sorted}
            more=${opening.more && whose === 'all'}
            seenMs=${seenMs}
            nowMs=${nowMs}
            asGiven=${risk.on}
            ratings=${risk.ratings}
            nameOf=${(ticket: TicketRow) => requesterName(opening, ticket)}
          />`
    }
  </div>`;
}

function emptyWords({ contacts }: GroupOpening, whose: Whose): string {
  const contact = contacts.find(({ id }) => id === whose);
  return contact === undefined
    ? words.empty
    : words.emptyContact(contact.name ?? contact.emails[0] ?? words.noName);
}

interface SelectProps {
  readonly opening: GroupOpening;
  readonly whose: Whose;
  readonly onWhose: (whose: Whose) => void;
}

function ContactSelect({ opening, whose, onWhose }: SelectProps): VNode {
  const count = (one: Whose) => ticketsOf(opening, one).length;
  const others = opening.company === null ? 0 : count('others');
  const options = [
    { value: 'all', label: words.all(opening.tickets.length) },
    ...opening.contacts.map((contact) => ({
      value: String(contact.id),
      label: words.one(
        contact.name ?? contact.emails[0] ?? words.noName,
        contact.covered ? count(contact.id) : null,
      ),
    })),
    ...(others > 0 ? [{ value: 'others', label: words.others(opening.company?.name ?? '', others) }] : []),
  ];
  return html`<${SelectField}
    id="whose"
    label=${words.contact}
    value=${String(whose)}
    options=${options}
    onSelect=${(chosen: string) => {
      onWhose(chosen === 'all' || chosen === 'others' ? chosen : Number(chosen));
    }}
  />`;
}

function Coverage({ opening }: { readonly opening: GroupOpening }): VNode | null {
  const covered = opening.contacts.filter((contact) => contact.covered).length;
  if (covered < opening.contacts.length)
    return html`<p class="small soft" role="status">${words.coverage(covered, opening.contacts.length)}</p>`;
  return opening.company === null
    ? null
    : html`<p class="small soft" dir="auto">${words.company(opening.company.name)}</p>`;
}

interface Risk {
  readonly on: boolean;
  readonly ratings: Readonly<Record<number, number>>;
  readonly problem: string | null;
  readonly set: (on: boolean) => void;
}

/** R-BEY-23: ratings are asked for with the first switch on, one request. */
function useRisk(desk: Desk): Risk {
  const [on, setOn] = useState(false);
  const [ratings, setRatings] = useState<Readonly<Record<number, number>> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async () => {
    const result = await desk.api.ratings();
    if (result.ok) setRatings(result.value.worst);
    else setProblem(wordsOf(result.problem));
  };
  const set = (wanted: boolean) => {
    setOn(wanted);
    if (wanted && ratings === null) void ask();
  };
  return { on, ratings: on ? (ratings ?? {}) : {}, problem, set };
}

function WorstFirst({ risk }: { readonly risk: Risk }): VNode {
  return html`<div>
    <${Switch} label=${words.worst} checked=${risk.on} onTick=${risk.set} />
    <p class="small soft">${words.worstHint}</p>
    ${risk.on && risk.problem !== null && html`<${Notice} tone="warning" role="status">${risk.problem}<//>`}
  </div>`;
}
