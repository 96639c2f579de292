import type { Check, Subject } from '../check.ts';
import { flag, id, listOf, nullableId, nullableText, record, text, utcTime } from '../shapes.ts';
import { validation } from './transport.ts';

const listed = {
  id,
  name: text,
  active: flag,
  email: nullableText,
  job_title: nullableText,
  phone: nullableText,
  mobile: nullableText,
  twitter_id: nullableText,
  unique_external_id: nullableText,
  company_id: nullableId,
  custom_fields: { type: 'object' },
  created_at: utcTime,
  updated_at: utcTime,
};

const viewed = {
  ...listed,
  other_emails: listOf(text),
  tags: listOf(text),
  avatar: { type: ['object', 'null'] },
};

interface Contact {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly updated_at: string;
}

export const contacts: readonly Check[] = [
  {
    section: '5.2',
    states: 'a list row has the record without tags, avatar and further addresses; a read by id has them',
    run: async (subject) => {
      const row = await firstContact(subject);
      subject.shape('the row', row, record(listed));
      const { json } = await subject.api.get(`/contacts/${String(row.id)}`);
      subject.shape('the record', json, record(viewed, ['avatar']));
    },
  },
  {
    section: '2',
    states: 'contacts come by name',
    run: async ({ api, equal }) => {
      const { json } = await api.get('/contacts?per_page=30');
      const names = (json as Contact[]).map(({ name }) => name.toLowerCase());
      const letters = names.map((name) => name.charAt(0)).filter((letter) => /[a-z]/.test(letter));
      equal('the order of first letters', letters, [...letters].sort());
    },
  },
  {
    section: '5.3',
    states: 'the list filters by exact address',
    run: async (subject) => {
      const row = await contactWithEmail(subject);
      const { json } = await subject.api.get(`/contacts?email=${encodeURIComponent(row.email ?? '')}`);
      subject.equal(
        'the ids',
        (json as Contact[]).map((contact) => contact.id),
        [row.id],
      );
    },
  },
  {
    section: '5.3',
    states: 'an address that nobody has: an empty list',
    run: async ({ api, status, equal }) => {
      const answer = await api.get('/contacts?email=nobody-at-all%40contract.invalid');
      status(answer, 200);
      equal('the list', answer.json, []);
    },
  },
  {
    section: '5.3',
    states: 'a time filter, by one of its two names, includes the moment itself',
    run: async (subject) => {
      const row = await firstContact(subject);
      const answers = [];
      for (const name of ['updated_since', '_updated_since']) {
        answers.push(
          await subject.api.get(`/contacts?${name}=${encodeURIComponent(row.updated_at)}&per_page=100`),
        );
      }
      const taken = answers.find(({ status }) => status === 200);
      if (taken === undefined) subject.differs('neither updated_since nor _updated_since is taken');
      else {
        const times = (taken.json as Contact[]).map(({ updated_at: time }) => time);
        subject.equal('rows before the moment', times.filter((time) => time < row.updated_at).length, 0);
      }
    },
  },
  ...['verified', 'unverified', 'blocked', 'deleted'].map((state): Check => ({
    section: '5.3',
    states: `the list takes state=${state}`,
    run: async ({ api, status, shape }) => {
      const answer = await api.get(`/contacts?state=${state}&per_page=1`);
      status(answer, 200);
      shape('the list', answer.json, listOf(record(listed)));
    },
  })),
  {
    section: '5.3',
    states: 'another state: 400 with the ones there are',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/contacts?state=asleep');
      status(answer, 400);
      shape('the body', answer.json, validation('state', 'invalid_value'));
    },
  },
  {
    section: '5.2',
    states: 'autocomplete answers a bare list of id and name',
    run: async (subject) => {
      const { name } = await firstContact(subject);
      const word = encodeURIComponent(name.trim().slice(0, 3));
      const { json } = await subject.api.get(`/contacts/autocomplete?term=${word}`);
      subject.shape('the list', json, listOf(record({ id, name: text })));
    },
  },
  {
    section: '5.5',
    states: 'search answers total and at most 30 results',
    run: async ({ api, status, shape }) => {
      const answer = await api.get(`/search/contacts?query=${encodeURIComponent('"active:true"')}`);
      status(answer, 200);
      shape(
        'the body',
        answer.json,
        record({ total: { type: 'integer' }, results: { ...listOf(record(listed)), maxItems: 30 } }),
      );
    },
  },
  {
    section: '5.5',
    states: 'search has no page 11',
    run: async ({ api, status }) => {
      status(await api.get(`/search/contacts?query=${encodeURIComponent('"active:true"')}&page=11`), 400);
    },
  },
  {
    section: '5.4',
    states: 'a taken address: 409 duplicate_value naming who has it',
    writes: true,
    run: async (subject) => {
      const { id: holder, email } = await contactWithEmail(subject);
      const answer = await subject.api.send('POST', '/contacts', { name: 'Contract check', email });
      subject.status(answer, 409);
      subject.shape('the body', answer.json, validation('email', 'duplicate_value'));
      const errors = (answer.json as { errors?: { additional_info?: { user_id?: number } }[] }).errors ?? [];
      subject.equal('additional_info.user_id', errors[0]?.additional_info?.user_id, holder);
    },
  },
  {
    section: '5.2',
    states: 'a contact is created (201), changed in part (200), deleted softly (204) and still readable',
    writes: true,
    run: async ({ api, status, shape, equal }) => {
      const email = `contract-check-${String(Date.now())}@contract.invalid`;
      const created = await api.send('POST', '/contacts', { name: 'Contract Check', email });
      if (!status(created, 201)) return;
      shape('the created record', created.json, record(viewed, ['avatar']));
      const path = `/contacts/${String((created.json as Contact).id)}`;
      equal('the location', created.headers.get('location')?.endsWith(path), true);
      const changed = await api.send('PUT', path, { job_title: 'Checked' });
      status(changed, 200);
      equal('what was not sent', (changed.json as { email?: string }).email, email);
      status(await api.send('DELETE', path), 204);
      const read = await api.get(path);
      status(read, 200);
      equal('deleted', (read.json as { deleted?: boolean }).deleted, true);
      status(await api.send('PUT', path, { job_title: 'Again' }), 405);
      status(await api.send('DELETE', `${path}/hard_delete?force=true`), 204);
    },
  },
  {
    section: '4',
    states: 'a missing name and a number in quotes are named as missing_field and datatype_mismatch',
    writes: true,
    run: async ({ api, status, shape }) => {
      const missing = await api.send('POST', '/contacts', { email: 'contract-check@contract.invalid' });
      status(missing, 400);
      shape('the body', missing.json, validation('name', 'missing_field'));
      const quoted = await api.send('POST', '/contacts', {
        name: 'Contract Check',
        email: 'contract-check@contract.invalid',
        company_id: '1',
      });
      status(quoted, 400);
      shape('the body', quoted.json, validation('company_id', 'datatype_mismatch'));
    },
  },
];

/** The first contact of the list; without one there is nothing to look at. */
export async function firstContact({ api, skip }: Subject): Promise<Contact> {
  const { json } = await api.get('/contacts?per_page=1');
  return (json as Contact[] | undefined)?.[0] ?? skip('the account has no contact');
}

async function contactWithEmail({ api, skip }: Subject): Promise<Contact> {
  const { json } = await api.get('/contacts?per_page=100');
  const found = ((json as Contact[] | undefined) ?? []).find(({ email }) => email !== null);
  return found ?? skip('the first hundred contacts have no address');
}
