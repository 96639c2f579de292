import type { Direction } from '../../../rules/person.ts';
import type { RowOptions } from '../../../rules/settings/document.ts';
import { Select, type Option } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { withOption } from './edit.ts';

/** A change of what is chosen for a pair, whether it is a row or a fixed one. */
export type ChangeOptions = (change: <R extends RowOptions>(options: R) => R) => void;

interface Props {
  /** Unique within the table. */
  readonly id: string;
  /** The pair, as people know it. */
  readonly name: string;
  readonly options: RowOptions;
  readonly onChange: ChangeOptions;
}

interface DirectionProps extends Props {
  /** The direction of the settings, which a pair can only narrow. */
  readonly within: Direction;
  readonly possible: readonly Direction[];
}

/** R-MAP-10: which way a pair goes. */
export function DirectionSelect({ id, name, options, within, possible, onChange }: DirectionProps): VNode {
  const current = options.direction ?? within;
  const offered = possible.includes(current) ? possible : [current, ...possible];
  return html`<${Select}
    small
    id=${`direction-${id}`}
    aria-label=${words.directionOf(name)}
    value=${current}
    options=${offered.map((value) => ({ value, label: words.directions[value] }))}
    onSelect=${(direction: Direction) =>
      onChange((before) => withOption(before, 'direction', direction === within ? undefined : direction))}
  />`;
}

function ruleChoices(): readonly Option[] {
  const rules = Object.entries(words.rules).map(([value, label]) => ({ value, label }));
  return [{ value: '', label: words.asSettings }, ...rules];
}

/** R-BEY-04: which side wins in this pair. */
export function RuleSelect({ id, name, options, onChange }: Props): VNode {
  return html`<${Select}
    small
    id=${`rule-${id}`}
    aria-label=${words.ruleOf(name)}
    value=${options.rule ?? ''}
    options=${ruleChoices()}
    onSelect=${(rule: string) => onChange((before) => withOption(before, 'rule', ruleOf(rule)))}
  />`;
}

function ruleOf(text: string): RowOptions['rule'] | undefined {
  return (Object.keys(words.rules) as (keyof typeof words.rules)[]).find((rule) => rule === text);
}
