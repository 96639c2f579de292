import type { Rule } from 'eslint';
import type { Function as FunctionNode } from 'estree';

/** `async-without-await`: an async function without `await`, in the CLI's newer words. */
export const asyncWithoutAwait: Rule.RuleModule = {
  create: (context) => {
    const awaits: boolean[] = [];
    const note = () => {
      if (awaits.length > 0) awaits[awaits.length - 1] = true;
    };
    const leave = (node: FunctionNode & Rule.NodeParentExtension) => {
      const waited = awaits.pop() === true;
      if (node.async !== true || waited || node.body.type !== 'BlockStatement') return;
      if (node.body.body.length === 0) return;
      context.report({ node, message: `Async function has no 'await' expression` });
    };
    const enter = () => {
      awaits.push(false);
    };
    return {
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      'FunctionDeclaration:exit': leave,
      'FunctionExpression:exit': leave,
      'ArrowFunctionExpression:exit': leave,
      AwaitExpression: note,
      'ForOfStatement[await=true]': note,
    };
  },
};
