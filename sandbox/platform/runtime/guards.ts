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
  // From the end, so that earlier places stay where they are; at one place inner braces close first.
  insertions.sort((a, b) => b.at - a.at);
  return insertions.reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), source);
}

function loopsOf(node: Node): { readonly body: Node }[] {
  const inside = Object.values(node).flatMap((value: unknown) => nodesIn(value).flatMap(loopsOf));
  return loops.has(node.type) ? [node as Node & { body: Node }, ...inside] : inside;
}

function nodesIn(value: unknown): Node[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one): one is Node => typeof one === 'object' && one !== null && 'type' in one);
}
