import type { Rule } from 'eslint';
import type { CallExpression, Expression, Node, Super } from 'estree';

/** Security review: event arguments and parameters hold secrets in clear, so they are never logged. */
export const loggedSecrets: Rule.RuleModule = {
  create: (context) => ({
    CallExpression(node) {
      if (!isConsole(node.callee)) return;
      const secret = node.arguments.find((argument) => holdsSecrets(argument));
      if (secret === undefined) return;
      context.report({
        node: secret,
        message: 'Do not log args or iparams: they hold secrets and personal data.',
      });
    },
  }),
};

const htmlProperties = new Set<string>(['innerHTML', 'outerHTML']);
const htmlMethods = new Set<string>(['insertAdjacentHTML', 'write', 'writeln']);

/** Security review: text goes in as text. `write` is one of `document`'s methods only. */
export const innerHtml: Rule.RuleModule = {
  create: (context) => {
    const report = (node: Node, name: string) => {
      context.report({ node, message: `Use textContent rather than ${name}.` });
    };
    return {
      AssignmentExpression({ left }) {
        if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return;
        if (htmlProperties.has(left.property.name)) report(left, left.property.name);
      },
      CallExpression({ callee }) {
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
        const { name } = callee.property;
        const isWrite = name.startsWith('write');
        const isDocument = callee.object.type === 'Identifier' && callee.object.name === 'document';
        if (htmlMethods.has(name) && (!isWrite || isDocument)) report(callee, name);
      },
    };
  },
};

/** Security review: an app runs no programs. */
export const runPrograms: Rule.RuleModule = {
  create: (context) => ({
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'require' || first?.type !== 'Literal') return;
      if (!/^(?:node:)?child_process$/.test(String(first.value))) return;
      context.report({ node: callee, message: `Do not run programs: '${String(first.value)}'` });
    },
  }),
};

/** FF-02M: what a server method only forwards can be a template call of the front end. */
export const forwardingMethod: Rule.RuleModule = {
  create: (context) => ({
    'AssignmentExpression[left.name="exports"] > ObjectExpression > Property'(
      node: { value: Node } & Rule.Node,
    ) {
      const calls = callsIn(context, node.value);
      if (!calls.includes('$request.invokeTemplate') || !calls.includes('renderData')) return;
      if (calls.some((call) => !forwarding.has(call))) return;
      context.report({
        node,
        message: 'This server method only forwards a request: call the template from the front end.',
      });
    },
  }),
};

const forwarding = new Set([
  '$request.invokeTemplate',
  'renderData',
  'JSON.parse',
  'JSON.stringify',
  'console',
]);

/** FF-06A: no credentials in the source. */
export const secretInSource: Rule.RuleModule = {
  create: (context) => ({
    Literal(node) {
      if (typeof node.value !== 'string' || !credential.test(node.value)) return;
      context.report({ node, message: 'A credential stands in the source: make it a secure parameter.' });
    },
  }),
};

// `Authorization` values with their credential, private keys, and the tokens of well-known services.
const credential =
  /^(?:Basic|Bearer|Token token=)\s*[A-Za-z0-9+/_=.-]{16,}$|-----BEGIN [A-Z ]*PRIVATE KEY-----|^(?:AKIA|ghp_|xox[bap]-|sk_live_)[A-Za-z0-9-]{12,}/;

function isConsole(callee: Expression | Super): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'console'
  );
}

function holdsSecrets(node: Node): boolean {
  if (node.type === 'Identifier') return ['args', 'iparams', 'payload'].includes(node.name);
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier')
    return ['iparams', 'headers'].includes(node.property.name);
  if (node.type === 'CallExpression') return node.arguments.some((argument) => holdsSecrets(argument));
  return node.type === 'TemplateLiteral' && node.expressions.some((expression) => holdsSecrets(expression));
}

function callsIn(context: Rule.RuleContext, node: Node): string[] {
  const children = (context.sourceCode.visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = (node as unknown as Record<string, Node | readonly (Node | null)[] | null>)[key];
    return (Array.isArray(value) ? value : [value]) as (Node | null)[];
  });
  const own = node.type === 'CallExpression' ? [nameOf(node)] : [];
  return [...own, ...children.flatMap((child) => (child === null ? [] : callsIn(context, child)))];
}

function nameOf({ callee }: CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return '?';
  if (callee.object.name === 'console') return 'console';
  return `${callee.object.name}.${callee.property.type === 'Identifier' ? callee.property.name : '?'}`;
}
