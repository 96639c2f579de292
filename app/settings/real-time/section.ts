import { useState } from 'preact/hooks';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { realTimeTexts as words } from '../../ui/texts/real-time.ts';
import { Choices } from '../../ui/tick.ts';
import { Section } from '../choices/section.ts';
import { choicesOf } from '../choices/what.ts';
import type { Secret } from '../parameters.ts';
import { Figures } from './figures.ts';
import type { Layout } from './layout.ts';
import { Pairing, type Way } from './pair.ts';
import type { RealTimeStatus } from './status.ts';
import { Trial, type TrialCalls } from './trial.ts';

interface Props {
  readonly layout: Layout;
  /** `null` before the installation, and while it is not known. */
  readonly status: RealTimeStatus | null;
  readonly secret: Secret;
  readonly calls: TrialCalls;
  readonly onChange: (secret: Secret) => void;
}

/** R-BEY-08: says how the two products were bought, walks through what that needs, and tests it. */
export function RealTimeSection(props: Props): VNode {
  const { layout, status, secret, calls } = props;
  const { title, text } = words.layouts[layout];
  return html`<${Section} id="real-time" title=${words.title} intro=${words.intro}>
    <${Notice} tone="info" title=${title}>${text}<//>
    ${layout !== 'one' && html`<${Wizard} ...${props} />`}
    ${
      status === null
        ? html`<p class="soft">${words.later}</p>`
        : html`<${Trial} calls=${calls} paired=${secret.stored} layout=${layout} />
            <${Figures} status=${status} />`
    }
  <//>`;
}

/** Where Freshdesk is another account, or may be: how it tells, and what is to be done for it. */
function Wizard({ layout, status, secret, onChange }: Props): VNode {
  const [bought, setBought] = useState<'one' | 'two'>('two');
  const [way, setWay] = useState<Way>('app');
  return html`${
    layout === 'unknown' &&
    html`<${Choices}
      name="layout"
      label=${words.whichLayout}
      value=${bought}
      choices=${choicesOf(words.layoutLabels, words.layoutHints)}
      onChoose=${setBought}
    />`
  }
  ${
    bought === 'two' &&
    html`<${Choices}
        name="way"
        label=${words.whichWay}
        value=${way}
        choices=${choicesOf(words.wayLabels, words.wayHints)}
        onChoose=${setWay}
      />
      <${Pairing} way=${way} address=${status?.address ?? null} secret=${secret} onChange=${onChange} />`
  }`;
}
