import type { Template } from '../package/app.ts';
import { asText, evaluate, type Roots } from './expression.ts';

/** A template whose expressions have been filled in. */
export interface FilledTemplate {
  readonly protocol: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** The roots that each part may use (request-method page, table of substitution). */
export interface PartRoots {
  readonly host: Roots;
  readonly path: Roots;
  readonly headers: Roots;
  readonly query: Roots;
}

/** Fills a template in. Throws when an expression or its value breaks the request. */
export function substitute(template: Template, roots: PartRoots): FilledTemplate {
  return {
    protocol: template.protocol,
    method: template.method,
    host: filled(template.host, roots.host),
    path: filled(template.path, roots.path),
    headers: filledMap(template.headers, roots.headers),
    query: filledMap(template.query, roots.query),
  };
}

function filledMap(map: Readonly<Record<string, string>>, roots: Roots): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, text]) => [name, filled(text, roots)]));
}

// The engine works on the JSON text of the request, which is parsed again: a value with a quote, a backslash or a
// line break spoils it (FDK 6).
function filled(text: string, roots: Roots): string {
  if (!text.includes('<%')) return text;
  const jsonText = JSON.stringify(text).replace(/<%=([\s\S]*?)%>/g, (_, source: string) =>
    asText(evaluate(source, roots)),
  );
  return JSON.parse(jsonText) as string;
}
