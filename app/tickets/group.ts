import { useState } from 'preact/hooks';
import { sortByRisk } from '../../rules/tickets/order.ts';
import type { GroupOpening } from '../../rules/tickets/protocol.ts';
import type { TicketRow } from '../../rules/tickets/ticket.ts';
import { Button } from '../ui/button.ts';
import { SelectField } from '../ui/field.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { Empty } from '../ui/states.ts';
import { ticketTexts } from '../ui/texts/tickets.ts';
import { Switch } from '../ui/tick.ts';
import type { Desk } from './desk.ts';
import { Recent } from './recent.ts';
import { hasMore, requesterName, ticketsOf, type Whose } from './whose.ts';
import { wordsOf } from './words.ts';

const words = ticketTexts.group;

interface Props {
  readonly desk: Desk;
  readonly opening: GroupOpening;
  readonly whose: Whose;
  readonly seenMs: number;
  readonly nowMs: number;
  readonly onWhose: (whose: Whose) => void;
  /** Whether Freshdesk is being asked. */
  readonly busy: boolean;
  /** Asks for the next contacts who were not asked for yet. */
  readonly onMore: () => void;
}

/** R-TIC-09: the tickets of an account's or deal's contacts, with the switch from one to another. */
export function Group(props: Props): VNode {
  const { desk, opening, whose, seenMs, nowMs, onWhose } = props;
  const risk = useRisk(desk);
  const tickets = ticketsOf(opening, whose);
  const sorted = risk.on ? sortByRisk(tickets, risk.ratings, nowMs) : tickets;
  const more = hasMore(opening, whose);
  if (opening.contacts.length === 0 && opening.tickets.length === 0)
    return html`<${Empty} icon="people" title=${words.noContacts}>${words.noContactsHint}<//>`;
  return html`<div class="stack-tight">
    <${ContactSelect} opening=${opening} whose=${whose} onWhose=${onWhose} />
    <${Coverage} ...${props} />
    ${desk.record.entity === 'deals' && html`<${WorstFirst} risk=${risk} />`}
    ${
      sorted.length === 0 && !more
        ? html`<${Empty} icon="ticket" title=${emptyWords(opening, whose)} />`
        : html`<${Recent}
            desk=${desk}
            tickets=${sorted}
            more=${more}
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
  if (contact === undefined) return contacts.every(({ covered }) => covered) ? words.empty : words.emptySoFar;
  const name = contact.name ?? contact.emails[0] ?? words.noName;
  if (contact.emails.length + contact.phones.length === 0) return words.unreachable(name);
  return contact.covered ? words.emptyContact(name) : words.notAsked(name);
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
    { value: 'all', label: words.all(opening.tickets.length, opening.more) },
    ...opening.contacts.map((contact) => ({
      value: String(contact.id),
      label: words.one(
        contact.name ?? contact.emails[0] ?? words.noName,
        contact.covered ? count(contact.id) : null,
        contact.more,
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

/** Whose tickets are among those shown, and the way to the others. */
function Coverage({ opening, busy, onMore }: Pick<Props, 'opening' | 'busy' | 'onMore'>): VNode {
  const { contacts, company, moreContacts } = opening;
  const covered = contacts.filter((contact) => contact.covered).length;
  return html`${
    covered < contacts.length &&
    html`<p class="small soft" role="status">${words.coverage(covered, contacts.length)}</p>
      <${Button} small busy=${busy} onClick=${onMore}>${words.askMore}<//>`
  }
  ${moreContacts && html`<p class="small soft">${words.moreContacts(contacts.length)}</p>`}
  ${company !== null && html`<p class="small soft" dir="auto">${words.company(company.name)}</p>`}`;
}

interface Risk {
  readonly on: boolean;
  readonly ratings: Readonly<Record<number, number>>;
  readonly problem: string | null;
  /** Not all ratings of the time were read. */
  readonly more: boolean;
  readonly set: (on: boolean) => void;
}

/** R-BEY-23: ratings are asked for with the first switch on, three requests at most. */
function useRisk(desk: Desk): Risk {
  const [on, setOn] = useState(false);
  const [ratings, setRatings] = useState<Readonly<Record<number, number>> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const ask = async () => {
    setProblem(null);
    const result = await desk.api.ratings();
    if (result.ok) {
      setRatings(result.value.worst);
      setMore(result.value.more);
    } else setProblem(wordsOf(result.problem));
  };
  const set = (wanted: boolean) => {
    setOn(wanted);
    if (wanted && ratings === null) void ask();
  };
  return { on, ratings: on ? (ratings ?? {}) : {}, problem, more: on && more, set };
}

function WorstFirst({ risk }: { readonly risk: Risk }): VNode {
  return html`<div>
    <${Switch} label=${words.worst} checked=${risk.on} onTick=${risk.set} />
    <p class="small soft">${words.worstHint}</p>
    ${risk.more && html`<p class="small soft" role="status">${words.moreRatings}</p>`}
    ${risk.on && risk.problem !== null && html`<${Notice} tone="warning" role="status">${risk.problem}<//>`}
  </div>`;
}
