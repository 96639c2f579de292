import type { Rule } from 'eslint';
import type { SimpleCallExpression } from 'estree';

/**
 * `no-dependency-mismatch`: packages that the server requires are listed in the manifest (a part of a package, `a/b`,
 * by its first name).
 * @param seen collects what is required, so that the caller can tell what is listed without use
 */
export function dependencyMismatch(listed: readonly string[], seen: Set<string>): Rule.RuleModule {
  return {
    create: (context) => ({
      CallExpression(node) {
        const name = packageOf(node);
        if (name === undefined) return;
        const found = listed.find((one) => name === one || name.startsWith(`${one}/`));
        seen.add(found ?? name);
        if (found === undefined) context.report({ node, message: `'${name}' is not listed in manifest.` });
      },
    }),
  };
}

/** The package that a call requires; undefined for own files and for other calls. */
function packageOf({ callee, arguments: [name] }: SimpleCallExpression): string | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'require') return undefined;
  if (name?.type !== 'Literal' || typeof name.value !== 'string') return undefined;
  return name.value.startsWith('.') ? undefined : name.value;
}
