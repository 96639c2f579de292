import { parse } from 'acorn';
import { memoOfTexts } from '../../core/memo.ts';
import { FILES_MAX } from './handlers.ts';

// Mandatory functions of a custom settings page (app-settings/custom-app-settings).
const mandatory = ['getConfigs', 'postConfigs', 'validate'];

/**
 * The mandatory functions that are not there. The page is parsed, not run: only top-level function declarations of
 * classic scripts count, inline or in a file below `config/`.
 */
export function missingFunctions(html: string, read: (path: string) => string | undefined): string[] {
  const declared = new Set(scriptsOf(html, read).flatMap(declaredFunctions));
  return mandatory.filter((name) => !declared.has(name));
}

function scriptsOf(html: string, read: (path: string) => string | undefined): string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
    .filter(([, attributes = '']) => isClassic(attributes))
    .map(([, attributes = '', inline = '']) => {
      const source = attribute(attributes, 'src');
      return source === undefined ? inline : (read(source.replace(/^\.?\//, '')) ?? '');
    });
}

function isClassic(attributes: string): boolean {
  const type = attribute(attributes, 'type');
  return type === undefined || type === 'text/javascript';
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(attributes)?.[1];
}

/** The functions that a script declares at its top level. */
export const declaredFunctions = memoOfTexts((source): readonly string[] => {
  try {
    return parse(source, { ecmaVersion: 2020 }).body.flatMap((statement) =>
      statement.type === 'FunctionDeclaration' ? [statement.id.name] : [],
    );
  } catch {
    return [];
  }
}, FILES_MAX);
