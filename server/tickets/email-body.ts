import { CONVERTED_BYTES } from '../../rules/tickets/limits.ts';
import type { RecordRef } from '../../rules/tickets/protocol.ts';
import { senderOf, type Emails, type FreshsalesEmail } from '../freshsales/conversations.ts';
import { signature, type Author } from './author.ts';
import { cleanHtml, type CleanHtml } from './clean-html.ts';
import type { Desk } from './context.ts';
import { recordUrl } from './links.ts';
import { attachmentsOf } from './emails.ts';
import { escapeHtml, textToHtml } from '../../rules/tickets/text.ts';

type Recipients = Emails['recipients'];

// These stand in tickets, which agents read: not part of the widget's own language.
const words = {
  cut: 'This email is longer than a ticket may be and ends here. The whole of it: ',
  attachments: 'Attachments, to be found in Freshsales: ',
  record: 'the record in Freshsales',
  from: (sender: string, at: string) => `Email from ${sender}${at === '' ? '' : `, ${at}`}`,
};

/** The description of the ticket that an email becomes. */
export function describe(
  desk: Desk,
  record: RecordRef,
  email: FreshsalesEmail,
  recipients: Recipients,
  author: Author,
  reference: string,
): CleanHtml {
  const link = linkTo(recordUrl(desk.settings, record));
  const names = attachmentsOf(email);
  const files = names.length === 0 ? '' : paragraph(words.attachments, names.join(', '), ` (${link})`);
  const end = files + signature(author, reference) + `<p>${link}</p>`;
  const { html, cut } = contentOf(email, CONVERTED_BYTES - BYTES_BESIDES - end.length * 2);
  const notice = cut ? paragraph(words.cut, '', link) : '';
  return { html: head(email, recipients) + html + notice + end, cut };
}

/** One of the thread's other messages as a private note. */
export function noteOf(email: FreshsalesEmail, recipients: Recipients, author: Author): string {
  return head(email, recipients) + contentOf(email, CONVERTED_BYTES - BYTES_BESIDES).html + signature(author);
}

// Heading, notice and the other fields of the body.
const BYTES_BESIDES = 4_000;

/** Lists and old mails may have no HTML: then the text. */
function contentOf(email: FreshsalesEmail, bytesMax: number): CleanHtml {
  const html = email.html_content ?? '';
  return cleanHtml(html.trim() === '' ? textToHtml(email.display_content ?? '') : html, bytesMax);
}

function head(email: FreshsalesEmail, recipients: Recipients): string {
  const sender = senderOf(email, recipients) ?? '';
  const at = (email.conversation_time ?? '').replace('T', ' ').slice(0, 16);
  return `<p><b>${escapeHtml(words.from(sender, at))}</b></p>`;
}

function paragraph(label: string, text: string, html: string): string {
  return `<p>${escapeHtml(label + text)}${html}</p>`;
}

function linkTo(url: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(words.record)}</a>`;
}
