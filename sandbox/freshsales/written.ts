import type { Row } from './types.ts';

/** JSON that is text already, such as a record's row: it goes into an answer as it stands. */
export class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON text of an answer, whose values may be written rows, and lists of them, beside plain JSON. */
export function answerText(answer: Row): string {
  let text = '{';
  for (const key of Object.keys(answer)) {
    const value = textIn(answer[key]);
    if (value !== undefined) text += `${text.length === 1 ? '' : ','}"${key}":${value}`;
  }
  return `${text}}`;
}

function textIn(value: unknown): string | undefined {
  if (value instanceof Written) return value.text;
  if (!Array.isArray(value) || !(value[0] instanceof Written)) return JSON.stringify(value);
  return `[${(value as Written[]).map(({ text }) => text).join(',')}]`;
}
