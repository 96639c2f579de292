import type { Check, Subject } from '../check.ts';
import { flag, id, listOf, nullableText, offsetTime, record, text } from '../shapes.ts';
import { refusal } from './transport.ts';

const view = record({ id, name: text, is_default: flag });

const contact = {
  id,
  first_name: nullableText,
  last_name: nullableText,
  display_name: text,
  job_title: nullableText,
  email: nullableText,
  emails: listOf(record({ value: text, is_primary: flag })),
  work_number: nullableText,
  mobile_number: nullableText,
  custom_field: { type: 'object' },
  created_at: offsetTime,
  updated_at: offsetTime,
};

interface Contact {
  readonly id: number;
  readonly email: string | null;
  readonly updated_at: string;
}

export const records: readonly Check[] = [
  {
    section: '3.6',
    states: 'the views of contacts, accounts and deals, each with an id and a name',
    run: async ({ api, status, shape }) => {
      for (const entity of ['contacts', 'sales_accounts', 'deals']) {
        const answer = await api.get(`/${entity}/filters`);
        if (status(answer, 200))
          shape(entity, answer.json, record({ filters: { ...listOf(view), minItems: 1 } }));
      }
    },
  },
  {
    section: '3.6',
    states: 'the rows of a view are whole records, with custom fields, and a total',
    run: async (subject) => {
      const body = await viewPage(subject, 'per_page=5');
      subject.shape('the rows', body.contacts, listOf(record(contact)));
      subject.shape(
        'meta',
        body.meta,
        record({ total: { type: 'integer' }, total_pages: { type: 'integer' } }),
      );
    },
  },
  {
    section: '2.3',
    states: 'a view is sorted as asked, by its last change',
    run: async (subject) => {
      const { contacts } = await viewPage(subject, 'per_page=50&sort=updated_at&sort_type=desc');
      const times = contacts.map((row) => Date.parse(row.updated_at));
      subject.equal(
        'the order',
        times,
        times.toSorted((a, b) => b - a),
      );
    },
  },
  {
    section: '2.3',
    states: 'a page past the end is empty, with 200',
    run: async (subject) => {
      const { contacts } = await viewPage(subject, 'page=100000&per_page=100');
      subject.equal('the rows', contacts, []);
    },
  },
  {
    section: '2.4',
    states: 'an owner is told only with include=owner, as a user beside the record',
    run: async (subject) => {
      const row = await firstContact(subject);
      const plain = await subject.api.get(`/contacts/${String(row.id)}`);
      const owner = (plain.json as { contact?: { owner_id?: number | null } }).contact?.owner_id ?? null;
      subject.equal('owner_id without include', owner, null);
      const { json } = await subject.api.get(`/contacts/${String(row.id)}?include=owner`);
      subject.shape(
        'users',
        json,
        record({ users: listOf(record({ id, display_name: text })), contact: record(contact) }),
      );
    },
  },
  {
    section: '3.2',
    states: 'one contact by id',
    run: async (subject) => {
      const row = await firstContact(subject);
      const answer = await subject.api.get(`/contacts/${String(row.id)}`);
      subject.status(answer, 200);
      subject.shape('the body', answer.json, record({ contact: record(contact) }));
    },
  },
  {
    section: '3.3',
    states: 'a taken address: 400 with a message',
    writes: true,
    run: async (subject) => {
      const { email } = await contactWithEmail(subject);
      const answer = await subject.api.send('POST', '/contacts', {
        contact: { last_name: 'Contract check', email },
      });
      subject.status(answer, 400);
      subject.shape('the body', answer.json, refusal);
    },
  },
  {
    section: '3.3',
    states: 'a contact is created, changed in part, deleted (true) and then 404',
    writes: true,
    run: async ({ api, status, shape, equal }) => {
      const email = `contract-check-${String(Date.now())}@contract.invalid`;
      const created = await api.send('POST', '/contacts', {
        contact: { last_name: 'Contract check', email },
      });
      if (!status(created, 200, 201)) return;
      shape('the created record', created.json, record({ contact: record(contact) }));
      const path = `/contacts/${String((created.json as { contact: Contact }).contact.id)}`;
      const changed = await api.send('PUT', path, { contact: { job_title: 'Checked' } });
      status(changed, 200);
      equal('what was not sent', (changed.json as { contact?: Contact }).contact?.email, email);
      status(await api.send('DELETE', path), 200, 204);
      status(await api.get(path), 404);
    },
  },
  {
    section: '3.5',
    states: 'an upsert by address creates once and changes only what is sent',
    writes: true,
    run: async ({ api, status, equal }) => {
      const emails = `contract-check-${String(Date.now())}@contract.invalid`;
      const upsert = (contact: object) =>
        api.send('POST', '/contacts/upsert', { unique_identifier: { emails }, contact });
      const first = await upsert({ last_name: 'Contract check', job_title: 'Checked' });
      status(first, 200, 201);
      const second = await upsert({ city: 'Paris' });
      status(second, 200);
      const [a, b] = [first, second].map(
        ({ json }) => (json as { contact?: Contact & { job_title?: string } }).contact,
      );
      equal('the id', b?.id, a?.id);
      equal('what was not sent', b?.job_title, 'Checked');
      status(await api.send('DELETE', `/contacts/${String(a?.id)}`), 200, 204);
    },
  },
];

interface Page {
  readonly contacts: Contact[];
  readonly meta: object;
}

async function viewPage({ api, skip }: Subject, query: string): Promise<Page> {
  const { json } = await api.get('/contacts/filters');
  const views = (json as { filters?: { id: number; name: string }[] } | undefined)?.filters ?? [];
  const all = views.find(({ name }) => name === 'All Contacts');
  if (all === undefined) return skip('there is no view called All Contacts');
  return (await api.get(`/contacts/view/${String(all.id)}?${query}`)).json as Page;
}

async function firstContact(subject: Subject): Promise<Contact> {
  const { contacts } = await viewPage(subject, 'per_page=1');
  return contacts[0] ?? subject.skip('the account has no contact');
}

/** A contact with an address; not one of the youngest, which search may not know yet. */
export async function contactWithEmail(subject: Subject): Promise<Contact & { email: string }> {
  const { contacts } = await viewPage(subject, 'per_page=100');
  const found = contacts.findLast((row): row is Contact & { email: string } => row.email !== null);
  return found ?? subject.skip('the first hundred contacts have no address');
}

/** The contact that was created last. */
export async function newestContact(subject: Subject): Promise<Contact | undefined> {
  const { contacts } = await viewPage(subject, 'per_page=1&sort=created_at&sort_type=desc');
  return contacts[0];
}
