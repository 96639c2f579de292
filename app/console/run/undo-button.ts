import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.ts';
import { formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { runTexts } from '../../ui/texts/run.ts';
import { Tick } from '../../ui/tick.ts';
import { CodeDialog } from '../code-dialog.ts';
import { entities, sumOf, type RunDetails } from '../types.ts';

const { undo: words } = runTexts;

interface Props {
  readonly run: RunDetails;
  readonly hasCode: boolean;
  /** Starts the undo; rejects with a message for people. */
  readonly onUndo: (customers: boolean, code: string) => Promise<void>;
}

/** R-BEY-02: takes back what a run wrote, after saying what that means, for whoever knows the console code. */
export function UndoButton({ run, hasCode, onUndo }: Props): VNode | null {
  const [asking, ask] = useState(false);
  const [customers, include] = useState(false);
  if (!canBeUndone(run)) return null;
  return html`<div>
    <${Button}
      onClick=${() => {
        ask(true);
      }}
      >${words.button}<//
    >
    ${
      asking &&
      html`<${CodeDialog}
        title=${words.title}
        text=${meaningOf(run)}
        action=${words.button}
        hasCode=${hasCode}
        onCode=${(code: string) => onUndo(customers, code)}
        onClose=${() => {
          ask(false);
        }}
      >
        <${Besides} run=${run} customers=${customers} onCustomers=${include} />
      <//>`
    }
  </div>`;
}

function canBeUndone({ kind, endedAt, written }: RunDetails): boolean {
  return endedAt !== null && written !== null && kind !== 'preview' && kind !== 'undo';
}

function meaningOf(run: RunDetails): string {
  const { updated } = sumOf(run);
  const created = entities.reduce((sum, entity) => {
    const { created: all, inFreshdesk } = run.counts[entity];
    return sum + all - inFreshdesk.created;
  }, 0);
  const { inFreshdesk } = run.counts.accounts;
  const companies = inFreshdesk.created > 0 ? `${words.companies} ` : '';
  return `${words.text(created, updated)} ${companies}${words.after}`;
}

const people = ['contacts', 'leads'] as const;

interface BesidesProps {
  readonly run: RunDetails;
  readonly customers: boolean;
  readonly onCustomers: (customers: boolean) => void;
}

function Besides({ run, customers, onCustomers }: BesidesProps): VNode {
  const until = run.written?.until;
  const inFreshdesk = people.some((entity) => run.counts[entity].inFreshdesk.created > 0);
  return html`${until && html`<p class="soft">${words.until(formatTime(until))}</p>`}
  ${
    inFreshdesk &&
    html`<${Tick}
      checked=${customers}
      label=${words.customers}
      hint=${words.customersHint}
      onTick=${onCustomers}
    />`
  }`;
}
