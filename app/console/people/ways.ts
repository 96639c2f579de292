import { useState } from 'preact/hooks';
import type { Explanation, Health, Named } from '../../../rules/console/protocol.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { callServer, type PlatformClient } from '../../ui/platform.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { CodeDialog } from '../code-dialog.ts';
import { whoIs } from '../who.ts';

const { ways: words, leftOut: leftOutWords } = peopleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly answer: Explanation;
  readonly health: Health;
  readonly refresh: () => Promise<void>;
}

/** What a button here can do about each verdict; what only the products or the settings can is said in its text. */
const wayOf: Readonly<Partial<Record<Explanation['verdict'], 'retry' | 'again' | 'letBack'>>> = {
  paired: 'retry',
  willCreate: 'retry',
  ambiguous: 'retry',
  deleted: 'again',
  leftOut: 'letBack',
};

/** R-BEY-10: the button that fixes it. */
export function Ways({ client, answer, health, refresh }: Props): VNode | null {
  const [said, say] = useState<{ readonly text: string; readonly bad: boolean } | null>(null);
  const [asking, ask] = useState(false);
  const way = wayOf[answer.verdict];
  if (way === undefined) return null;
  const done = async () => {
    say({ text: words.retrying, bad: false });
    await refresh();
  };
  const retry = async () => {
    try {
      await callServer(client, 'retryPeople', { people: namedOf(answer) });
      await done();
    } catch (error) {
      say({ text: error instanceof Error ? error.message : commonTexts.noAnswer, bad: true });
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
