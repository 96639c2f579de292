import type { Node } from 'acorn';
import { parseServerFile } from '../package/handlers.ts';

const loops: ReadonlySet<string> = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/**
 * Lets every loop of the source ask `guard()` at each turn, which throws when the execution has taken too long; line
 * numbers stay. The time limit of `node:vm` is no help: Node 20 aborts the whole process when it strikes after an
 * await while async hooks are in use.
 */
export function withLoopGuards(source: string, guard: string): string {
  const insertions: { at: number; text: string }[] = [];
  for (const { body } of loopsOf(parseServerFile(source))) {
    insertions.push({ at: body.start, text: `{${guard}();` }, { at: body.end, text: '}' });
  }
  return inserted(source, insertions);
}

/** One pass over the source: a bundle has thousands of loops. Only closing braces can meet at one place. */
function inserted(source: string, insertions: readonly { at: number; text: string }[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, text } of [...insertions].sort((a, b) => a.at - b.at)) {
    pieces.push(source.slice(from, at), text);
    from = at;
  }
  return [...pieces, source.slice(from)].join('');
}

/** Every loop below a node. A list of what is still to be looked at, since a bundle has hundreds of thousands of nodes. */
function loopsOf(program: Node): { readonly body: Node }[] {
  const found: { readonly body: Node }[] = [];
  const open: unknown[] = [program];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isLoop(value)) found.push(value);
    for (const below of Object.values(value)) open.push(below);
  }
  return found;
}

function isLoop(value: object): value is Node & { body: Node } {
  return 'type' in value && loops.has(value.type as string);
}
