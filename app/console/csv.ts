// `lib/papaparse.js`, a file of its own beside the script.
declare const Papa: Pick<typeof import('papaparse'), 'unparse'>;

// What a spreadsheet takes for a formula, blanks and line breaks before it included, and the full-width forms.
const FORMULA = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/u;

// Without it spreadsheets read UTF-8 as something else.
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV that spreadsheets open as it is: UTF-8 with its mark, formulas made text by an apostrophe. */
export function toCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const data = { fields: [...columns], data: rows.map((row) => [...row]) };
  return BYTE_ORDER_MARK + Papa.unparse(data, { escapeFormulae: FORMULA, newline: '\r\n' });
}
