const BOUNDARY = 'b0undary';

export const formHeaders = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

interface File {
  readonly filename: string;
  readonly type?: string;
  readonly content: string;
}

/** The body of a form as a socket gives it to a product: one character a byte. */
export function form(...parts: readonly (readonly [name: string, value: string | File])[]): string {
  const texts = parts.map(([name, value]) => {
    const isText = typeof value === 'string';
    const file = isText
      ? ''
      : `; filename="${value.filename}"\r\nContent-Type: ${value.type ?? 'text/plain'}`;
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}`;
    return `${head}\r\n\r\n${isText ? value : value.content}\r\n`;
  });
  return Buffer.from(`${texts.join('')}--${BOUNDARY}--\r\n`, 'utf8').toString('latin1');
}
