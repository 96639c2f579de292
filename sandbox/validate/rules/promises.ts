import type { Rule } from 'eslint';
import type { CallExpression, Expression, Node, Super } from 'estree';

/** `no-unhandled-promise`: a promise that stands alone needs a handler of its rejection. */
export const unhandledPromise: Rule.RuleModule = {
  create: (context) => ({
    ExpressionStatement({ expression }) {
      if (isPromise(expression) && rejectionHandler(expression) === undefined) {
        context.report({ node: expression, message: 'Expected rejection to be handled.' });
      }
    },
  }),
};

/** `no-logging-rejections`: writing an error to the console is not handling it. */
export const loggingRejections: Rule.RuleModule = {
  create: (context) => ({
    ExpressionStatement({ expression }) {
      const handler = expression.type === 'CallExpression' ? rejectionHandler(expression) : undefined;
      if (handler !== undefined && onlyLogs(handler)) {
        context.report({ node: handler, message: 'refrain from simply logging errors.' });
      }
    },
  }),
};

/** A chain of `then` and `catch`, or a call of the platform's client (`client.request.invoke(…)`). */
function isPromise(expression: Expression): expression is CallExpression {
  if (expression.type !== 'CallExpression') return false;
  return ['then', 'catch'].includes(methodOf(expression) ?? '') || isClientCall(expression.callee);
}

function isClientCall(callee: Expression | Super): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression') return false;
  const { object, property } = callee.object;
  const asynchronous =
    property.type === 'Identifier' && ['request', 'db', 'data', 'interface'].includes(property.name);
  return object.type === 'Identifier' && object.name === 'client' && asynchronous;
}

/** The second argument of `then`, or the one of `catch`, of the last call of a chain. */
function rejectionHandler(call: CallExpression): Node | undefined {
  const method = methodOf(call);
  if (method === 'then') return call.arguments[1];
  return method === 'catch' ? call.arguments[0] : undefined;
}

function methodOf({ callee }: CallExpression): string | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  if (callee.property.type === 'Identifier' && !callee.computed) return callee.property.name;
  return callee.property.type === 'Literal' ? String(callee.property.value) : undefined;
}

function onlyLogs(handler: Node): boolean {
  if (isConsoleMethod(handler)) return true;
  if (handler.type !== 'FunctionExpression' && handler.type !== 'ArrowFunctionExpression') return false;
  if (handler.body.type !== 'BlockStatement') return isConsoleCall(handler.body);
  const { body } = handler.body;
  return (
    body.length > 0 &&
    body.every((statement) => statement.type === 'ExpressionStatement' && isConsoleCall(statement.expression))
  );
}

function isConsoleCall(node: Node): boolean {
  return node.type === 'CallExpression' && isConsoleMethod(node.callee);
}

function isConsoleMethod(node: Node): boolean {
  return (
    node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'console'
  );
}
