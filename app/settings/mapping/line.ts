import { useState } from 'preact/hooks';
import type { MappingProblem } from '../../../rules/fields/check.ts';
import type { FieldMeta } from '../../../rules/fields/meta.ts';
import { directionsWithin } from '../../../rules/fields/partners.ts';
import type { Direction } from '../../../rules/person.ts';
import type { MappingRow } from '../../../rules/settings/document.ts';
import { Button } from '../../ui/button.ts';
import { Select } from '../../ui/field.ts';
import { formatList } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Icon } from '../../ui/icon.ts';
import { memo } from '../../ui/memo.ts';
import { Badge } from '../../ui/notice.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { Details } from './details.ts';
import { addRows, changeRow, removeRow, withOption } from './edit.ts';
import { Fit } from './fit.ts';
import type { Line } from './rows.ts';
import type { TableProps } from './table.ts';

type Mapped = Extract<Line, { kind: 'mapped' }>;
type Open = Extract<Line, { kind: 'open' }>;

interface LineProps<T extends Line = Line> {
  readonly line: T;
  readonly table: Omit<TableProps, 'lines'>;
  readonly onPick: (picking: { readonly field: FieldMeta; readonly at: number | null }) => void;
}

/** One line of the table; a mapped one opens to its choices and value rules. */
export const MappingLine = memo(({ line, table, onPick }: LineProps): VNode => {
  if (line.kind === 'fixed') return fixedLine(line);
  return line.kind === 'open'
    ? html`<${OpenLine} line=${line} table=${table} onPick=${onPick} />`
    : html`<${MappedLine} line=${line} table=${table} onPick=${onPick} />`;
});

function fixedLine({ freshdesk, freshsales }: Extract<Line, { kind: 'fixed' }>): VNode {
  return html`<tr class="mapping-fixed">
    <th scope="row">${freshdesk}</th>
    <td>${freshsales}</td>
    <td colspan="4">
      <${Badge} icon="lock">${words.fixed}<//>
    </td>
  </tr>`;
}

function FieldName({ field, path }: { readonly field: FieldMeta | undefined; readonly path: string }): VNode {
  return html`<span class="mapping-field">
    <span>${field?.label ?? path.replace(/^custom_fields?\.(cf_)?/, '')}</span>
    <span class="soft small">${field === undefined ? path : words.types[field.type]}</span>
  </span>`;
}

function OpenLine({ line, table, onPick }: LineProps<Open>): VNode {
  const { freshdesk: field, suggestion, suggested } = line;
  return html`<tr class="mapping-open">
    <th scope="row"><${FieldName} field=${field} path=${field.path} /></th>
    <td colspan="5">
      <div class="row">
        <${Button}
          small
          icon="plus"
          aria-label=${words.chooseFor(field.label)}
          onClick=${() => onPick({ field, at: null })}
        >
          ${words.choose}
        <//>
        ${
          suggestion &&
          suggested &&
          html`<span class="row">
            <span class="soft">${words.suggested(suggested.label)}</span>
            <${Button}
              small
              kind="plain"
              aria-label=${words.acceptOf(field.label)}
              onClick=${() => table.edit(addRows([suggestion]))}
            >
              ${words.accept}
            <//>
          </span>`
        }
      </div>
    </td>
  </tr>`;
}

function MappedLine({ line, table, onPick }: LineProps<Mapped>): VNode {
  const [open, setOpen] = useState(false);
  const { at, row, freshdesk, problems } = line;
  const broken = problems.some(isBroken);
  const change = (next: (before: MappingRow) => MappingRow) => {
    table.edit(changeRow(at, next));
  };
  const inside = insideOf(line);
  return html`<tr class=${broken ? 'mapping-broken' : null}>
      <th scope="row"><${FieldName} field=${freshdesk} path=${row.freshdesk} /></th>
      <td>
        <${Partner} line=${line} onPick=${onPick} />
        <${Problems} problems=${problems} />
      </td>
      <td><${DirectionSelect} line=${line} within=${table.direction} onChange=${change} /></td>
      <td><${RuleSelect} line=${line} onChange=${change} /></td>
      <td>${inside && html`<${Fit} row=${row} table=${table} />`}</td>
      <td>
        <${LineActions}
          line=${line}
          open=${inside && open}
          onOpen=${() => {
            setOpen(!open);
          }}
          onRemove=${() => {
            table.edit(removeRow(at));
          }}
        />
      </td>
    </tr>
    ${
      inside &&
      open &&
      html`<tr class="mapping-details">
        <td colspan="6">
          <${Details}
            row=${row}
            ...${inside}
            direction=${row.direction ?? table.direction}
            onChange=${change}
          />
        </td>
      </tr>`
    }`;
}

/** A row that is broken has nothing inside that would hold. */
function insideOf({ freshdesk, freshsales, problems }: Mapped): Inside | null {
  if (problems.some(isBroken) || freshdesk === undefined || freshsales === undefined) return null;
  return { freshdesk, freshsales };
}

