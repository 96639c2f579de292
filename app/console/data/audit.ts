import type { AuditEntry } from '../../../rules/console/audit.ts';
import { formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { callServer, type PlatformClient } from '../../ui/platform.ts';
import { Empty } from '../../ui/states.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { useAsked } from '../use-asked.ts';
import { aboutOf } from './about.ts';

const { data: words } = peopleTexts;

/** R-BEY-18: what was changed, by whom as claimed, and when. */
export function Audit({ client }: { readonly client: PlatformClient }): VNode {
  const ask = () => callServer<{ entries: AuditEntry[] }>(client, 'getAudit');
  const [answer, instead] = useAsked(ask, '', words.reading);
  return html`<section class="stack" aria-labelledby="audit">
    <h2 id="audit">${words.title}</h2>
    <p class="soft">${words.about}</p>
    ${instead} ${answer !== null && html`<${Table} entries=${answer.entries} />`}
  </section>`;
}

function Table({ entries }: { readonly entries: readonly AuditEntry[] }): VNode {
  if (entries.length === 0) return html`<${Empty} title=${words.none} />`;
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.list}>
    <table class="table listed">
      <thead>
        <tr>
          <th scope="col">${words.when}</th>
          <th scope="col">${words.who}</th>
          <th scope="col">${words.what}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          (entry, at) =>
            html`<tr key=${at}>
              <td data-label=${words.when}>${formatTime(new Date(entry.atMs).toISOString())}</td>
              <td data-label=${words.who}>${whoOf(entry)}</td>
              <td data-label=${words.what}>
                ${words.kinds[entry.kind]}${entry.about !== null && html`<br /><span class="soft">${aboutOf(entry)}</span>`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function whoOf({ kind, who }: AuditEntry): string {
  return kind === 'settings' ? words.settingsPage : (who ?? words.unknown);
}
