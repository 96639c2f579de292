// FDK 6: below this share of indented lines a file counts as minified.
const INDENTED_SHARE_MIN = 0.2;

/** Whether the CLI takes a file for minified and spares it the rules about empty functions and unused names (FDK 6). */
export function isMinified(source: string): boolean {
  const lines = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').split('\n');
  const indented = lines.slice(0, -1).filter((line) => /^\s+/.test(line)).length;
  return indented / lines.length < INDENTED_SHARE_MIN;
}
