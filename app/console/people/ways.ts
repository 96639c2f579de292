import { useState } from 'preact/hooks';
import type { Explanation, Health, Named } from '../../../rules/console/protocol.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { CodeDialog } from '../code-dialog.ts';
import type { Actions } from '../state.ts';
import { whoIs } from '../../ui/who.ts';

const { ways: words, leftOut: leftOutWords } = peopleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly answer: Explanation;
  readonly health: Health;
  readonly refresh: () => Promise<void>;
  readonly show: Actions['show'];
}

/** What a button here can do about each verdict; what only the products or the settings can is said in its text. */
const wayOf: Readonly<Partial<Record<Explanation['verdict'], 'retry' | 'again' | 'letBack'>>> = {
  paired: 'retry',
  willCreate: 'retry',
  ambiguous: 'retry',
  deleted: 'again',
  leftOut: 'letBack',
};

/** Where else it is mended: a view of this page, or the product's list. */
const placeOf: Readonly<Partial<Record<Explanation['verdict'], 'filters' | 'freshdesk'>>> = {
  filtered: 'filters',
  onlyExisting: 'filters',
  deletedCustomer: 'freshdesk',
  blocked: 'freshdesk',
};

/** R-BEY-10: the button that fixes it, or the way to where it is fixed. */
export function Ways(props: Props): VNode {
  const { answer, health, show } = props;
  const way = wayOf[answer.verdict];
  const place = placeOf[answer.verdict];
  const open = (view: 'filters' | 'errors', label: string) =>
    html`<${Button}
      kind="plain"
      onClick=${() => {
        show(view);
      }}
      >${label}<//
    >`;
  return html`<div class="row">
    ${way !== undefined && html`<${WayButton} key=${answer.email} ...${props} way=${way} />`}
    ${place === 'filters' && open('filters', words.openFilters)}
    ${
      place === 'freshdesk' &&
      html`<a href=${`${health.links.freshdesk}/contacts`} target="_blank" rel="noopener"
        >${words.openFreshdesk}</a
      >`
    }
    ${answer.failures.length > 0 && open('errors', words.openErrors)}
  </div>`;
}

function WayButton({ client, answer, health, refresh, way }: Props & { readonly way: Way }): VNode {
  const [said, say] = useState<{ readonly text: string; readonly bad: boolean } | null>(null);
  const [asking, ask] = useState(false);
  const done = async () => {
    say({ text: words.retrying, bad: false });
    await refresh();
  };
  const retry = async () => {
    try {
      await callServer(client, 'retryPeople', { people: namedOf(answer) });
      await done();
    } catch (error) {
      say({ text: wordsOf(error), bad: true });
    }
  };
  const change = async (code: string) => {
    await callServer(client, ...changeOf(answer, way, { code, who: await whoIs(client) }));
    await done();
  };
  const { label, text } = textsOf(answer, way);
  return html`<div class="stack">
    <div>
      <${Button}
        onClick=${() => {
          if (way === 'retry') void retry();
          else ask(true);
        }}
        >${label}<//
      >
    </div>
    ${said !== null && html`<${Notice} tone=${said.bad ? 'bad' : 'info'} role="status">${said.text}<//>`}
    ${
      asking &&
      html`<${CodeDialog}
        title=${label}
        text=${text}
        action=${label}
        hasCode=${health.hasCode}
        onCode=${change}
        onClose=${() => {
          ask(false);
        }}
      />`
    }
  </div>`;
}

type Way = NonNullable<(typeof wayOf)[keyof typeof wayOf]>;

function textsOf({ records }: Explanation, way: Way): { readonly label: string; readonly text: string } {
  if (way === 'retry') return { label: words.retry, text: '' };
  if (way === 'again') return { label: words.again, text: words.againText };
  return { label: leftOutWords.letBack(records.length), text: leftOutWords.letBackText };
}

function changeOf(
  { email, records }: Explanation,
  way: Way,
  asked: { readonly code: string; readonly who: string },
): [method: string, payload: object] {
  if (way === 'again') return ['createAgain', { ...asked, email }];
  return [
    'letBackIn',
    { ...asked, refs: records.map(({ entity, id }) => `${entity ?? 'customers'}/${String(id)}`) },
  ];
}

function namedOf({ email, records }: Explanation): Named[] {
  return records.flatMap(({ on, entity, id }) => (entity === 'accounts' ? [] : [{ on, entity, id, email }]));
}
