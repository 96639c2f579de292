import { Refusal } from '../errors.ts';
import type { Item } from './values.ts';

type Path = readonly (string | number)[];

/** `a.b[0].c` → ['a', 'b', 0, 'c'] */
function parsePath(text: unknown): Path {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new Refusal(400, 'Keys or paths inside attributes object cannot be blank');
  }
  return text.split('.').flatMap(parsePart);
}

function parsePart(part: string): Path {
  const [, name = '', indexes = ''] = /^([^[\]]+)((?:\[\d+\])*)$/.exec(part) ?? [];
  if (name === '') invalid();
  return [name, ...[...indexes.matchAll(/\d+/g)].map(([digits]) => Number(digits))];
}

/** The paths of one update; two of which one leads into the other are refused. */
export function parsePaths(texts: readonly unknown[]): Path[] {
  const paths = texts.map(parsePath);
  const overlap = paths.some((one, index) =>
    paths.some((other, place) => place !== index && one.every((part, depth) => part === other[depth])),
  );
  if (overlap) invalid();
  return paths;
}

/** The parents must exist (data-store page). */
export function setPath(item: Item, path: Path, value: unknown): void {
  const { parent, last } = parentOf(item, path);
  if (Array.isArray(parent) !== (typeof last === 'number')) invalid();
  (parent as Record<string | number, unknown>)[last] = value;
}

export function removePath(item: Item, path: Path): void {
  const { parent, last } = parentOf(item, path);
  if (Array.isArray(parent) && typeof last === 'number') parent.splice(last, 1);
  else delete (parent as Record<string | number, unknown>)[last];
}

function parentOf(item: Item, path: Path): { parent: object; last: string | number } {
  let parent: unknown = item;
  for (const part of path.slice(0, -1)) parent = memberOf(parent, part);
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) invalid();
  return { parent, last };
}

function memberOf(parent: unknown, part: string | number): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, part)) invalid();
  return (parent as Record<string | number, unknown>)[part];
}

function invalid(): never {
  throw new Refusal(400, 'One or more paths in the attributes are invalid or overlapping with each other');
}
