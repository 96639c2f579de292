import { html, type VNode } from '../../ui/html.ts';
import { connectTexts as words } from '../../ui/texts/connect.ts';
import type { Actions } from '../actions.ts';
import type { PageState } from '../state.ts';
import { AccountCard } from './account-card.ts';
import type { Product } from './address.ts';
import { FreshdeskFacts, FreshsalesFacts } from './facts.ts';

interface Props {
  readonly state: PageState;
  readonly actions: Actions;
}

/** R-CON-01: both accounts, side by side. */
export function ConnectStep({ state, actions }: Props): VNode {
  const { freshdesk, freshsales, document } = state;
  const of = (product: Product) => ({
    product,
    connection: state[product],
    onChange: (part: object) => {
      actions.changeConnection(product, part);
    },
    onCheck: () => void actions.check(product),
    onLeave: () => void actions.checkIfComplete(product),
  });
  return html`<p class="soft">${words.intro}</p>
    <div class="accounts">
      <${AccountCard} ...${of('freshdesk')}>
        ${freshdesk.check.kind === 'good' && html`<${FreshdeskFacts} facts=${freshdesk.check.facts} />`}
      <//>
      <${AccountCard} ...${of('freshsales')}>
        ${
          freshsales.check.kind === 'good' &&
          html`<${FreshsalesFacts}
            facts=${freshsales.check.facts}
            plan=${document.freshsalesPlan}
            onPlan=${(freshsalesPlan: typeof document.freshsalesPlan) => {
              actions.changeDocument({ freshsalesPlan });
            }}
          />`
        }
      <//>
    </div>`;
}
