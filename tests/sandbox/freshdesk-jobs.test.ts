import { describe, expect, test } from '@jest/globals';
import { request } from '../../sandbox/core/http.ts';
import { desk, fault } from './support/desk.ts';
import { form, formHeaders } from './support/form.ts';

const SECOND = 1000;
const JOB_MS = 10 * SECOND;

type Desk = ReturnType<typeof desk>;

function startImport(account: Desk, csv: string, columns: Record<string, number>, of = 'contacts') {
  const fields = Object.entries(columns).map(([name, index]) => [`fields[${name}]`, String(index)] as const);
  const body = form(['file', { filename: 'people.csv', type: 'text/csv', content: csv }], ...fields);
  return account.call('POST', `${of}/imports`, body, undefined, formHeaders);
}

/** The file behind a link, as somebody without a key gets it. */
function fetched(account: Desk, url: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(url);
  const answer = account.product.handle(request('GET', pathname + search, { headers }), account.nowMs);
  return { ...answer, body: Buffer.from(answer.body, 'latin1').toString('utf8') };
}

describe('imports', () => {
  const csv = 'Name,Mail,Seats,Company\nAnn,ann@x.example,3,Acme\n"Bo, Jr.",,,\nCéline,c@x.example,many,\n';
  const columns = { name: 0, email: 1, seats: 2, company_name: 3 };

  test('rows become contacts when the work ends; failed ones are in a report', () => {
    const account = desk();
    const started = startImport(account, csv, columns);
    expect(started).toMatchObject({ status: 200, body: { status: 'in_progress', total_records: 3 } });
    const { id } = started.body;
    account.nowMs += JOB_MS / 2;
    expect(account.get(`contacts/imports/${String(id)}`).body).toMatchObject({
      status: 'in_progress',
      completed_records: 1,
      estimated_time_remaining: '00:00:05',
    });
    expect(account.product.list('contacts')).toEqual([]);
    account.nowMs += JOB_MS / 2;
    const { body } = account.get(`contacts/imports/${String(id)}`);
    expect(body).toMatchObject({ status: 'completed', total_records: 3, completed_records: 1 });
    expect(body.failures.count).toBe(2);
    expect(fetched(account, body.failures.report).body.split('\n')).toEqual([
      'Name,Mail,Seats,Company,Error',
      '"Bo, Jr.",,,,email or phone or mobile: Mandatory attribute missing',
      'Céline,c@x.example,many,,seats: It should be a/an Integer',
      '',
    ]);
    const { company_id } = account.product.list('contacts')[0]!;
    expect(account.product.list('companies')).toMatchObject([{ id: company_id, name: 'Acme' }]);
  });

  test('a row of somebody’s email changes that contact, unless the account is told otherwise', () => {
    const contacts = [{ id: 1, name: 'Ann', email: 'ann@x.example', job_title: 'Chef' }];
    const account = desk({ contacts });
    startImport(account, 'n,e\nAnna,ANN@x.example\n', { name: 0, email: 1 });
    account.nowMs += JOB_MS;
    expect(account.get('contacts/1').body).toMatchObject({ name: 'Anna', job_title: 'Chef' });
    account.product.configure({ importUpdates: false });
    const { id } = startImport(account, 'n,e\nAnnie,ann@x.example\n', { name: 0, email: 1 }).body;
    account.nowMs += JOB_MS;
    expect(account.get(`contacts/imports/${String(id)}`).body.failures.count).toBe(1);
    expect(account.get('contacts/1').body.name).toBe('Anna');
  });

  test('one at a time; a cancelled one has written nothing; the five latest are listed by state', () => {
    const account = desk();
    const { id } = startImport(account, 'n,e\nAnn,a@x.example\n', { name: 0, email: 1 }).body;
    expect(startImport(account, 'n\nB\n', { name: 0 }).status).toBe(409);
    expect(account.put(`contacts/imports/${String(id)}/cancel`).body).toMatchObject({
      status: 'cancelled',
      completed_records: 0,
    });
    account.nowMs += JOB_MS;
    expect(account.get('contacts').body).toEqual([]);
    for (let n = 0; n < 6; n++) {
      startImport(account, 'n,e\nAnn,a@x.example\n', { name: 0, email: 1 });
      account.nowMs += JOB_MS;
    }
    expect(account.get('contacts/imports').body).toHaveLength(5);
    expect(account.get('contacts/imports?status=cancelled').body).toEqual([]);
    expect(account.put(`contacts/imports/${String(id)}/cancel`).status).toBe(409);
  });

  test('an unknown column, no file, or no CSV is refused at once', () => {
    const account = desk();
    expect(fault(startImport(account, 'a\n', { naem: 0 }))).toMatchObject({
      field: 'naem',
      code: 'invalid_field',
    });
    const without = account.call(
      'POST',
      'contacts/imports',
      form(['fields[name]', '0']),
      undefined,
      formHeaders,
    );
    expect(fault(without)).toMatchObject({ field: 'file', code: 'missing_field' });
    expect(fault(startImport(account, 'a"b\n', { name: 0 }))).toMatchObject({ field: 'file' });
  });

  test('companies are imported the same way', () => {
    const account = desk();
    const csv = 'n,d\nAcme,"acme.example,acme.test"\n';
    startImport(account, csv, { name: 0, domains: 1 }, 'companies');
    account.nowMs += JOB_MS;
    expect(account.get('companies').body).toMatchObject([
      { name: 'Acme', domains: ['acme.example', 'acme.test'] },
    ]);
  });

  test('what runs survives a restart', () => {
    const account = desk();
    const { id } = startImport(account, 'n,e\nAnn,a@x.example\n', { name: 0, email: 1 }).body;
    const kept = JSON.parse(JSON.stringify(account.product.snapshot()));
    const other = desk();
    other.product.restore(kept);
    other.nowMs += JOB_MS;
    expect(other.get(`contacts/imports/${String(id)}`).body).toMatchObject({ status: 'completed' });
    expect(other.get('contacts').body).toMatchObject([{ name: 'Ann' }]);
  });
});

