import { normalizeEmails } from '../../../rules/person.ts';
import type { ContactPage, FreshdeskClient } from '../../freshdesk/client.ts';
import type { FreshdeskContact } from '../../freshdesk/types.ts';
import { overlaid, taken, type Body } from './overlay.ts';

/**
 * Freshdesk as a preview sees it: reads are real, writes are remembered and change nothing (R-BEY-01). A creation costs
 * a question for each of its addresses, where Freshdesk itself would have refused one that is taken.
 */
export function previewFreshdesk(client: FreshdeskClient, nowMs: () => number): FreshdeskClient {
  const rows = new Map<number, FreshdeskContact>();
  const written = new Map<number, Body>();
  const created = new Map<string, FreshdeskContact>();

  /** A row as it would be by now. */
  const seen = (row: FreshdeskContact): FreshdeskContact => {
    const now = overlaid(row, 'custom_fields', written.get(row.id));
    rows.set(row.id, now);
    return now;
  };
  const page = ({ contacts, last }: ContactPage): ContactPage => ({ contacts: contacts.map(seen), last });
  const byEmail: FreshdeskClient['byEmail'] = async (email) => {
    const own = created.get(email);
    if (own !== undefined) return rows.get(own.id) ?? own;
    const found = await client.byEmail(email);
    return found === null ? null : seen(found);
  };
  const contact: FreshdeskClient['contact'] = async (id) =>
    id < 0 ? rows.get(id)! : seen(await client.contact(id));

  return {
    me: () => client.me(),
    roles: () => client.roles(),
    contacts: async (number) => page(await client.contacts(number)),
    changed: async (sinceMs, number, oldName) => page(await client.changed(sinceMs, number, oldName)),
    deleted: (sinceMs, number, oldName) => client.deleted(sinceMs, number, oldName),
    byEmail,
    search: async (query) => (await client.search(query)).map(seen),
    found: (query, number) => client.found(query, number),
    deletedWith: (email) => client.deletedWith(email),
    hiddenHolder: (email) => client.hiddenHolder(email),
    contact,
    create: async (body) => {
      const { email, other_emails: others = [] } = body as { email: string; other_emails?: string[] };
      const emails = normalizeEmails([email, ...others]);
      for (const address of emails) {
        const holder = await byEmail(address);
        if (holder !== null) throw taken('email', 'freshdeskCreateContact', holder.id);
      }
      const at = new Date(nowMs()).toISOString();
      // Numbers that no record has.
      const made: FreshdeskContact = {
        ...(body as Body),
        id: -1 - created.size,
        email,
        created_at: at,
        updated_at: at,
      };
      for (const address of emails) created.set(address, made);
      rows.set(made.id, made);
      return made;
    },
    update: async (id, body) => {
      const before = rows.get(id) ?? (await contact(id));
      const merged = overlaid<Body>(written.get(id) ?? {}, 'custom_fields', body as Body);
      written.set(id, merged);
      const after = overlaid(before, 'custom_fields', body as Body);
      rows.set(id, after);
      return after;
    },
    archive: () => Promise.resolve(),
  };
}
