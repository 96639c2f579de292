import type { Rule } from 'eslint';
import type { CallExpression, Expression, MemberExpression, NewExpression, Super } from 'estree';

const functions = new Set<string>(['fetch', 'axios', 'XMLHttpRequest']);
const globals = new Set<string>(['window', 'globalThis', 'self']);
const libraries = new Set<string>([...functions, 'jQuery', '$']);
const methods = new Set<string>(['get', 'put', 'post', 'patch', 'delete', 'ajax']);

/** `no-non-client-request-model`: HTTP goes through the platform's request method, not past it. */
export const nonClientRequest: Rule.RuleModule = {
  create: (context) => {
    const check = (node: CallExpression | NewExpression) => {
      const name = requestName(node.callee);
      if (name === undefined) return;
      context.report({ node, message: `Use client.request instead of ${name}.` });
    };
    return { CallExpression: check, NewExpression: check };
  },
};

/** `no-deprecated-request`: the request methods of platform 2.x are gone (request-method page). */
export const deprecatedRequest: Rule.RuleModule = {
  create: (context) => ({
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || !isRequestApi(callee.object)) return;
      const name = callee.property.type === 'Identifier' ? callee.property.name : '';
      if (methods.has(name)) {
        context.report({ node, message: `${name} is no longer supported in Request API` });
      }
    },
  }),
};

function requestName(callee: Expression | Super): string | undefined {
  if (callee.type === 'Identifier') return functions.has(callee.name) ? callee.name : undefined;
  return callee.type === 'MemberExpression' ? libraryMethod(callee) : undefined;
}

function libraryMethod({ object, property }: MemberExpression): string | undefined {
  if (object.type !== 'Identifier' || property.type !== 'Identifier') return undefined;
  const isLibrarys = libraries.has(object.name) && methods.has(property.name);
  const isGlobal = globals.has(object.name) && functions.has(property.name);
  return isLibrarys || isGlobal ? `${object.name}.${property.name}` : undefined;
}

function isRequestApi(object: Expression | Super): boolean {
  if (object.type === 'Identifier') return object.name === '$request';
  return (
    object.type === 'MemberExpression' &&
    object.object.type === 'Identifier' &&
    object.object.name === 'client' &&
    object.property.type === 'Identifier' &&
    object.property.name === 'request'
  );
}
