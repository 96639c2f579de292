import { isRecord } from './checks.ts';

/** One choice of a ticket field with what hangs below it, as admin answers have it. */
export interface ChoiceNode {
  readonly id: number;
  readonly label: string;
  readonly value: string;
  readonly position: number;
  readonly parent_choice_id: number | null;
  readonly choices: readonly ChoiceNode[];
}

/** Ids of choices by the values on the way to them. */
export type ChoiceIds = Readonly<Record<string, number>>;

const STEP = ' → ';

/** The tree behind the lists' shapes: `["a"]`, `[{"usa":[{"texas":["austin"]}]}]`, or `{"2":["Open",…]}`. */
export function treeOf(
  choices: unknown,
  ids: ChoiceIds,
  path: readonly string[] = [],
  parent: number | null = null,
): ChoiceNode[] {
  return levelOf(choices).map(([value, below], index) => {
    const way = [...path, value];
    const id = ids[way.join(STEP)] ?? 0;
    const inner = treeOf(below, ids, way, id);
    return { id, label: value, value, position: index + 1, parent_choice_id: parent, choices: inner };
  });
}

/** The way back. `levels` above 1 gives the dependent field's shape. */
export function listsFrom(nodes: readonly TreeInput[], levels: number): unknown[] {
  if (levels <= 1) return nodes.map(({ value }) => value);
  return nodes.map(({ value, choices }) => ({ [value]: listsFrom(choices, levels - 1) }));
}

export interface TreeInput {
  readonly id: number;
  readonly value: string;
  readonly choices: readonly TreeInput[];
}

export function idsIn(nodes: readonly TreeInput[], path: readonly string[] = []): ChoiceIds {
  return Object.assign(
    {},
    ...nodes.map(({ id, value, choices }) => {
      const way = [...path, value];
      return { [way.join(STEP)]: id, ...idsIn(choices, way) };
    }),
  ) as ChoiceIds;
}

type Level = [value: string, below: unknown][];

function levelOf(choices: unknown): Level {
  if (!Array.isArray(choices)) return isRecord(choices) ? Object.entries(choices).filter(isLevel) : [];
  return choices.flatMap((choice: unknown): Level =>
    isRecord(choice) ? Object.entries(choice) : [[String(choice), []]],
  );
}

// Maps of statuses, priorities and people are no trees.
function isLevel([, below]: readonly [string, unknown]): boolean {
  return Array.isArray(below) && below.some(isRecord);
}
