import { lettersIn } from '../../rules/letters/letters.ts';
import { CONVERTED_BYTES } from '../../rules/tickets/limits.ts';
import { senderOf, type Emails, type FreshsalesEmail } from '../freshsales/conversations.ts';
import { signature, type Author } from './author.ts';
import { cleanHtml, type CleanHtml } from './clean-html.ts';
import type { Desk } from './context.ts';
import { recordUrl } from './links.ts';
import type { PersonRef } from './refs.ts';
import { attachmentsOf } from './emails.ts';
import { escapeHtml, textToHtml } from '../../rules/tickets/text.ts';

type Recipients = Emails['recipients'];

/** The description of the ticket that an email becomes. */
export function describe(
  desk: Desk,
  record: PersonRef,
  email: FreshsalesEmail,
  recipients: Recipients,
  author: Author,
  reference: string,
): CleanHtml {
  const { email: words } = lettersIn(desk.settings.language);
  const link = linkTo(recordUrl(desk.settings, record), words.record);
  const names = attachmentsOf(email);
  const files = names.length === 0 ? '' : paragraph(words.attachments, names.join(', '), ` (${link})`);
  const end = files + signature(desk, author, reference) + `<p>${link}</p>`;
  const { html, cut } = contentOf(email, CONVERTED_BYTES - BYTES_BESIDES - end.length * 2);
  const notice = cut ? paragraph(words.cut, '', link) : '';
  return { html: head(desk, email, recipients) + html + notice + end, cut };
}

/** One of the thread's other messages as a private note. */
export function noteOf(desk: Desk, email: FreshsalesEmail, recipients: Recipients, author: Author): string {
  const { html } = contentOf(email, CONVERTED_BYTES - BYTES_BESIDES);
  return head(desk, email, recipients) + html + signature(desk, author);
}

// Heading, notice and the other fields of the body.
const BYTES_BESIDES = 4_000;

/** Lists and old mails may have no HTML: then the text. */
function contentOf(email: FreshsalesEmail, bytesMax: number): CleanHtml {
  const html = email.html_content ?? '';
  return cleanHtml(html.trim() === '' ? textToHtml(email.display_content ?? '') : html, bytesMax);
}

function head({ settings }: Desk, email: FreshsalesEmail, recipients: Recipients): string {
  const sender = senderOf(email, recipients) ?? '';
  const at = (email.conversation_time ?? '').replace('T', ' ').slice(0, 16);
  const from = lettersIn(settings.language).email.from(sender);
  return `<p><b>${escapeHtml(at === '' ? from : `${from}, ${at}`)}</b></p>`;
}

function paragraph(label: string, text: string, html: string): string {
  return `<p>${escapeHtml(label + text)}${html}</p>`;
}

function linkTo(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}
