import type { Rule } from 'eslint';
import type { Function as FunctionNode, Pattern } from 'estree';

/**
 * `no-cross-scope-assign`: a name may be assigned only in the function that declares it. Blocks do not count as scopes
 * here, and a name that is declared nowhere is as bad (FDK 6).
 */
export const crossScopeAssign: Rule.RuleModule = {
  create: (context) => {
    const scopes: Set<string>[] = [];
    const enter = (node: FunctionNode) => {
      scopes.push(new Set(node.params.flatMap(namesOf)));
    };
    const leave = () => {
      scopes.pop();
    };
    return {
      Program: () => {
        scopes.push(new Set());
      },
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      'Program:exit': leave,
      'FunctionDeclaration:exit': leave,
      'FunctionExpression:exit': leave,
      'ArrowFunctionExpression:exit': leave,
      VariableDeclarator: ({ id }) => {
        for (const name of namesOf(id)) scopes.at(-1)?.add(name);
      },
      AssignmentExpression: (node) => {
        if (node.left.type !== 'Identifier' || scopes.at(-1)?.has(node.left.name) === true) return;
        context.report({
          node,
          message: `'${node.left.name}' declared and assigned in different scopes. Possible asynchronous race condition.`,
        });
      },
    };
  },
};

/** The names that a parameter or the left side of a declaration brings, destructured ones included. */
function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === 'Property' ? property.value : property.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'MemberExpression':
      return [];
  }
}