interface Inside {
  readonly freshdesk: FieldMeta;
  readonly freshsales: FieldMeta;
}

function nameOf({ row, freshdesk }: Mapped): string {
  return freshdesk?.label ?? row.freshdesk;
}

interface ActionsProps {
  readonly line: Mapped;
  /** `null`: there is nothing to open. */
  readonly open: boolean | null;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

function LineActions({ line, open, onOpen, onRemove }: ActionsProps): VNode {
  const name = nameOf(line);
  return html`<div class="mapping-actions">
    <${Button}
      kind="plain"
      small
      icon=${open === true ? 'down' : 'next'}
      disabled=${open === null}
      aria-expanded=${open === true ? 'true' : 'false'}
      label=${words.detailsOf(name)}
      onClick=${onOpen}
    />
    <${Button} kind="plain" small icon="remove" label=${words.remove(name)} onClick=${onRemove} />
  </div>`;
}

interface SelectProps {
  readonly line: Mapped;
  readonly onChange: (change: (row: MappingRow) => MappingRow) => void;
}

function RuleSelect({ line, onChange }: SelectProps): VNode {
  return html`<${Select}
    small
    id=${`rule-${String(line.at)}`}
    aria-label=${words.ruleOf(nameOf(line))}
    value=${line.row.rule ?? ''}
    options=${[{ value: '', label: words.asSettings }, ...optionsOf(words.rules)]}
    onSelect=${(rule: string) => onChange((before) => withOption(before, 'rule', ruleOf(rule)))}
  />`;
}

function Partner({ line, onPick }: Pick<LineProps<Mapped>, 'line' | 'onPick'>): VNode {
  const { at, row, freshdesk, freshsales } = line;
  const shown = html`<${FieldName} field=${freshsales} path=${row.freshsales} />`;
  if (freshdesk === undefined) return shown;
  return html`<button type="button" class="mapping-partner" onClick=${() => onPick({ field: freshdesk, at })}>
    ${shown}<span class="unseen">${words.change(freshdesk.label)}</span><${Icon} name="down" />
  </button>`;
}

interface DirectionProps extends SelectProps {
  readonly within: Direction;
}

function DirectionSelect({ line, within, onChange }: DirectionProps): VNode {
  const { at, row, freshdesk, freshsales } = line;
  const current = row.direction ?? within;
  const possible =
    freshdesk === undefined || freshsales === undefined
      ? [current]
      : directionsWithin(freshdesk, freshsales, within);
  const offered = possible.includes(current) ? possible : [current, ...possible];
  return html`<${Select}
    small
    id=${`direction-${String(at)}`}
    aria-label=${words.directionOf(nameOf(line))}
    value=${current}
    options=${offered.map((value) => ({ value, label: words.directions[value] }))}
    onSelect=${(direction: Direction) =>
      onChange((before) => withOption(before, 'direction', direction === within ? undefined : direction))}
  />`;
}

function optionsOf(labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function ruleOf(text: string): MappingRow['rule'] | undefined {
  return (Object.keys(words.rules) as (keyof typeof words.rules)[]).find((rule) => rule === text);
}

function isBroken({ kind }: MappingProblem): boolean {
  return kind === 'fieldGone' || kind === 'typeChanged';
}

function Problems({ problems }: { readonly problems: readonly MappingProblem[] }): VNode {
  return html`${problems.map(
    (problem, index) =>
      html`<p
        key=${index}
        class=${isBroken(problem) ? 'mapping-problem mapping-problem-bad' : 'mapping-problem'}
      >
        ${isBroken(problem) && html`<${Badge} tone="bad" icon="warning">${words.problems.broken}<//>`}
        ${wordsOf[problem.kind](problem)}
      </p>`,
  )}`;
}

type Sentence = (problem: MappingProblem) => string;

const { problems: sentences } = words;

const simple =
  (sentence: string): Sentence =>
  () =>
    sentence;
const ofSide =
  (sentence: (side: string) => string): Sentence =>
  (problem) =>
    'side' in problem ? sentence(commonTexts.sides[problem.side]) : '';

/** What is wrong with a row, by its kind; mandatory fields are no row's and are listed above the table. */
const wordsOf: Readonly<Record<MappingProblem['kind'], Sentence>> = {
  mandatory: simple(''),
  twice: simple(sentences.twice),
  impossible: simple(sentences.impossible),
  idle: simple(sentences.idle),
  fieldGone: ofSide(sentences.fieldGone),
  typeChanged: ofSide(sentences.typeChanged),
  choicesGone: (problem) =>
    problem.kind === 'choicesGone' ? sentences.choicesGone(formatList(problem.choices)) : '',
  choicesUnmapped: (problem) =>
    problem.kind === 'choicesUnmapped'
      ? sentences.choicesUnmapped(problem.choices.length, commonTexts.sides[problem.side])
      : '',
};
