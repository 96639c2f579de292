import { parseExpressionAt, type Expression, type MemberExpression } from 'acorn';

/** The roots an expression may name: `iparam`, `context`, `current_host`. An absent one makes it fail. */
export type Roots = Readonly<Record<string, unknown>>;

const cache = new Map<string, Expression>();

/**
 * The value of what stands between `<%=` and `%>`. Names, members, text, `+`, `||`, `&&`, `??`, `?:`, comparison and
 * `encode()` are known; anything else throws, as does a name that is not there.
 */
export function evaluate(source: string, roots: Roots): unknown {
  let parsed = cache.get(source);
  if (parsed === undefined) {
    parsed = parseExpressionAt(source, 0, { ecmaVersion: 2020 });
    if (source.slice(parsed.end).trim() !== '') throw new SyntaxError('more than one expression');
    cache.set(source, parsed);
  }
  return valueOf(parsed, roots);
}

type Reader = (node: never, roots: Roots) => unknown;

// One reader a kind of node; acorn's types tie the kind to the shape.
const readers: { readonly [Kind in Expression['type']]?: Reader } = {
  Literal: (node: { value?: unknown }) => node.value,
  Identifier: (node: { name: string }, roots) => {
    if (!Object.hasOwn(roots, node.name)) throw new ReferenceError(`${node.name} is not defined`);
    return roots[node.name];
  },
  MemberExpression: member,
  ParenthesizedExpression: (node: { expression: Expression }, roots) => valueOf(node.expression, roots),
  BinaryExpression: binary,
  LogicalExpression: logical,
  ConditionalExpression: (node: { test: Expression; consequent: Expression; alternate: Expression }, roots) =>
    valueOf(truthy(valueOf(node.test, roots)) ? node.consequent : node.alternate, roots),
  CallExpression: call,
};

function valueOf(node: Expression, roots: Roots): unknown {
  const reader = readers[node.type];
  if (reader === undefined) throw new SyntaxError(`${node.type} is not supported`);
  return reader(node as never, roots);
}

function member(node: MemberExpression, roots: Roots): unknown {
  if (node.object.type === 'Super') throw new SyntaxError('not a member');
  const object = valueOf(node.object, roots);
  const name = memberName(node, roots);
  if (object === undefined || object === null) throw new TypeError(`nothing to read '${name}' of`);
  return typeof object === 'object' && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}

function memberName({ property, computed }: MemberExpression, roots: Roots): string {
  if (property.type === 'PrivateIdentifier') throw new SyntaxError('not a member');
  return !computed && property.type === 'Identifier' ? property.name : asText(valueOf(property, roots));
}

const operators: Readonly<Record<string, (left: unknown, right: unknown) => unknown>> = {
  '+': (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? left + right : joined(left) + joined(right),
  '==': (left, right) => left === right,
  '===': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '!==': (left, right) => left !== right,
};

function binary(node: { operator: string; left: Expression; right: Expression }, roots: Roots): unknown {
  const operator = operators[node.operator];
  if (operator === undefined) throw new SyntaxError(`${node.operator} is not supported`);
  return operator(valueOf(node.left, roots), valueOf(node.right, roots));
}

function logical(node: { operator: string; left: Expression; right: Expression }, roots: Roots): unknown {
  const left = valueOf(node.left, roots);
  if (node.operator === '??') return left ?? valueOf(node.right, roots);
  return truthy(left) === (node.operator === '||') ? left : valueOf(node.right, roots);
}

function call(
  node: { callee: { type: string; name?: string }; arguments: readonly Expression[] },
  roots: Roots,
): string {
  const [argument] = node.arguments;
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'encode' || argument === undefined) {
    throw new SyntaxError('only encode(value) can be called');
  }
  return Buffer.from(joined(valueOf(argument, roots)), 'utf8').toString('base64');
}

/** As the template engine writes it: nothing for what is missing. */
export function asText(value: unknown): string {
  return value === undefined || value === null ? '' : joined(value);
}

// As JavaScript joins text with `+`: undefined is the word.
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

function truthy(value: unknown): boolean {
  return Boolean(value);
}
