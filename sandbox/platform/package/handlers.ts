import { parse, type Node, type ObjectExpression, type Program } from 'acorn';
import { memoOfTexts } from '../../core/memo.ts';

/** How many files are remembered: to parse a bundle takes a fifth of a second, and tests open the same app again and again. */
export const FILES_MAX = 16;

/** What `server/server.js` exports, or why it cannot be read. */
export type Handlers =
  | { readonly ok: true; readonly names: ReadonlySet<string> }
  | { readonly ok: false; readonly message: string };

/**
 * The file is parsed, not run: only `exports = { name: function () {} }` at the top level registers handlers, and
 * only function expressions count (serverless-apps; FDK 6 for the exact form). FDK 9.1 logs ECMAScript 2020.
 */
export const readHandlers = memoOfTexts((source): Handlers => {
  try {
    const found = exportsOf(parseServerFile(source));
    return found === undefined
      ? refused('there is no statement `exports = { … }`')
      : { ok: true, names: functionNames(found) };
  } catch (error) {
    return refused(messageOf(error));
  }
}, FILES_MAX);

/** What is wrong with the syntax of a file of the server; `undefined`: nothing. */
export const syntaxProblem = memoOfTexts((source) => {
  try {
    parseServerFile(source);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}, FILES_MAX);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Throws what is wrong with the syntax of a file of the server. */
export function parseServerFile(source: string): Program {
  return parse(source, { ecmaVersion: 2020, sourceType: 'script', allowHashBang: false });
}

function refused(reason: string): Handlers {
  return {
    ok: false,
    message: `Error while parsing file containing serverless functions. Please use the exports section (${reason}).`,
  };
}

function exportsOf(program: Program): ObjectExpression | undefined {
  for (const statement of program.body) {
    const assigned =
      statement.type === 'ExpressionStatement' ? assignedToExports(statement.expression) : undefined;
    if (assigned?.type === 'ObjectExpression') return assigned as ObjectExpression;
  }
  return undefined;
}

function assignedToExports(expression: Node): Node | undefined {
  const { type, operator, left, right } = expression as Node & {
    operator?: string;
    left?: Node & { name?: string };
    right?: Node;
  };
  const isExports = left?.type === 'Identifier' && left.name === 'exports';
  return type === 'AssignmentExpression' && operator === '=' && isExports ? right : undefined;
}

function functionNames(exported: ObjectExpression): Set<string> {
  const names = new Set<string>();
  for (const property of exported.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    if (property.kind !== 'init' || property.value.type !== 'FunctionExpression') continue;
    names.add(
      property.key.type === 'Identifier'
        ? property.key.name
        : String((property.key as { value?: unknown }).value),
    );
  }
  return names;
}
