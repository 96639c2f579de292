import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import type { Direction } from '../../../rules/person.ts';
import type { SettingsDocument } from '../../../rules/settings/document.ts';
import { Button } from '../../ui/button.ts';
import { Select } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Icon } from '../../ui/icon.ts';
import { memo } from '../../ui/memo.ts';
import { Empty } from '../../ui/states.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { pair, removeRow, type Edit } from './edit.ts';
import type { EntityFields } from './fields.ts';
import { Picker } from './picker.ts';
import { MappingLine } from './line.ts';
import { shownLines, type Line, type Show } from './rows.ts';

export interface TableProps {
  readonly lines: readonly Line[];
  readonly fields: EntityFields;
  readonly direction: Direction;
  readonly conflictRule: SettingsDocument['conflictRule'];
  readonly timeZone: string;
  readonly edit: (edit: Edit) => void;
}

/** Lines that are drawn at once, most of a screenful; the next ones follow when nobody types, and while scrolling. */
const PAGE = 8;
const DRAWN_ANYWAY = 24;
const PAUSE_MS = 120;

/** A field whose partner is being chosen. */
export interface Picking {
  readonly field: FieldMeta;
  /** The row whose partner changes; `null` for a new one. */
  readonly at: number | null;
}

/** The table of an entity's pairs, with search, filter and the choice of a partner. */
export function MappingTable(props: TableProps): VNode {
  const { lines, fields, direction, conflictRule, timeZone, edit } = props;
  const table = useMemo(
    () => ({ fields, direction, conflictRule, timeZone, edit }),
    [fields, direction, conflictRule, timeZone, edit],
  );
  const [search, setSearch] = useState('');
  const [show, setShow] = useState<Show>('all');
  const [limit, setLimit] = useState(PAGE);
  const [picking, setPicking] = useState<Picking | null>(null);
  const shown = useMemo(() => shownLines(lines, search, show), [lines, search, show]);
  const more = useCallback(() => {
    setLimit((before) => before + PAGE);
  }, []);
  const drawn = useMemo(() => shown.slice(0, limit), [shown, limit]);
  useGrowth(limit < Math.min(shown.length, DRAWN_ANYWAY), more, limit, search);
  return html`<${Toolbar}
      search=${search}
      show=${show}
      count=${words.shown(shown.length, lines.length)}
      onSearch=${(text: string) => {
        setSearch(text);
        setLimit(PAGE);
      }}
      onShow=${(next: Show) => {
        setShow(next);
        setLimit(PAGE);
      }}
    />
    ${shown.length === 0 ? html`<${Empty} icon="search" title=${words.none}>${words.noneWhy}<//>` : html`<${Rows} table=${table} drawn=${drawn} onPick=${setPicking} />`}
    ${shown.length > drawn.length && html`<${More} left=${shown.length - drawn.length} onMore=${more} />`}
    ${
      picking !== null &&
      html`<${Picker}
        field=${picking.field}
        at=${picking.at}
        fields=${fields}
        direction=${direction}
        lines=${lines}
        onPick=${(partner: FieldMeta | null) => {
          edit(editOf(picking, partner, direction));
          setPicking(null);
        }}
        onClose=${() => {
          setPicking(null);
        }}
      />`
    }`;
}

/** Draws a little more whenever there is a pause. */
function useGrowth(needed: boolean, more: () => void, limit: number, search: string): void {
  useEffect(() => {
    if (!needed) return undefined;
    const timer = setTimeout(more, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [needed, more, limit, search]);
}

function editOf({ field, at }: Picking, partner: FieldMeta | null, direction: Direction): Edit {
  if (partner === null) return at === null ? (mapping) => mapping : removeRow(at);
  const [freshdesk, freshsales] = field.side === 'freshdesk' ? [field, partner] : [partner, field];
  return pair(freshdesk, freshsales, direction, at);
}

interface ToolbarProps {
  readonly search: string;
  readonly show: Show;
  readonly count: string;
  readonly onSearch: (text: string) => void;
  readonly onShow: (show: Show) => void;
}

function Toolbar({ search, show, count, onSearch, onShow }: ToolbarProps): VNode {
  return html`<div class="row mapping-tools">
    <div class="input-with-icon mapping-search">
      <${Icon} name="search" />
      <input
        class="input"
        type="search"
        aria-label=${words.search}
        placeholder=${words.search}
        value=${search}
        onInput=${(event: Event) => {
          onSearch((event.currentTarget as HTMLInputElement).value);
        }}
      />
    </div>
    <div class="mapping-show">
      <${Select}
        id="mapping-show"
        aria-label=${words.show}
        value=${show}
        options=${Object.entries(words.shows).map(([value, label]) => ({ value, label }))}
        onSelect=${onShow}
      />
    </div>
    <p class="soft small" role="status">${count}</p>
  </div>`;
}

interface RowsProps {
  readonly table: Omit<TableProps, 'lines'>;
  readonly drawn: readonly Line[];
  readonly onPick: (picking: Picking) => void;
}

/**
 * A line that gives way to another leaves it its place in the page: drawing a changed row costs a fraction of a new one,
 * and a search changes most of them with each letter.
 */
const Rows = memo(({ drawn, onPick, table }: RowsProps): VNode => {
  const { columns } = words;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const onOpen = useCallback((key: string) => {
    setOpened((before) => toggled(before, key));
  }, []);
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${words.tabsLabel}>
    <table class="table mapping-table">
      <thead>
        <tr>
          <th scope="col">${columns.freshdesk}</th>
          <th scope="col">${columns.freshsales}</th>
          <th scope="col">${columns.direction}</th>
          <th scope="col">${columns.rule}</th>
          <th scope="col" title=${words.fit.hint}>${columns.fit}</th>
          <th scope="col"><span class="unseen">${columns.actions}</span></th>
        </tr>
      </thead>
      <tbody>
        ${drawn.map(
          (line, index) =>
            html`<${MappingLine}
              key=${index}
              line=${line}
              table=${table}
              open=${opened.has(line.key)}
              onOpen=${onOpen}
              onPick=${onPick}
            />`,
        )}
      </tbody>
    </table>
  </div>`;
});

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Draws more when it comes into view; a button for those who do not scroll. */
function More({ left, onMore }: { readonly left: number; readonly onMore: () => void }): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onMore();
    });
    if (place.current !== null) observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, [onMore, left]);
  return html`<div ref=${place} class="mapping-more">
    <${Button} onClick=${onMore}>${words.more(left)}<//>
  </div>`;
}
