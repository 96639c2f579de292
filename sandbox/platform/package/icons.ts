import { readFileSync } from 'node:fs';

/** Width and height of an SVG or PNG in pixels; undefined when the file does not tell. */
export function iconSize(path: string): { width: number; height: number } | undefined {
  const bytes = readFileSync(path);
  return isPng(bytes) ? pngSize(bytes) : svgSize(bytes.toString('utf8'));
}

function isPng(bytes: Buffer): boolean {
  return bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47;
}

// The header chunk of a PNG holds width and height at the bytes 16 and 20 (PNG specification, IHDR).
function pngSize(bytes: Buffer): { width: number; height: number } {
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function svgSize(text: string): { width: number; height: number } | undefined {
  const tag = /<svg\b[^>]*>/i.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const width = lengthOf(tag, 'width');
  const height = lengthOf(tag, 'height');
  return width === undefined || height === undefined ? viewBoxSize(tag) : { width, height };
}

function lengthOf(tag: string, attribute: string): number | undefined {
  const text = new RegExp(`\\s${attribute}\\s*=\\s*["']([\\d.]+)(?:px)?["']`, 'i').exec(tag)?.[1];
  return text === undefined ? undefined : Number(text);
}

function viewBoxSize(tag: string): { width: number; height: number } | undefined {
  const box = /\sviewBox\s*=\s*["']([^"']+)["']/i
    .exec(tag)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  return box?.length === 4 ? { width: box[2]!, height: box[3]! } : undefined;
}
