import type { HttpRequest } from '../core/http.ts';

/** One part of a form; only a file has a name of its own. */
export interface FormPart {
  readonly name: string;
  readonly filename: string | undefined;
  readonly type: string;
  readonly text: string;
}

/** The parts of a `multipart/form-data` body; undefined for a body of another kind (RFC 7578). */
export function formOf({ headers, body }: HttpRequest): readonly FormPart[] | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(headers['content-type'] ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  // The text before the first boundary and the end mark after the last one are no parts.
  return body.split(`--${boundary}`).slice(1, -1).flatMap(partOf);
}

function partOf(text: string): FormPart[] {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const name = /\bname="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return [];
  return [
    {
      name,
      filename: /\bfilename="([^"]*)"/i.exec(head)?.[1],
      type: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'text/plain',
      text: rest.join('\r\n\r\n').replace(/\r\n$/, ''),
    },
  ];
}