describe('exports', () => {
  const seed = {
    companies: [{ id: 7, name: 'Acme' }],
    contacts: [
      {
        id: 1,
        name: 'Zoe',
        email: 'z@x.example',
        company_id: 7,
        tags: ['a', 'b'],
        custom_fields: { seats: 2 },
      },
      { id: 2, name: 'Gone', email: 'g@x.example', deleted: true },
    ],
  };
  const fields = { default_fields: ['name', 'company_name', 'tag_names'], custom_fields: ['seats'] };

  test('a file with labels as headings, behind a link that takes no key and lapses', () => {
    const account = desk(seed);
    const { id } = account.post('contacts/export', { fields }).body;
    expect(account.get(`contacts/export/${id}`).body).toEqual({ id, status: 'in_progress' });
    expect(account.post('contacts/export', { fields }).status).toBe(409);
    account.nowMs += JOB_MS;
    const { status, download_url } = account.get(`contacts/export/${id}`).body;
    expect(status).toBe('completed');
    expect(fetched(account, download_url).body).toBe('Full name,Company,Tags,Seats\nZoe,Acme,"a,b",2\n');
    expect(fetched(account, download_url, { authorization: 'Basic x' }).status).toBe(400);
    account.nowMs += 301 * SECOND;
    expect(fetched(account, download_url).status).toBe(403);
  });

  test('both lists of names are needed, and unknown names are refused', () => {
    const account = desk(seed);
    expect(fault(account.post('contacts/export', { fields: { default_fields: [] } }))).toMatchObject({
      field: 'custom_fields',
      code: 'missing_field',
    });
    const wrong = { fields: { default_fields: ['naem'], custom_fields: [] } };
    expect(fault(account.post('contacts/export', wrong))).toMatchObject({ field: 'default_fields' });
  });

  test('the whole account is for administrators and tells no keys', () => {
    const account = desk(seed);
    const body = {
      date_range: { start_date: '2026-01-01', end_date: '2026-03-01' },
      resources: [{ name: 'contacts' }, { name: 'agents' }],
      output_format: 'json',
    };
    expect(account.post('account/export', body, 'sam-key').status).toBe(403);
    const { job } = account.post('account/export', body).body;
    account.nowMs += JOB_MS;
    const { download_url } = account.get(`account/export/${job.id}`).body;
    const dump = JSON.parse(fetched(account, download_url).body);
    expect(dump.contacts).toHaveLength(2);
    expect(JSON.stringify(dump)).not.toContain('sam-key');
  });
});

describe('bulk changes of tickets', () => {
  const seed = {
    contacts: [{ id: 1, name: 'Ann', email: 'ann@x.example' }],
    tickets: [1, 2, 3].map((id) => ({ id, requester_id: 1, subject: 'S', group_id: id === 3 ? null : 71 })),
    groups: [{ id: 71, name: 'First line' }],
  };

  test('properties and a reply reach every ticket that the agent may see, later', () => {
    const account = desk(seed);
    const action = {
      ids: [1, 2, 3, 99],
      properties: { status: 4, description: 'd' },
      reply: { body: 'done' },
    };
    const { status, body } = account.post('tickets/bulk_update', { bulk_action: action }, 'gus-key');
    expect(status).toBe(202);
    expect(body.href).toBe(`https://acme.freshdesk.com/api/v2/jobs/${body.job_id}`);
    expect(account.get(`jobs/${body.job_id}`).body).toMatchObject({ status: 'IN PROGRESS', progress: 0 });
    expect(account.get('tickets/1').body.status).toBe(2);
    account.nowMs += JOB_MS;
    expect(account.get(`jobs/${body.job_id}`).body).toMatchObject({ status: 'COMPLETED', progress: 100 });
    expect([1, 2, 3].map((id) => account.get(`tickets/${String(id)}`).body.status)).toEqual([4, 4, 2]);
    expect(account.get('tickets/1/conversations').body).toMatchObject([{ source: 0, user_id: 903 }]);
    expect(account.told.map(({ name }) => name.split('/')[1])).toContain('onTicketUpdate');
  });

  test('many go to the trash; wrong properties are refused at once', () => {
    const account = desk(seed);
    account.post('tickets/bulk_delete', { bulk_action: { ids: [1, 2] } });
    account.nowMs += JOB_MS;
    expect(account.get('tickets?filter=deleted').body).toHaveLength(2);
    const bad = { bulk_action: { ids: [3], properties: { status: 99 } } };
    expect(fault(account.post('tickets/bulk_update', bad))).toMatchObject({ field: 'status' });
    expect(account.get('jobs/nothing').status).toBe(404);
  });
});
