import { useState } from 'preact/hooks';
import type { Explanation, FoundPeople, Health } from '../../rules/console/protocol.ts';
import { recordKindOf } from '../../rules/console/written.ts';
import { Button } from '../ui/button.ts';
import { TextField } from '../ui/field.ts';
import { formatTime } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../ui/platform.ts';
import { Failed, Loading } from '../ui/states.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { runTexts } from '../ui/texts/run.ts';
import { adviceOf, whyOf } from './causes.ts';
import { whereOf } from './failures.ts';
import { recordUrl } from './links.ts';
import { LastWrites } from './people/last-writes.ts';
import { Named } from './people/named.ts';
import { Verdict } from './people/verdict.ts';
import { Ways } from './people/ways.ts';
import { fieldLabel, useFieldNames } from './run/names.ts';
import type { Actions } from './state.ts';
import type { Overview } from './types.ts';

const { why: words } = consoleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly data: Overview;
  readonly refresh: () => Promise<void>;
  readonly show: Actions['show'];
}

// Shorter ones find everybody.
const SHORTEST = 2;

/** R-BEY-10: type an address, or a name, and see the pair, or what keeps the person out. */
export function Why({ client, data, refresh, show }: Props): VNode {
  const [email, setEmail] = useState('');
  const [answer, setAnswer] = useState<Explanation | null>(null);
  const [found, setFound] = useState<FoundPeople | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (about: string) => {
    setBusy(true);
    setProblem(null);
    setAnswer(null);
    try {
      if (about.includes('@')) setAnswer(await callServer(client, 'explainPerson', { email: about }));
      else setFound(await callServer<FoundPeople>(client, 'findPeople', { name: about }));
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy(false);
  };
  const typed = email.trim();
  return html`<div class="stack">
    <form
      class="stack card"
      onSubmit=${(event: Event) => {
        event.preventDefault();
        setFound(null);
        if (!busy && typed.length >= SHORTEST) void ask(typed);
      }}
    >
      <${TextField}
        id="why-email"
        label=${words.label}
        hint=${words.hint}
        value=${email}
        onInput=${setEmail}
      />
      <div>
        <${Button} kind="primary" type="submit" busy=${busy} disabled=${typed.length < SHORTEST}
          >${words.ask}<//
        >
      </div>
    </form>
    ${busy && html`<${Loading} />`}
    ${problem !== null && html`<${Failed} message=${problem} onRetry=${() => ask(typed)} />`}
    ${
      found &&
      html`<${Named}
        found=${found}
        links=${data.health.links}
        onChoose=${(address: string) => {
          setEmail(address);
          void ask(address);
        }}
      />`
    }
    ${answer && html`<${Answer} client=${client} answer=${answer} links=${data.health.links} />`}
    ${
      answer &&
      html`<${Ways} ...${{ client, answer, health: data.health, refresh, show }} />
        <${LastWrites} client=${client} email=${answer.email} runs=${data.runs} rules=${answer.rules} />`
    }
  </div>`;
}

/** A product's own words may lack a full stop. */
function asSentence(text: string): string {
  return /[.!?。…]$/u.test(text) ? text : `${text}.`;
}

interface AnswerProps {
  readonly client: PlatformClient;
  readonly answer: Explanation;
  readonly links: Health['links'];
}

function Answer({ client, answer, links }: AnswerProps): VNode {
  return html`<section class="card stack" aria-label=${answer.email}>
    <h2>${answer.email}</h2>
    <${Verdict} answer=${answer} />
    ${
      answer.records.length > 0 &&
      html`<ul class="records">
        ${answer.records.map((record) => {
          const kind = runTexts.recordKinds[recordKindOf({ side: record.on, entity: record.entity })];
          return html`<li key=${`${kind} ${String(record.id)}`}>
            <a href=${recordUrl(links, record)} target="_blank" rel="noopener"
              >${words.record(kind, record.id)}</a
            >
          </li>`;
        })}
      </ul>`
    }
    ${answer.since !== null && html`<p class="small soft">${words.since(formatTime(answer.since))}</p>`}
    ${answer.verdict === 'paired' && html`<${Differing} client=${client} answer=${answer} />`}
    ${answer.failures.length > 0 && html`<${Refused} client=${client} failures=${answer.failures} />`}
  </section>`;
}

interface RefusedProps {
  readonly client: PlatformClient;
  readonly failures: Explanation['failures'];
}

function Refused({ client, failures }: RefusedProps): VNode {
  const names = useFieldNames(client);
  return html`${failures.map(
    (failure) =>
      html`<${Notice} tone="bad" title=${consoleTexts.failures}>
        ${whereOf(names, failure)}: ${asSentence(whyOf(failure))} ${adviceOf(failure)}
      <//>`,
  )}`;
}

function Differing({ client, answer }: Omit<AnswerProps, 'links'>): VNode {
  const names = useFieldNames(client);
  if (answer.differing.length === 0) return html`<p class="soft">${words.agrees}</p>`;
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.differing}>
    <table class="table">
      <caption>
        ${words.differing}
      </caption>
      <thead>
        <tr>
          <th scope="col">${commonTexts.sides.freshdesk}</th>
          <th scope="col">${commonTexts.sides.freshsales}</th>
        </tr>
      </thead>
      <tbody>
        ${answer.differing.map(
          ({ key, values }) =>
            html`<tr>
              <td>
                ${fieldLabel(names, key, 'freshdesk')}: <strong>${values.freshdesk ?? words.empty}</strong>
              </td>
              <td>
                ${fieldLabel(names, key, 'freshsales')}: <strong>${values.freshsales ?? words.empty}</strong>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
