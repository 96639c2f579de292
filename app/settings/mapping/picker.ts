import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { partnersOf } from '../../../rules/fields/partners.ts';
import type { Direction } from '../../../rules/person.ts';
import { Dialog } from '../../ui/dialog.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Icon } from '../../ui/icon.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts } from '../../ui/texts/mapping.ts';
import type { EntityFields } from './fields.ts';
import type { Line, LineOf } from './rows.ts';

const { picker: words, types, whyNot } = mappingTexts;

interface Props {
  readonly field: FieldMeta;
  /** The row whose partner changes; `null` for one more. */
  readonly at: number | null;
  readonly fields: EntityFields;
  readonly direction: Direction;
  readonly lines: readonly Line[];
  /** `null`: the field is not to be synced. */
  readonly onPick: (partner: FieldMeta | null) => void;
  readonly onClose: () => void;
}

/** As many as are looked through without searching. */
const SHOWN = 60;

/** The fields that can be the partner of one, and of the others why not. */
export function Picker({ field, at, fields, direction, lines, onPick, onClose }: Props): VNode {
  const other = field.side === 'freshdesk' ? 'freshsales' : 'freshdesk';
  const [search, setSearch] = useState('');
  const searchField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    searchField.current?.focus();
  }, []);
  const { possible, impossible } = useMemo(
    () => partnersOf(field, fields[other].fields, direction),
    [field, fields, other, direction],
  );
  const mapped = useMemo(
    () => lines.filter((line): line is LineOf<'mapped'> => line.kind === 'mapped'),
    [lines],
  );
  const taken = new Set(mapped.map(({ row }) => row[other]));
  // The same two fields are one pair only.
  const own = new Set(
    mapped.filter(({ row }) => row[field.side] === field.path).map(({ row }) => row[other]),
  );
  const found = possible.filter((partner) => !own.has(partner.field.path) && matches(partner.field, search));
  const title = words.title(field.label, commonTexts.sides[other]);
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <div class="stack picker">
      <div class="input-with-icon">
        <${Icon} name="search" />
        <input
          class="input"
          type="search"
          ref=${searchField}
          aria-label=${words.search}
          placeholder=${words.search}
          value=${search}
          onInput=${(event: Event) => {
            setSearch((event.currentTarget as HTMLInputElement).value);
          }}
          onKeyDown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && found[0] !== undefined) onPick(found[0].field);
          }}
        />
      </div>
      <ul class="picker-list" aria-label=${words.possible} tabindex="0">
        ${
          at !== null &&
          html`<li>
            <button type="button" class="picker-field" onClick=${() => onPick(null)}>
              ${words.noPartner}
            </button>
          </li>`
        }
        ${found
          .slice(0, SHOWN)
          .map(
            ({ field: partner }) =>
              html`<${Partner}
                key=${partner.path}
                field=${partner}
                taken=${taken.has(partner.path)}
                onPick=${onPick}
              />`,
          )}
        ${found.length === 0 && html`<li class="soft picker-none">${words.none}</li>`}
      </ul>
      ${
        impossible.length > 0 &&
        html`<details class="picker-impossible">
          <summary>${words.impossible(impossible.length)}</summary>
          <dl>
            ${impossible
              .filter((other) => matches(other.field, search))
              .slice(0, SHOWN)
              .map(
                ({ field: other, why }) =>
                  html`<div key=${other.path}>
                    <dt>${other.label} <span class="soft small">${types[other.type]}</span></dt>
                    <dd class="soft small">${whyNot[why]}</dd>
                  </div>`,
              )}
          </dl>
        </details>`
      }
    </div>
  <//>`;
}

interface PartnerProps {
  readonly field: FieldMeta;
  readonly taken: boolean;
  readonly onPick: Props['onPick'];
}

function Partner({ field, taken, onPick }: PartnerProps): VNode {
  const about = [types[field.type], field.group, taken ? words.taken : null].filter(Boolean).join(' · ');
  return html`<li>
    <button type="button" class="picker-field" onClick=${() => onPick(field)}>
      <span>${field.label}</span>
      <span class="soft small">${about}</span>
    </button>
  </li>`;
}

function matches({ label, path }: FieldMeta, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || label.toLowerCase().includes(wanted) || path.toLowerCase().includes(wanted);
}
