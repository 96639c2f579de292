import { describe, expect, test } from '@jest/globals';
import { request } from '../../sandbox/core/http.ts';
import { createFreshsales } from '../../sandbox/freshsales/index.ts';
import { HOUR, IDS, NOW, SECOND, SUITE, freshsales } from './support/sales.ts';

describe('bulk upsert', () => {
  const items = [
    { emails: 'ann@x.example', data: { city: 'Kiel' } },
    { id: String(IDS.bob), data: { email: 'ann@x.example' } },
    { emails: 'new@x.example', data: { first_name: 'New' } },
    { id: 999, data: { city: 'x' } },
    { emails: 'flat@x.example', city: 'x' },
  ];

  test('is worked off later; the job ends in SUCCESS although rows fail, and gives no ids', () => {
    const account = freshsales();
    const accepted = account.post('contacts/bulk_upsert', { contacts: items });
    expect(accepted.status).toBe(200);
    const url = accepted.body.job_status_url as string;
    expect(url).toMatch(/^https:\/\/acme\.myfreshworks\.com\/crm\/sales\/api\/job_statuses\/\w+$/);
    const { pathname } = new URL(url);
    expect(account.get(pathname).body).toMatchObject({ status: 'IN_PROGRESS', data: null });
    expect(account.get('contacts/101').body.contact.city).toBeNull();
    account.wait(1_500);
    const job = account.get(pathname).body;
    expect(job).toMatchObject({
      status: 'SUCCESS',
      progress: 100,
      status_updated_at: '2026-03-01T10:00:01Z',
    });
    expect(JSON.parse(job.data)).toEqual({
      record_status: { succeeded: 2, failed: 3 },
      detailed_failure_report: [
        { id: '102', errors: 'ann@x.example already exists.' },
        { id: '999', errors: expect.stringContaining('not in the CRM') },
        { emails: 'flat@x.example', errors: 'Invalid or missing attributes' },
      ],
    });
    expect(account.get('contacts/101').body.contact).toMatchObject({
      city: 'Kiel',
      updated_at: '2026-03-01T10:00:01Z',
    });
    expect(account.view('All Contacts').body.meta.total).toBe(3);
  });

  test('a job of Classic is asked for at Classic’s address', () => {
    const account = freshsales();
    const body = { leads: [{ emails: 'lea@x.example', data: { city: 'Oslo' } }] };
    const answer = account.call('POST', '/api/leads/bulk_upsert', body, { host: 'acme.freshsales.io' });
    expect(answer.body.job_status_url).toMatch(/^https:\/\/acme\.freshsales\.io\/api\/job_statuses\//);
    account.wait(2 * SECOND);
    expect(account.get(`/api/leads/${IDS.lead}`).body.lead.city).toBe('Oslo');
    expect(freshsales({ leadsBulk: false }).post('/api/leads/bulk_upsert', body).status).toBe(404);
  });

  test('takes a hundred items and no more, and none at all is no job', () => {
    const account = freshsales();
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ emails: `p${index}@x.example`, data: { city: 'x' } }));
    expect(account.post('contacts/bulk_upsert', { contacts: many(101) }).status).toBe(400);
    expect(account.post('contacts/bulk_upsert', { contacts: many(100) }).status).toBe(200);
    expect(account.post('contacts/bulk_upsert', { contacts: [] }).status).toBe(400);
  });

  test('too many jobs at once are refused with 405 until one has ended', () => {
    const account = freshsales({ bulkJobsMax: 2 });
    const start = () => account.post('contacts/bulk_upsert', { contacts: items }).status;
    expect([start(), start(), start()]).toEqual([200, 200, 405]);
    account.wait(2 * SECOND);
    expect(start()).toBe(200);
  });

  test('jobs take effect in the order in which they end, also across a restart', () => {
    const account = freshsales();
    const city = (name: string) =>
      account.post('contacts/bulk_upsert', { contacts: [{ id: IDS.ann, data: { city: name } }] });
    city('First');
    account.wait(500);
    city('Second');
    const other = createFreshsales();
    other.restore(JSON.parse(JSON.stringify(account.product.snapshot())));
    const headers = { authorization: 'Token token=freshsales-demo-key' };
    const read = () =>
      JSON.parse(other.handle(request('GET', `${SUITE}contacts/101`, { headers }), NOW + HOUR).body);
    expect(read().contact.city).toBe('Second');
  });
});
