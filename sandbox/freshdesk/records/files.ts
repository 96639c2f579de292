import type { Upload } from '../../core/multipart.ts';
import type { Call } from '../call.ts';
import { invalid } from '../errors.ts';
import { nextId, type Account } from '../state/account.ts';
import type { Attachment, StoredFile } from '../types.ts';

// https://developers.freshdesk.com/api/#attachments: all files of a ticket together.
const TICKET_BYTES_MAX = 20 * 1024 * 1024;
// https://developers.freshdesk.com/api/#contacts: jpg, jpeg, jpe and png.
const AVATAR_BYTES_MAX = 5 * 1024 * 1024;

/** Where files are fetched from: another door than the API's, with a link that lapses. */
export const FILES_PATH = '/files/';

/** Keeps the files of a form. `already` are those that the ticket has. */
export function attached(
  call: Call,
  uploads: unknown,
  already: readonly Pick<Attachment, 'size'>[] = [],
): readonly Attachment[] {
  const files = (uploads ?? []) as readonly Upload[];
  const bytes = [...already.map(({ size }) => size), ...files.map(({ content }) => content.length)];
  if (bytes.reduce((sum, size) => sum + size, 0) > TICKET_BYTES_MAX) {
    const message = 'Attachments of a ticket can have 20 MB together';
    throw invalid({ field: 'attachments', message, code: 'invalid_value' });
  }
  return files.map((file) => stored(call, file));
}

/** Keeps a contact's picture; null takes it away. */
export function avatarFrom(call: Call, picture: Upload | null): Attachment | null {
  if (picture === null) return null;
  const isPicture = /\.(jpe?g|jpe|png)$/i.test(picture.name);
  if (!isPicture || picture.content.length > AVATAR_BYTES_MAX) {
    const message = 'It should be a jpg, jpeg, jpe or png file of at most 5 MB';
    throw invalid({ field: 'avatar', message, code: 'invalid_value' });
  }
  return stored(call, picture);
}

function stored(call: Call, { name, contentType, content }: Upload): Attachment {
  return keptFile(call, name, contentType, content);
}

/** Keeps a file of text that the account made itself. */
export function keepFile(call: Call, name: string, contentType: string, text: string): Attachment {
  return keptFile(call, name, contentType, Buffer.from(text, 'utf8').toString('latin1'));
}

function keptFile(call: Call, name: string, contentType: string, content: string): Attachment {
  const { account, now, nowMs } = call;
  const times = { created_at: now, updated_at: now };
  const file: StoredFile = {
    id: nextId(account, 'setting'),
    ...times,
    name,
    content_type: contentType,
    size: content.length,
    content,
  };
  account.files.put(file, nowMs);
  const { content: _content, ...attachment } = file;
  return attachment;
}

type Wire = Readonly<Record<string, unknown>>;

/** Files as answers show them, each with a link that works for a while. */
export function filesView(account: Account, files: readonly Attachment[]): readonly Wire[] {
  return files.map((file) => ({ ...file, attachment_url: linkTo(account, file) }));
}

export function avatarView(account: Account, avatar: Attachment | null): Wire | null {
  return avatar === null ? null : { ...avatar, avatar_url: linkTo(account, avatar) };
}

/** A link of the account's file door; whoever has it may read, until it lapses. */
export function linkTo({ options, moment }: Account, { id, name }: Pick<Attachment, 'id' | 'name'>): string {
  const expires = Math.floor((moment.nowMs + options.linkLifeMs) / 1000);
  return `${moment.origin}${FILES_PATH}${String(id)}/${encodeURIComponent(name)}?Expires=${String(expires)}`;
}
