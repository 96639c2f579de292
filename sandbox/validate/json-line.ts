import { parseExpressionAt, type Expression, type Property } from 'acorn';

/**
 * The line (from 1) on which the value under these keys stands in a JSON text; of the last key that is there when the
 * rest is missing. 1 for a text that is not JSON.
 */
export function lineOfJson(text: string, keys: readonly string[]): number {
  try {
    // JSON is an expression of JavaScript.
    return lineUnder(parseExpressionAt(text, 0, { ecmaVersion: 2020, locations: true }), keys);
  } catch {
    return 1;
  }
}

function lineUnder(value: Expression, keys: readonly string[]): number {
  let node: Expression | Property = value;
  for (const key of keys) {
    const property: Property | undefined = propertyOf(node.type === 'Property' ? node.value : node, key);
    if (property === undefined) break;
    node = property;
  }
  return node.loc?.start.line ?? 1;
}

function propertyOf(value: Expression, key: string): Property | undefined {
  if (value.type !== 'ObjectExpression') return undefined;
  return value.properties
    .filter((property) => property.type === 'Property')
    .find(({ key: name }) => name.type === 'Literal' && name.value === key);
}
