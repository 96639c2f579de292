import { readFileSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { newId, type Core } from '../core.ts';
import { answered, failed, tooMany } from '../errors.ts';
import { isFile, isRecord } from '../package/files.ts';
import type { FileCall, Result } from '../types.ts';
import type { Upload } from './fileStore.ts';

/** A call of `$files` or `client.files`. */
export function fileCall(core: Core, call: FileCall): Result<unknown> {
  const nowMs = core.clock.now();
  if (!core.fileRate.take(nowMs)) return tooMany;
  const { files } = core;
  return answered(() => {
    switch (call.action) {
      case 'upload':
        return files.upload(call.upload, newId(core.ids), nowMs);
      case 'get':
        return files.get(call.id, nowMs);
      case 'list':
        return { files: files.list(nowMs) };
      case 'delete':
    }
    return files.delete(call.id, nowMs);
  });
}

/** `$files.upload({file: "<sandboxed path>/name.csv", …})`: only what lies in the execution's own folder. */
export function uploadFromPath(core: Core, folder: string | undefined, given: unknown): Result<unknown> {
  const { file, description, tag, expires_at: expiresAt } = isRecord(given) ? given : {};
  const path = typeof file === 'string' ? resolve(file) : '';
  if (folder === undefined || !path.startsWith(folder + sep) || !isFile(path)) {
    return failed(400, 'The file must be in the path that getSandboxedPath gives');
  }
  const upload: Upload = {
    filename: basename(path),
    bytes: readFileSync(path),
    description: textOf(description),
    tag: textOf(tag),
    expiresAt: textOf(expiresAt),
  };
  return fileCall(core, { action: 'upload', upload });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
