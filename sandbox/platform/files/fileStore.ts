import { Refusal } from '../errors.ts';

// rate-limits-and-constraints, object store
const FILE_MAX_BYTES = 10 * 1024 * 1024;
const NAME_MIN = 2;
const NAME_MAX = 255;
const TAG_MAX = 50;
const DESCRIPTION_MAX = 255;
const types = new Set<string>(['png', 'jpg', 'jpeg', 'xls', 'xlsx', 'csv', 'json']);

/** A file to be stored. */
export interface Upload {
  readonly filename: string;
  readonly bytes: Buffer;
  readonly description?: string | undefined;
  readonly tag?: string | undefined;
  /** ISO 8601: the file is gone from then on. */
  readonly expiresAt?: string | undefined;
}

/** What the calls say of a file; the documentation shows no shapes. */
export interface FileRecord {
  readonly id: string;
  readonly filename: string;
  readonly description: string | null;
  readonly tag: string | null;
  readonly size: number;
  readonly created_at: string;
  readonly expires_at: string | null;
}

interface Kept {
  readonly record: FileRecord;
  readonly bytes: Buffer;
}

export type FileSnapshot = readonly { readonly record: FileRecord; readonly base64: string }[];

/** The object store of one installation (runtime/object-store). Refusals are thrown. */
export class FileStore {
  readonly #totalMax: () => number;
  readonly #files = new Map<string, Kept>();

  constructor(totalMax: () => number) {
    this.#totalMax = totalMax;
  }

  upload(upload: Upload, id: string, nowMs: number): FileRecord {
    checkUpload(upload);
    const used = this.list(nowMs).reduce((total, { size }) => total + size, 0);
    if (used + upload.bytes.length > this.#totalMax()) {
      throw new Refusal(400, 'The files of the app exceed the storage limit');
    }
    const record: FileRecord = {
      id,
      filename: upload.filename,
      description: upload.description ?? null,
      tag: upload.tag ?? null,
      size: upload.bytes.length,
      created_at: new Date(nowMs).toISOString(),
      expires_at: upload.expiresAt ?? null,
    };
    this.#files.set(id, { record, bytes: upload.bytes });
    return record;
  }

  get(id: unknown, nowMs: number): FileRecord {
    const record = this.list(nowMs).find((file) => file.id === id);
    if (record === undefined) throw new Refusal(404, 'File not found');
    return record;
  }

  /** What has not expired, oldest first. */
  list(nowMs: number): FileRecord[] {
    return [...this.#files.values()]
      .map(({ record }) => record)
      .filter(({ expires_at: at }) => at === null || Date.parse(at) > nowMs);
  }

  delete(id: unknown, nowMs: number): object {
    this.#files.delete(this.get(id, nowMs).id);
    return { message: 'File deleted' };
  }

  clear(): void {
    this.#files.clear();
  }

  snapshot(): FileSnapshot {
    return [...this.#files.values()].map(({ record, bytes }) => ({
      record,
      base64: bytes.toString('base64'),
    }));
  }

  restore(files: FileSnapshot): void {
    this.clear();
    for (const { record, base64 } of files) {
      this.#files.set(record.id, { record, bytes: Buffer.from(base64, 'base64') });
    }
  }
}

function checkUpload({ filename, bytes, description = '', tag = '', expiresAt }: Upload): void {
  refuseIf(
    filename.length < NAME_MIN || filename.length > NAME_MAX,
    'File name must have 2 to 255 characters',
  );
  const type = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase();
  refuseIf(!types.has(type), `File type must be one of ${[...types].join(', ')}`);
  refuseIf(bytes.length > FILE_MAX_BYTES, 'File size must not exceed 10 MB');
  refuseIf(tag.length >= TAG_MAX, 'Tag must have less than 50 characters');
  refuseIf(description.length >= DESCRIPTION_MAX, 'Description must have less than 255 characters');
  refuseIf(
    expiresAt !== undefined && Number.isNaN(Date.parse(expiresAt)),
    'expires_at must be an ISO string',
  );
}

function refuseIf(isWrong: boolean, message: string): void {
  if (isWrong) throw new Refusal(400, message);
}
