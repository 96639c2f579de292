import type { Rule } from 'eslint';
import type { CallExpression, Expression, Super } from 'estree';

/** What the manifest registers, for calls by name. */
export interface Registered {
  readonly functions: readonly string[];
  readonly requests: readonly string[];
}

/** `no-unregistered-call`: a server method or template that the manifest does not name fails when it is called. */
export function unregisteredCall({ functions, requests }: Registered): Rule.RuleModule {
  return {
    create: (context) => ({
      CallExpression(node) {
        const called = calledName(node);
        if (called === undefined) return;
        const isMethod = called.by === 'invoke';
        if ((isMethod ? functions : requests).includes(called.name)) return;
        const message = isMethod
          ? `Requested function not found or registered: '${called.name}'`
          : `Request template '${called.name}' is not defined in manifest.json`;
        context.report({ node, message });
      },
    }),
  };
}

function calledName({
  callee,
  arguments: [first],
}: CallExpression): { by: string; name: string } | undefined {
  const by = callingWord(callee);
  if (by === undefined || first?.type !== 'Literal' || typeof first.value !== 'string') return undefined;
  return { by, name: first.value };
}

function callingWord(callee: Expression | Super): string | undefined {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  const { name } = callee.property;
  return ['invoke', 'invokeTemplate'].includes(name) && isRequest(callee.object) ? name : undefined;
}

function isRequest(object: Expression | Super): boolean {
  if (object.type === 'Identifier') return object.name === '$request';
  return (
    object.type === 'MemberExpression' &&
    object.property.type === 'Identifier' &&
    object.property.name === 'request'
  );
}
