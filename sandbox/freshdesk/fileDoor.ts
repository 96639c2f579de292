import { empty, type HttpRequest, type HttpResponse } from '../core/http.ts';
import { FILES_PATH } from './records/files.ts';
import type { Account } from './state/account.ts';

/** Answers a link to a file as a store of files does: no key (two credentials are refused), not for ever. */
export function fileAnswer(account: Account, request: HttpRequest, nowMs: number): HttpResponse | undefined {
  if (!request.path.startsWith(FILES_PATH)) return undefined;
  if (request.headers['authorization'] !== undefined) {
    return problem(400, 'InvalidArgument', 'Only one auth mechanism allowed');
  }
  const expires = Number(request.query.get('Expires') ?? 0);
  if (!(expires * 1000 >= nowMs)) return problem(403, 'AccessDenied', 'Request has expired');
  const file = account.files.get(Number(request.path.slice(FILES_PATH.length).split('/')[0]));
  if (file === undefined) return empty(404);
  return { status: 200, headers: { 'content-type': file.content_type }, body: file.content, bytes: true };
}

function problem(status: number, code: string, message: string): HttpResponse {
  const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
