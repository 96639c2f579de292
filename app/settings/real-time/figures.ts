import { formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { realTimeTexts as words } from '../../ui/texts/real-time.ts';
import type { RealTimeStatus } from './status.ts';

const reasons: Readonly<Record<string, string>> = words.reasons;

/** What the polls found, what was refused at the address, and the last test message. */
export function Figures({ status }: { readonly status: RealTimeStatus }): VNode {
  const { poll, people, refused, test } = status;
  const counts = Object.entries(refused).filter(([, count]) => count > 0);
  return html`<ul class="points small soft">
    <li>${poll === null ? words.notPolled : words.missed(poll.missed)}</li>
    ${people !== null && html`<li>${words.missedPeople(people.missed)}</li>`}
    ${test !== null && html`<li>${words.lastTest(formatTime(new Date(test.atMs).toISOString()))}</li>`}
    ${counts.map(
      ([reason, count]) => html`<li key=${reason}>${words.refused(reasons[reason] ?? reason, count)}</li>`,
    )}
  </ul>`;
}
