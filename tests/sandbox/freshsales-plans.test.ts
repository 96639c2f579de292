import { describe, expect, test } from '@jest/globals';
import { CLASSIC, freshsales, HOUR, IDS, SUITE } from './support/sales.ts';

describe('plans', () => {
  test.each([
    ['free', 1000],
    ['growth', 1000],
    ['pro', 2000],
    ['enterprise', 5000],
    ['trial', 5000],
    ['blossom', 1000],
    ['garden', 1000],
    ['estate', 2000],
    ['forest', 5000],
  ] as const)('%s allows %i calls an hour and 400 a minute', (plan, hourly) => {
    const account = freshsales({ plan });
    const asked = () => account.get('selector/teams').status;
    let answered = 0;
    while (answered <= hourly && asked() === 200) {
      answered += 1;
      if (answered % 400 === 0) account.wait(60_000);
    }
    expect(answered).toBe(hourly);
    account.wait(HOUR);
    for (let call = 0; call < 400; call += 1) expect(asked()).toBe(200);
    expect(asked()).toBe(429);
  });

  test('Sprout has no API', () => {
    const account = freshsales({ plan: 'sprout' });
    expect(account.get(`${CLASSIC}contacts/filters`).status).toBe(403);
  });

  test('Free has no activities of its own kind; what is missing can be chosen', () => {
    const types = (options: Parameters<typeof freshsales>[0]) =>
      freshsales(options).get('selector/sales_activity_types').status;
    expect(types({ plan: 'free' })).toBe(403);
    expect(types({ plan: 'free', missingFeatures: [] })).toBe(200);
    const account = freshsales({ missingFeatures: ['bulk', 'conversations', 'territories'] });
    const items = [{ id: IDS.ann, data: {} }];
    expect(account.post('contacts/bulk_upsert', { contacts: items }).status).toBe(403);
    expect(account.get(`contacts/${IDS.ann}/conversations/all`).status).toBe(403);
    expect(account.get('selector/territories').status).toBe(403);
    expect(account.get(`contacts/${IDS.ann}`).status).toBe(200);
  });
});

describe('switches of what is unverified', () => {
  test('leadsOnSuite: whether a Suite refuses leads or does not know them', () => {
    expect(freshsales().get('leads/filters').status).toBe(403);
    expect(freshsales({ leadsOnSuite: 404 }).get('leads/filters').status).toBe(404);
  });

  test('invisible: what a record answers that the user may not see', () => {
    const rep = { authorization: 'Token token=rep-key' };
    const path = `contacts/${IDS.ann}`;
    expect(freshsales().get(path, rep).status).toBe(404);
    expect(freshsales({ invisible: 403 }).get(path, rep).status).toBe(403);
  });

  test('pollsCount: whether asking after a job uses up calls', () => {
    const left = (pollsCount: boolean) => {
      const account = freshsales({ pollsCount, plan: { hour: 3, minute: 400 } });
      const items = [{ id: IDS.ann, data: { city: 'Rome' } }];
      const job = account.post('contacts/bulk_upsert', { contacts: items }).body.job_status_url as string;
      const path = new URL(job).pathname;
      return [1, 2, 3, 4].map(() => account.get(path).status);
    };
    expect(left(true)).toEqual([200, 200, 429, 429]);
    expect(left(false)).toEqual([200, 200, 200, 200]);
  });

  test('jobStatusWrapped: the status of a job stands inside job_status', () => {
    const account = freshsales({ jobStatusWrapped: true });
    const items = [{ id: IDS.ann, data: { city: 'Rome' } }];
    const job = account.post('contacts/bulk_upsert', { contacts: items }).body.job_status_url as string;
    account.wait(HOUR);
    expect(account.get(new URL(job).pathname).body).toMatchObject({ job_status: { status: 'SUCCESS' } });
  });

  test('activityTouchesRecord: a logged call shows on the contact as being in touch', () => {
    const call = { phone_call: { targetable_type: 'Contact', targetable_id: IDS.ann } };
    const contact = (activityTouchesRecord: boolean) => {
      const account = freshsales({ activityTouchesRecord });
      account.post('phone_calls', call);
      return account.get(`contacts/${IDS.ann}`).body.contact as object;
    };
    expect(contact(false)).toMatchObject({ last_contacted: null, updated_at: '2026-01-01T00:00:00Z' });
    expect(contact(true)).toMatchObject({
      last_contacted: '2026-03-01T10:00:00Z',
      last_contacted_mode: 'phone',
      updated_at: '2026-03-01T10:00:00Z',
    });
  });

  test('searchShortPages: no row is lost to whoever reads until a page is empty', () => {
    const account = freshsales({ searchShortPages: true });
    for (const name of ['c', 'd', 'e']) account.contact({ email: `${name}@x.example` });
    account.wait(HOUR);
    const page = (number: number) =>
      account.post(`filtered_search/contact?per_page=3&page=${number}`, {
        filter_rule: [{ attribute: 'created_at', operator: 'is_after', value: '2020-01-01' }],
      }).body.contacts.length as number;
    expect([1, 2, 3, 4].map(page)).toEqual([2, 2, 1, 0]);
  });
});

describe('settings pages', () => {
  test('tags, pipelines with their stages, and choices are read as the pages read them', () => {
    const account = freshsales();
    account.put(`contacts/${IDS.ann}`, { contact: { tags: ['vip', 'beta'] } });
    expect(account.get('settings/tags').body).toMatchObject({
      tags: [{ name: 'beta' }, { name: 'vip' }],
      meta: { total: 2 },
    });
    const { body } = account.get('settings/deal_pipelines?include=deal_stages');
    expect(body.deal_stages).toHaveLength(body.deal_pipelines[0].deal_stage_ids.length);
    for (const name of ['territories', 'currencies', 'sales_activity_types']) {
      expect(account.get(`settings/${name}`).body[name]).toEqual(account.get(`selector/${name}`).body[name]);
    }
  });

  test('the form tree holds every field once, what nobody writes in a group of its own', () => {
    const account = freshsales();
    const [form] = account.get(`${SUITE}settings/contacts/forms`).body.forms;
    type Group = { name: string; fields: { name: string }[] };
    const groups = form.fields as Group[];
    const names = groups.flatMap(({ fields }) => fields.map(({ name }) => name));
    const fields = account.get('settings/contacts/fields').body.fields as { name: string }[];
    expect(names.toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
    const system = groups.find(({ name }) => name === 'system_information')?.fields.map(({ name }) => name);
    expect(system).toEqual(expect.arrayContaining(['created_at', 'updated_at', 'lead_score']));
    expect(account.get('settings/contacts/forms/1').body.form).toEqual(form);
    expect(account.get('settings/contacts/forms/2').status).toBe(404);
    expect(account.post('settings/contacts/fields', { field: {} }).status).toBe(404);
  });
});
