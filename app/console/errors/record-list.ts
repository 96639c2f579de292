import { useState } from 'preact/hooks';
import type { Health } from '../../../rules/console/protocol.ts';
import { keyOfFailure } from '../../../rules/console/failure.ts';
import type { Failing } from '../../../rules/failing.ts';
import { Button } from '../../ui/button.ts';
import { formatAge } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { errorTexts as words } from '../../ui/texts/errors.ts';
import { Example, nameOfRecord } from '../failures.ts';

interface Props {
  readonly failures: readonly Failing[];
  readonly links: Health['links'];
  readonly onRetry: (failures: readonly Failing[]) => Promise<void>;
}

// More than anybody picks by hand; the file has all of them.
const SHOWN_MAX = 100;

/** The records of a cause, to retry one or some of them. */
export function RecordList({ failures, links, onRetry }: Props): VNode {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    choose(next);
  };
  const some = failures.filter((failure) => chosen.has(keyOfFailure(failure)));
  return html`<div class="stack">
    <ul class="failing-records">
      ${failures.slice(0, SHOWN_MAX).map((failure) => {
        const key = keyOfFailure(failure);
        return html`<li key=${key}>
          <input
            type="checkbox"
            aria-label=${words.choose(nameOfRecord(failure))}
            checked=${chosen.has(key)}
            onChange=${() => {
              toggle(key);
            }}
          />
          <div><${Example} failure=${failure} links=${links} /></div>
          <span class="soft">${words.again} ${whenAgain(failure)}</span>
        </li>`;
      })}
    </ul>
    ${failures.length > SHOWN_MAX && html`<p class="soft">${words.more(failures.length - SHOWN_MAX)}</p>`}
    <div>
      <${Button} small disabled=${some.length === 0} onClick=${() => onRetry(some)}
        >${words.retrySome(some.length)}<//
      >
    </div>
  </div>`;
}

function whenAgain({ nextMs }: Failing): string {
  if (nextMs === null) return words.againNever;
  return words.againAt(formatAge(new Date(nextMs).toISOString(), Date.now()));
}
