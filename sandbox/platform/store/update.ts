import { Refusal } from '../errors.ts';
import { parsePaths, removePath, setPath } from './paths.ts';
import { normalised, type Item } from './values.ts';

/** The item after one `$db.update`; `before` is undefined when the key does not exist, and the caller's no more. */
export function updatedItem(before: Item | undefined, type: unknown, attributes: unknown): Item {
  const action = typeof type === 'string' && Object.hasOwn(actions, type) ? actions[type] : undefined;
  if (action === undefined) throw new Refusal(400, `Invalid action ${String(type)} for update`);
  return action(before, checkedAttributes(attributes));
}

function checkedAttributes(attributes: unknown): Item {
  if (attributes === undefined) throw new Refusal(400, 'Mandatory attributes Missing');
  if (typeof attributes !== 'object' || attributes === null || Object.keys(attributes).length === 0) {
    throw new Refusal(400, 'Attributes object cannot be empty and should be of type JSON or Array');
  }
  return attributes as Item;
}

type Action = (before: Item | undefined, attributes: Item) => Item;

const actions: Readonly<Record<string, Action>> = {
  increment: (before, attributes) =>
    merged(before, attributes, (old, by) => {
      if (typeof by !== 'number') {
        throw new Refusal(400, 'The value passed to increment should be of type number');
      }
      if (old !== undefined && typeof old !== 'number') wrongType();
      return (old ?? 0) + by;
    }),
  append: (before, attributes) =>
    merged(before, attributes, (old, more) => {
      if (!Array.isArray(more) || more.length === 0) {
        throw new Refusal(
          400,
          'The value passed to append should be of type array and should not be an empty array',
        );
      }
      if (old !== undefined && !Array.isArray(old)) wrongType();
      const before: readonly unknown[] = old ?? [];
      return [...before, ...(normalised(more) as unknown[])];
    }),
  set: (before, attributes) => {
    const item = before ?? {};
    const paths = parsePaths(Object.keys(attributes));
    const values = Object.values(attributes);
    for (const [index, path] of paths.entries()) setPath(item, path, normalised(values[index]));
    return item;
  },
  remove: (before, attributes) => {
    if (!Array.isArray(attributes)) {
      throw new Refusal(400, 'The attributes object passed to remove action should be of type array');
    }
    if (before === undefined) {
      throw new Refusal(400, 'The specified key for remove operation does not exist in the data store');
    }
    for (const path of parsePaths(attributes)) removePath(before, path);
    return before;
  },
};

// Top level only; a missing key or attribute begins with the given value (FDK 6).
function merged(
  before: Item | undefined,
  attributes: Item,
  combine: (old: unknown, given: unknown) => unknown,
): Item {
  const item: Item = { ...before };
  for (const [name, given] of Object.entries(attributes)) {
    if (name.trim() === '') {
      throw new Refusal(400, 'Keys or paths inside attributes object cannot be blank');
    }
    item[name] = combine(item[name], given);
  }
  return item;
}

function wrongType(): never {
  throw new Refusal(400, 'Mandatory attributes missing');
}
