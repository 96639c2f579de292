/** Rows of comma-separated values, quoted or not (RFC 4180); line ends of either kind, a byte-order mark is skipped. */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\ufeff/, '').replace(/(\r?\n)+$/, '');
  const rows: string[][] = source === '' ? [] : [[]];
  for (const { value, end } of cellsOf(source)) {
    rows.at(-1)?.push(value);
    if (end !== ',' && end !== '') rows.push([]);
  }
  return rows;
}

interface Cell {
  readonly value: string;
  /** What follows: a comma, a line end, or nothing at the end of the text. */
  readonly end: string;
}

function* cellsOf(source: string): Generator<Cell> {
  const form = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let end = source === '' ? '' : ',';
  while (end !== '') {
    const at = form.lastIndex;
    const found = form.exec(source);
    if (found === null) throw new Error(`No CSV from "${source.slice(at, at + 20)}" on.`);
    end = found[3]!;
    yield { value: found[1]?.replaceAll('""', '"') ?? found[2] ?? '', end };
  }
}

/** The opposite, with `\n` after every row. */
export function formatCsv(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\n`).join('');
}

function cellOf(value: unknown): string {
  const text = value == null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
