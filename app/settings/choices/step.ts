import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Empty, Loading } from '../../ui/states.ts';
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
            ? html`<section class="card"><${Loading} label=${words.loading} lines=${4} /></section>`
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
      <aside class="choices-aside"><${Flow} document=${document} /></aside>
    </div>`;
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
