import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type Node } from 'acorn';
import { transformSync } from 'esbuild';

/** A test that says which requirements it proves. */
export interface Proof {
  readonly file: string;
  readonly title: string;
  readonly ids: readonly string[];
}

export interface Requirement {
  readonly id: string;
  readonly promise: string;
}

const anId = /R-[A-Z]{3}-\d{2}/g;

/** The ids of a document's tables, in its order. @throws when an id is there twice. */
export function requirementsOf(markdown: string): Requirement[] {
  const rows = [...markdown.matchAll(/^\| (R-[A-Z]{3}-\d{2}) \| (.+?) *\|$/gm)];
  const found = rows.map(([, id = '', promise = '']) => ({ id, promise }));
  const twice = found.find(({ id }, at) => found.findIndex((other) => other.id === id) !== at);
  if (twice !== undefined) throw new Error(`${twice.id} is there twice.`);
  return found;
}

/** Every test under a folder whose name, or row of a table of cases, carries an id. */
export function proofsIn(folder: string): Proof[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .flatMap((path) => proofsOf(join(folder, path), readFileSync(join(folder, path), 'utf8')));
}

/**
 * Names are read out of the parsed source: the first argument of `test`, `it` and `describe` (also of `test.each(…)`),
 * and, where such a name takes the id out of its rows (`'%s: …'`), the cells that are an id and nothing else. Skipped
 * tests prove nothing. An id in a comment or a fixture does not count.
 */
export function proofsOf(file: string, source: string): Proof[] {
  const titles: string[] = [];
  const cells = new Set<string>();
  const { code } = transformSync(source, { loader: 'ts', target: 'es2022' });
  visit(parse(code, { ecmaVersion: 2022, sourceType: 'module' }), (node) => {
    const title = titleOf(node);
    if (title !== undefined) titles.push(title);
    const text = textOf(node);
    if (text !== undefined && /^R-[A-Z]{3}-\d{2}$/.test(text)) cells.add(text);
  });
  const named = titles
    .map((title) => ({ file, title, ids: [...title.matchAll(anId)].map(([id]) => id) }))
    .filter(({ ids }) => ids.length > 0);
  const rows = titles.find((title) => title.startsWith('%s'));
  if (rows === undefined) return named;
  return [...named, ...[...cells].sort().map((id) => ({ file, title: rows.replace('%s', id), ids: [id] }))];
}

/** What is wrong, a line each; empty when every requirement is proven or known to be open. */
export function faultsOf(
  requirements: readonly Requirement[],
  proofs: readonly Proof[],
  unproven: Readonly<Record<string, string>>,
): string[] {
  const known = new Set(requirements.map(({ id }) => id));
  const proven = new Set(proofs.flatMap(({ ids }) => ids));
  const open = Object.keys(unproven);
  return [
    ...proofs.flatMap(({ file, title, ids }) =>
      ids.filter((id) => !known.has(id)).map((id) => `${file} names ${id}, which there is not: ${title}`),
    ),
    ...[...known]
      .filter((id) => !proven.has(id) && !open.includes(id))
      .map((id) => `${id} is proven by no test.`),
    ...open
      .filter((id) => proven.has(id))
      .map((id) => `${id} is proven now: take it out of scripts/lib/unproven.ts.`),
    ...open
      .filter((id) => !known.has(id))
      .map((id) => `scripts/lib/unproven.ts names ${id}, which there is not.`),
  ];
}

interface Tree extends Node {
  readonly [key: string]: unknown;
}

function visit(node: unknown, see: (node: Tree) => void): void {
  if (Array.isArray(node)) for (const each of node) visit(each, see);
  else if (isTree(node)) {
    see(node);
    for (const value of Object.values(node)) visit(value, see);
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && typeof (value as Tree).type === 'string';
}

function titleOf(node: Tree): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = calleeOf(node['callee']);
  if (!/^(test|it|describe)(\.(only|each|concurrent|failing))*$/.test(callee)) return undefined;
  return textOf((node['arguments'] as readonly unknown[])[0]);
}

/** `test.each(rows)` and `test.each` both read "test.each". */
function calleeOf(node: unknown): string {
  if (!isTree(node)) return '';
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type === 'MemberExpression') return `${calleeOf(node['object'])}.${calleeOf(node['property'])}`;
  return node.type === 'CallExpression' ? calleeOf(node['callee']) : '';
}

function textOf(node: unknown): string | undefined {
  if (!isTree(node)) return undefined;
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const parts = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return parts.map(({ value }) => value.cooked).join('…');
}
