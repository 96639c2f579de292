/** A file that came along in a form. `content` has one character a byte. */
export class Upload {
  readonly name: string;
  readonly contentType: string;
  readonly content: string;

  constructor(name: string, contentType: string, content: string) {
    this.name = name;
    this.contentType = contentType;
    this.content = content;
  }
}

/** The parts of a form in their order; undefined when the body is no `multipart/form-data` (RFC 7578). */
export function parseMultipart(
  body: string,
  contentType: string,
): (readonly [name: string, value: string | Upload])[] | undefined {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const pieces = `\r\n${body}`.split(`\r\n--${boundary}`);
  if (pieces.length < 2 || !pieces.at(-1)!.startsWith('--')) return undefined;
  const parts = pieces.slice(1, -1).map(partOf);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function partOf(piece: string): readonly [string, string | Upload] | undefined {
  const end = piece.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = piece.slice(0, end);
  const content = piece.slice(end + 4);
  const name = parameter(head, 'name');
  if (name === undefined) return undefined;
  const file = parameter(head, 'filename');
  if (file === undefined) return [name, utf8(content)];
  const [, type = 'application/octet-stream'] = /^content-type:\s*([^\r\n]+)/im.exec(head) ?? [];
  return [name, new Upload(file, type.trim(), content)];
}

function parameter(head: string, name: string): string | undefined {
  const found = new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(head)?.[1];
  return found === undefined ? undefined : utf8(found);
}

// The platform's templates send text, sockets send bytes: what is no valid UTF-8 has been decoded already.
function utf8(text: string): string {
  if (Array.from(text).some((character) => character > '\u00ff')) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}
