import { useEffect, useState } from 'preact/hooks';
import { wayOf } from '../../../rules/fields/partners.ts';
import type { Rehearsal } from '../../../rules/fields/rehearse.ts';
import type { MappingRow } from '../../../rules/settings/document.ts';
import { formatList } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Icon } from '../../ui/icon.ts';
import { Badge } from '../../ui/notice.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import { knownRehearsal, rehearseRow } from './rehearsal.ts';
import type { TableProps } from './table.ts';
import { saidTexts } from '../../ui/texts/said.ts';

const { fit: words } = mappingTexts;

interface Props {
  readonly row: MappingRow;
  readonly table: Omit<TableProps, 'lines'>;
}

// Trying a hundred records takes some milliseconds a row: typing and drawing go before it.
const LATER_MS = 200;

/** R-BEY-12: how many of the sampled values fit, each way. */
export function Fit({ row, table }: Props): VNode {
  const { fields, timeZone } = table;
  const direction = wayOf(row, table.direction) ?? table.direction;
  const [, redraw] = useState<unknown>(null);
  const tried = knownRehearsal(row, direction, fields);
  useEffect(() => {
    if (tried !== null) return undefined;
    const timer = setTimeout(() => {
      redraw(rehearseRow(row, direction, fields, timeZone));
    }, LATER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [tried, row, direction, fields, timeZone]);
  if (tried === null) return html`<span class="soft small">${words.trying}</span>`;
  return html`<ul class="fit">
    ${tried.map(
      ({ side, result }) =>
        html`<li key=${side} title=${titleOf(result)}>
          <${Icon}
            name=${side === 'freshsales' ? 'forward' : 'back'}
            label=${words.to(commonTexts.sides[side])}
          />
          <${Badge} tone=${toneOf(result)}>${textOf(result)}<//>
          ${result.failed.length > 0 && html`<span class="unseen">${titleOf(result)}</span>`}
        </li>`,
    )}
  </ul>`;
}

function toneOf({ sampled, empty, failed, cut }: Rehearsal): 'plain' | 'good' | 'warning' | 'bad' {
  const filled = sampled - empty;
  if (filled === 0) return 'plain';
  if (failed.length === 0) return cut === 0 ? 'good' : 'warning';
  const lost = failed.reduce((sum, { count }) => sum + count, 0);
  return lost * 2 > filled ? 'bad' : 'warning';
}

function textOf({ sampled, empty, fit, cut }: Rehearsal): string {
  const filled = sampled - empty;
  if (sampled === 0) return words.none;
  if (filled === 0) return words.empty;
  const shortened = cut === 0 ? '' : `, ${words.cut(cut)}`;
  return fit === filled ? words.all(fit) : `${words.some(fit, filled)}${shortened}`;
}

function titleOf({ failed }: Rehearsal): string {
  return failed
    .map(({ reason, count, examples }) =>
      words.failed(count, saidTexts.reasons[reason].reason, formatList(examples.map(quoted))),
    )
    .join('\n');
}

function quoted(example: string): string {
  return `“${example}”`;
}
