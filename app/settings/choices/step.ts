import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Empty, Failed, Loading } from '../../ui/states.ts';
import { realTimeTexts } from '../../ui/texts/real-time.ts';
import { settingsTexts } from '../../ui/texts/settings.ts';
import { choicesTexts as words } from '../../ui/texts/choices.ts';
import { connectedFacts } from '../connect/actions.ts';
import { readAddress } from '../connect/address.ts';
import { valueOf } from '../load.ts';
import type { PageProps } from '../page.ts';
import { layoutOf } from '../real-time/layout.ts';
import { RealTimeSection } from '../real-time/section.ts';
import { CreatedSection } from './created.ts';
import { DigestSection } from './digest.ts';
import { Flow } from './flow.ts';
import { JumpList } from './jump-list.ts';
import { OverlayNotice } from './overlay.ts';
import { ConsoleSection, DeletionsSection } from './guards.ts';
import { PaceSection } from './pace.ts';
import { TicketsSection } from './tickets.ts';
import { ConflictsSection, WhatSection } from './what.ts';

/** Second step: what is kept in step, which way, and within which limits. */
export function ChoicesStep({ state, actions }: PageProps): VNode {
  const facts = connectedFacts(state);
  if (facts === null) return html`<${NotConnected} onStep=${actions.goTo} />`;
  const { document, overlay, consoleCode } = state;
  const lists = valueOf(state.lists);
  const part = { document, change: actions.changeDocument };
  return html`${overlay && html`<${OverlayNotice} overlay=${overlay} />`}
    <div class="choices-page">
      <div class="stack">
        <${WhatSection} ...${part} hasLeads=${facts.freshsales.leads !== null} />
        <${ConflictsSection} ...${part} />
        ${
          lists === null
            ? html`<${NoLists} lists=${state.lists} onRetry=${actions.refreshLists} />`
            : html`<${CreatedSection} ...${part} lists=${lists} owners=${facts.freshsales.owners} />`
        }
        <${DeletionsSection} ...${part} />
        <${PaceSection} ...${part} callsAnHour=${overlay?.callsAnHour ?? null} />
        <${DigestSection} ...${part} owners=${facts.freshsales.owners} />
        ${lists && html`<${TicketsSection} ...${part} lists=${lists} />`}
        <${RealTimeSection}
          layout=${layoutOf(state.host, readAddress(state.freshdesk.address, 'freshdesk').host)}
          calls=${actions.realTime}
          status=${state.realTime}
          secret=${state.pairingKey}
          onChange=${actions.changePairingKey}
        />
        <${ConsoleSection} secret=${consoleCode} onChange=${actions.changeConsoleCode} />
      </div>
      <aside class="choices-aside stack">
        <${Flow} document=${document} />
        <${JumpList} sections=${sectionsOf(lists !== null)} />
      </aside>
    </div>`;
}

const sectionIds = ['what', 'conflicts', 'created', 'deletions', 'pace', 'digest', 'tickets'] as const;

/** In the page's order; only what is there by now. */
function sectionsOf(hasLists: boolean): { id: string; title: string }[] {
  const own = sectionIds.map((id) => ({ id, title: words[id].title }));
  return [
    ...own.filter(({ id }) => hasLists || (id !== 'created' && id !== 'tickets')),
    { id: 'real-time', title: realTimeTexts.title },
    { id: 'console', title: words.console.title },
  ];
}

interface NoListsProps {
  readonly lists: PageProps['state']['lists'];
  readonly onRetry: PageProps['actions']['refreshLists'];
}

function NoLists({ lists, onRetry }: NoListsProps): VNode {
  return html`<section class="card">
    ${
      lists.kind === 'failed'
        ? html`<${Failed} message=${lists.message} onRetry=${() => void onRetry()} />`
        : html`<${Loading} label=${words.loading} lines=${4} />`
    }
  </section>`;
}

/** Nothing can be chosen while it is not known what there is. */
export function NotConnected({ onStep }: { readonly onStep: PageProps['actions']['goTo'] }): VNode {
  const action = html`<${Button} kind="primary" onClick=${() => onStep('connect')}
    >${settingsTexts.back.connect}<//
  >`;
  return html`<section class="card">
    <${Empty} icon="link" title=${words.needAccounts} action=${action}>${words.needAccountsWhy}<//>
  </section>`;
}
