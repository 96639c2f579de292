import type { Check, Subject } from '../check.ts';
import { flag, id, listOf, nullableId, nullableText, record, text, utcTime } from '../shapes.ts';
import { firstContact } from './contacts.ts';
import { validation } from './transport.ts';

const listed = {
  id,
  subject: nullableText,
  status: id,
  priority: id,
  source: id,
  type: nullableText,
  requester_id: id,
  responder_id: nullableId,
  group_id: nullableId,
  company_id: nullableId,
  tags: listOf(text),
  spam: flag,
  custom_fields: { type: 'object' },
  created_at: utcTime,
  updated_at: utcTime,
};

const conversation = record({
  id,
  body: text,
  body_text: text,
  incoming: flag,
  private: flag,
  user_id: nullableId,
  ticket_id: id,
  source: { type: 'integer' },
  attachments: { type: 'array' },
  created_at: utcTime,
});

interface Ticket {
  readonly id: number;
  readonly requester_id: number;
  readonly created_at: string;
}

export const tickets: readonly Check[] = [
  {
    section: '9.3',
    states: 'the list has rows without a description, the youngest first',
    run: async (subject) => {
      const rows = await ticketsOf(subject, '/tickets?per_page=30');
      subject.shape('the rows', rows, listOf(record(listed)));
      const times = rows.map(({ created_at: time }) => time);
      subject.equal('the order', times, [...times].sort().reverse());
      subject.equal('a description', Object.hasOwn(rows[0]!, 'description'), false);
    },
  },
  {
    section: '9.3',
    states: 'one ticket with its conversations, requester and company costs a credit for each',
    run: async (subject) => {
      const [ticket] = await ticketsOf(subject, '/tickets?per_page=1');
      const answer = await subject.api.get(
        `/tickets/${String(ticket!.id)}?include=conversations,requester,company`,
      );
      subject.status(answer, 200);
      subject.shape(
        'the ticket',
        answer.json,
        record({
          ...listed,
          description: text,
          description_text: text,
          conversations: { ...listOf(conversation), maxItems: 10 },
          requester: record({ id, name: text }),
        }),
      );
      subject.equal('the credits', answer.headers.get('x-ratelimit-used-currentrequest'), '4');
    },
  },
  {
    section: '9.3',
    states: 'the list filters by requester and by time',
    run: async (subject) => {
      const [ticket] = await ticketsOf(subject, '/tickets?per_page=1');
      const requester = String(ticket!.requester_id);
      const rows = await ticketsOf(subject, `/tickets?requester_id=${requester}&per_page=100`);
      subject.equal(
        'other requesters',
        rows.filter((row) => String(row.requester_id) !== requester).length,
        0,
      );
      subject.status(await subject.api.get('/tickets?updated_since=2020-01-01T00:00:00Z&per_page=1'), 200);
    },
  },
  {
    section: '9.3',
    states: 'an address that nobody has: 400, not an empty list',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/tickets?email=nobody-at-all%40contract.invalid');
      status(answer, 400);
      shape('the body', answer.json, validation('email', 'invalid_value'));
    },
  },
  {
    section: '9.4',
    states: 'search answers total and at most 30 results',
    run: async ({ api, status, shape }) => {
      const answer = await api.get(`/search/tickets?query=${encodeURIComponent('"status:2 OR status:3"')}`);
      status(answer, 200);
      shape(
        'the body',
        answer.json,
        record({ total: { type: 'integer' }, results: { ...listOf(record(listed)), maxItems: 30 } }),
      );
    },
  },
  {
    section: '11',
    states: 'conversations of a ticket are listed, the oldest first',
    run: async (subject) => {
      const [ticket] = await ticketsOf(subject, '/tickets?per_page=1');
      const answer = await subject.api.get(`/tickets/${String(ticket!.id)}/conversations`);
      subject.status(answer, 200);
      subject.shape('the list', answer.json, listOf(conversation));
      const times = (answer.json as { created_at: string }[]).map(({ created_at: time }) => time);
      subject.equal('the order', times, [...times].sort());
    },
  },
  {
    section: '9.2',
    states: 'a ticket is created with defaults, takes a note and a change, and is deleted',
    writes: true,
    run: async (subject) => {
      const { api, status, shape, equal } = subject;
      const { id: requester } = await firstContact(subject);
      const created = await api.send('POST', '/tickets', {
        requester_id: requester,
        subject: 'Contract check',
        description: '<p>Please ignore.</p>',
        status: 2,
        priority: 1,
      });
      if (!status(created, 201)) return;
      shape('the ticket', created.json, record({ ...listed, description: text, description_text: text }));
      equal('the source', (created.json as { source?: number }).source, 2);
      const path = `/tickets/${String((created.json as Ticket).id)}`;
      const note = await api.send('POST', `${path}/notes`, { body: 'A private note.' });
      status(note, 201);
      equal('private by default', (note.json as { private?: boolean }).private, true);
      const changed = await api.send('PUT', path, { priority: 2 });
      status(changed, 200);
      equal('the priority', (changed.json as { priority?: number }).priority, 2);
      status(await api.send('DELETE', path), 204);
    },
  },
];

async function ticketsOf({ api, skip }: Subject, path: string): Promise<Ticket[]> {
  const { json } = await api.get(path);
  return Array.isArray(json) && json.length > 0 ? (json as Ticket[]) : skip('the account has no ticket');
}
