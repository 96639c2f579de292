import type { Choices, Direction, Entity, Rule, Side } from '../story/story.ts';
import { fixedPairs, rowPairs, type FieldPair } from './fields.ts';

/** A pair of fields as the settings have it. */
export interface Mapped {
  readonly pair: FieldPair;
  readonly direction: Direction;
  readonly rule: Rule | 'checkbox';
}

/** What is mapped under these settings, besides the name; what works neither way is left out. */
export function mappedBy(choices: Choices): Mapped[] {
  const fixed = fixedPairs.map((pair) => ({ pair, ...choices.fixed[pair.name] }));
  const rows = choices.rows.map(({ name, ...own }) => ({ pair: pairNamed(name), ...own }));
  return [...fixed, ...rows].flatMap(({ pair, direction = choices.direction, rule }) => {
    const both = within(direction, choices.direction);
    // The rule for every field leaves checkboxes out: only a row's own goes for them (docs/field-mapping.md).
    const ofBox = rule === undefined || rule === 'fillEmpty' ? 'checkbox' : rule;
    const own = pair.freshdesk.kind === 'checkbox' ? ofBox : (rule ?? choices.rule);
    return both === null ? [] : [{ pair, direction: both, rule: own }];
  });
}

function pairNamed(name: string): FieldPair {
  return rowPairs.find((pair) => pair.name === name)!;
}

/** What of a direction is left under that of the whole. */
export function within(own: Direction, all: Direction): Direction | null {
  if (all === 'both' || own === all) return own;
  return own === 'both' ? all : null;
}

export function writesTo(direction: Direction, side: Side): boolean {
  return direction === 'both' || direction === (side === 'freshdesk' ? 'toFreshdesk' : 'toFreshsales');
}

export function sideOf(kind: 'customers' | 'companies' | 'accounts' | Entity): Side {
  return kind === 'customers' || kind === 'companies' ? 'freshdesk' : 'freshsales';
}

/** Whether a value that is there may be written over on a side (R-SYN-04, R-SYN-05, R-BEY-04). */
export function mayOverwrite({ direction, rule }: Mapped, side: Side): boolean {
  if (!writesTo(direction, side)) return false;
  if (rule === 'checkbox' || rule === 'recent') return true;
  return rule !== 'fillEmpty' && rule !== side;
}
