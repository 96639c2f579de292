import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { request } from '../../sandbox/core/http.ts';
import { remotePlace } from '../../sandbox/platform/network.ts';

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

describe('--freshdesk and --freshsales: requests of the app go to a real account', () => {
  test('over HTTPS to that account, with method, path, query, key and body as the app sent them', async () => {
    nock.disableNetConnect();
    const account = nock('https://real.freshdesk.com', { reqheaders: { authorization: 'Basic abc' } })
      .post('/api/v2/contacts', { name: 'Ann' })
      .query({ page: '2' })
      .reply(201, { id: 7 }, { 'X-RateLimit-Remaining': '41' });
    const sent = request('POST', '/api/v2/contacts?page=2', {
      headers: { authorization: 'Basic abc', 'content-type': 'application/json', host: 'acme.freshdesk.com' },
      body: { name: 'Ann' },
    });
    const answer = await remotePlace('freshdesk', 'real.freshdesk.com').answer(sent);
    expect(answer).toMatchObject({ status: 201, headers: { 'x-ratelimit-remaining': '41' } });
    expect(JSON.parse(answer.body)).toEqual({ id: 7 });
    expect(account.isDone()).toBe(true);
  });

  test('a refusal comes back as it is', async () => {
    nock.disableNetConnect();
    nock('https://real.myfreshworks.com')
      .get('/crm/sales/api/contacts/filters')
      .reply(429, '', { 'Retry-After': '30' });
    const answer = await remotePlace('freshsales', 'real.myfreshworks.com').answer(
      request('GET', '/crm/sales/api/contacts/filters'),
    );
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  });
});
