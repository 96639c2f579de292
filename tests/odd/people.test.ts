import { describe, expect, test } from '@jest/globals';
import { emptyOverlay, OVERLAY_KEY, type Filters } from '../../rules/settings/overlay.ts';
import type { TemplateName } from '../../server/platform/requests.ts';
import { installation, type Installation } from './installation.ts';
import { address } from './rows.ts';

type Row = Record<string, unknown>;

const names = ['Ann', 'Bea', 'Cy', 'Di', 'Ed', 'Flo'];
const customers = (count: number, more: object = {}) =>
  names
    .slice(0, count)
    .map((name, at) => ({ id: at + 1, name: `${name} Lee`, email: address(name), ...more }));
const contacts = (count: number, more: object = {}) =>
  names
    .slice(0, count)
    .map((name, at) => ({ id: at + 11, first_name: name, last_name: 'Lee', email: address(name), ...more }));

const filtered = (app: Installation, filters: Partial<Filters>) =>
  app.store.set(OVERLAY_KEY, { ...emptyOverlay, filters: { ...emptyOverlay.filters, ...filters } });
const refusal = (field: string | null, code: string, more: object = {}) => ({
  status: 409,
  body: { errors: [{ ...(field === null ? {} : { field }), code, message: 'Not so.', ...more }] },
});
/** Answers these templates in a way of their own, so many times. */
function answering(app: Installation, answer: object, templates: RegExp, times = Infinity): void {
  let left = times;
  app.odd = ({ template }) => (templates.test(template) && left-- > 0 ? answer : undefined);
}

describe('R-BEY-05: a view of Freshsales decides who takes part', () => {
  /** Contacts of a view that shows the first two of three. */
  async function viewed() {
    const app = await installation({ freshsales: { contacts: contacts(3) } });
    const { filters } = app.byHand<{ filters: { id: number; name: string }[] }>(
      'sales',
      'GET',
      '/contacts/filters',
    );
    const view = filters.find(({ name }) => !/^all/i.test(name))!.id;
    await filtered(app, { records: { viewId: view } });
    const inView = (odd: () => object | undefined) => {
      app.odd = ({ template, context }, real) => {
        if (template !== 'freshsalesPage' || context['view'] !== String(view)) return undefined;
        const rows = app.byHand<{ contacts: Row[] }>(
          'sales',
          'GET',
          `/contacts/view/${String(filters.find(({ name }) => /^all contacts/i.test(name))!.id)}`,
        ).contacts;
        return (
          odd() ?? {
            ...real(),
            status: 200,
            body: { contacts: rows.filter(({ id }) => Number(id) < 13), meta: { total_pages: 1, total: 2 } },
          }
        );
      };
    };
    return { app, inView };
  }

  test('who is in it is written, who is not stays out', async () => {
    const { app, inView } = await viewed();
    inView(() => undefined);
    const run = await app.sync();
    expect(run.counts.bySide.freshdesk.created).toBe(2);
    expect(
      app.desk
        .list('contacts')
        .map(({ email }) => email)
        .sort(),
    ).toEqual([address('Ann'), address('Bea')]);
    app.clock += 3_600_000;
    app.byHand('sales', 'PUT', '/contacts/13', { contact: { job_title: 'Chef' } });
    expect((await app.sync()).counts.bySide.freshdesk).toMatchObject({ created: 0, updated: 0 });
  });

  test('one that is refused or gone is said, and nobody is written by it', async () => {
    const { app, inView } = await viewed();
    inView(() => ({ status: 403 }));
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.bySide.freshdesk.created).toBe(0);
    expect(run.failures).toMatchObject([{ on: 'freshsales', id: null, field: null }]);
    app.odd = () => undefined;
    await filtered(app, { records: { viewId: 999 } });
    const gone = await app.sync();
    expect(gone.failures.length).toBeGreaterThan(0);
    expect(gone.counts.bySide.freshdesk.created).toBe(0);
  });

  test('one that is not answered is asked again in the next slice', async () => {
    const { app, inView } = await viewed();
    let silent = 2;
    inView(() => (silent-- > 0 ? { status: 502 } : undefined));
    expect((await app.sync()).counts.bySide.freshdesk.created).toBe(2);
  });
});

describe('R-BEY-05: tags of customers decide who takes part', () => {
  const isIn = (query: string, day: string) => {
    const [from, to] = [...query.matchAll(/created_at:[<>]'([^']+)'/g)].map(([, text]) => text!);
    return from! <= day && day <= to!;
  };
  /** Rows of lists do not tell tags, and a day has more customers than the search lists. */
  const crowded = (app: Installation, day: string, total: number) => {
    app.odd = ({ template, context }, real) => {
      const answer = real();
      if (template === 'freshdeskContacts')
        return { ...answer, body: (answer.body as Row[]).map((row) => ({ ...row, tags: undefined })) };
      if (template !== 'freshdeskFound') return answer;
      return isIn(context['query']!, day)
        ? { ...answer, body: { ...(answer.body as object), total } }
        : answer;
    };
  };

  test('a day with more than the search can list is said; who it lists takes part', async () => {
    const app = await installation({
      freshdesk: {
        contacts: [...customers(1, { tags: ['vip'] }), { id: 9, name: 'Zoe', email: 'zoe@client.example' }],
      },
    });
    await filtered(app, { customers: { tags: ['vip', `quote'd`] } });
    crowded(app, '2026-01-05', 301);
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.bySide.freshsales.created).toBe(1);
    expect(run.failures).toMatchObject([{ field: 'tags', on: 'freshdesk' }]);
  });

  test('an account without customers has none with a tag', async () => {
    const app = await installation({ freshsales: { contacts: contacts(1) } });
    await filtered(app, { customers: { tags: ['vip'] } });
    const run = await app.sync();
    expect(run).toMatchObject({ status: 'done', failures: [] });
  });
});

describe('R-SYN-08: customers that Freshdesk refuses', () => {
  const created = async (answer: object, more: object = {}, ...others: [RegExp, object][]) => {
    const app = await installation({ freshsales: { contacts: contacts(2, more) } });
    app.odd = ({ template, body }) => {
      if (template === 'freshdeskCreateContact')
        return (body as Row)['email'] === address('Ann') ? answer : undefined;
      return others.find(([templates]) => templates.test(template))?.[1];
    };
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.bySide.freshdesk.created).toBe(1);
    return { app, run };
  };

  test.each([
    ['an agent', { status: 404 }],
    [
      'a deleted customer',
      {
        status: 200,
        body: {
          id: 99,
          deleted: true,
          created_at: '2026-01-01T00:00:00Z',
          updated_at: '2026-01-01T00:00:00Z',
        },
      },
    ],
    [
      'a blocked customer',
      {
        status: 200,
        body: {
          id: 99,
          blocked: true,
          created_at: '2026-01-01T00:00:00Z',
          updated_at: '2026-01-01T00:00:00Z',
        },
      },
    ],
  ])('R-BEY-14: whose address belongs to %s is left out, and no failure', async (_, holder) => {
    const answer = refusal('email', 'duplicate_value', { additional_info: { user_id: 99 } });
    const { run } = await created(answer, {}, [/^freshdeskContact$/, holder]);
    expect(run.counts.bySide.freshdesk.failed).toBe(0);
    expect(run.counts.contacts.left).toBe(1);
  });

  test.each([
    ['that names no field', refusal(null, 'odd'), null, 'Not so.'],
    ['of a field that nobody mapped', refusal('language', 'odd'), null, 'language: Not so.'],
  ])('R-LOG-02: a refusal %s is of the whole record', async (_, answer, field, message) => {
    const { run } = await created(answer);
    expect(run.failures).toMatchObject([{ side: 'freshdesk', field, message, id: 11 }]);
  });

  test('R-LOG-02: values that are refused one after the other are told each, and the rest is written', async () => {
    const app = await installation({
      freshsales: {
        contacts: contacts(1, { job_title: 'Chef', mobile_number: '+49 30 1', work_number: '+49 30 2' }),
      },
    });
    app.odd = ({ template, body }) => {
      if (template !== 'freshdeskCreateContact') return undefined;
      const field = ['job_title', 'mobile'].find((name) => name in (body as Row));
      return field === undefined ? undefined : refusal(field, 'invalid_value');
    };
    const run = await app.sync();
    expect(run.failures.map(({ field }) => field)).toEqual(['job_title', 'mobile']);
    expect(app.desk.list('contacts')).toMatchObject([{ phone: '+49 30 2', mobile: null }]);
  });

  test('R-BEY-03: one for whom it never answers fails by itself, and may pass', async () => {
    const { run } = await created({ status: 500 });
    expect(run.failures).toMatchObject([{ id: 11, transient: true }]);
  });
});

describe('R-SYN-08: rows of a bulk job that Freshsales refuses', () => {
  /** A first sync of two customers, of whose job some rows are said to have failed. */
  async function withRows(
    rows: object[],
    odd: (template: TemplateName, body: unknown) => object | undefined = () => undefined,
  ) {
    const app = await installation({ freshdesk: { contacts: customers(2, { job_title: 'Chef' }) } });
    app.odd = ({ template, body }, real) => {
      if (template !== 'freshsalesJob') return odd(template, body);
      real();
      return { body: { status: 'SUCCESS', data: { detailed_failure_report: rows } } };
    };
    const run = await app.sync();
    expect(run.status).toBe('done');
    return { app, run };
  }

  test('a row that says of nobody whom it is about is told as it is', async () => {
    const { run } = await withRows([
      { id: 4711, errors: 'No.' },
      { emails: 'nobody@client.example', errors: ['a'] },
      { errors: null },
    ]);
    expect(run.failures.map(({ id, email, message }) => [id, email, message])).toEqual([
      [4711, null, 'No.'],
      [null, 'nobody@client.example', '["a"]'],
      [null, null, '"refused"'],
    ]);
  });

  test('R-LOG-02: a new record is tried by itself, field by field, so that one bad value does not cost the others', async () => {
    const { app, run } = await withRows([{ emails: address('Ann'), errors: 'No.' }], (template, body) => {
      if (template === 'freshsalesBulkUpsert')
        return { status: 202, body: { job_status_url: '/job_statuses/1' } };
      const data = (body as { contact?: Row } | undefined)?.contact;
      return /^freshsales(Upsert|Update)$/.test(template) && data !== undefined && 'job_title' in data
        ? { status: 400, body: { errors: { message: ['Too odd.'] } } }
        : undefined;
    });
    expect(run.failures).toMatchObject([{ field: 'job_title', value: 'Chef', message: 'Too odd.' }]);
    expect((app.sales.list('contacts') as unknown as Row[]).map(({ last_name: name }) => name)).toContain(
      'Lee',
    );
  });

  test('R-BEY-03: a record for which Freshsales never answers fails by itself, may pass, and is not made twice', async () => {
    const { run } = await withRows([{ emails: address('Ann'), errors: 'No.' }], (template) => {
      if (template === 'freshsalesBulkUpsert')
        return { status: 202, body: { job_status_url: '/job_statuses/1' } };
      return /^freshsales(Upsert|Update)$/.test(template) ? { status: 503 } : undefined;
    });
    expect(run.failures).toMatchObject([{ side: 'freshsales', transient: true, field: null }]);
  });

  test('a refusal without words is told by its status; a new record without a name that is taken is none', async () => {
    const { app, run } = await withRows([{ emails: address('Ann'), errors: 'No.' }], (template) => {
      if (template === 'freshsalesBulkUpsert')
        return { status: 202, body: { job_status_url: '/job_statuses/1' } };
      return /^freshsales(Upsert|Update)$/.test(template) ? { status: 422 } : undefined;
    });
    expect(run.failures[0]).toMatchObject({ side: 'freshsales', message: expect.stringContaining('422') });
    expect(app.sales.list('contacts')).toHaveLength(0);
  });

  test('R-SYN-07: while too many jobs are at work it waits for them', async () => {
    const app = await installation({ freshdesk: { contacts: customers(2) } });
    answering(app, { status: 405 }, /^freshsalesBulkUpsert$/, 2);
    const run = await app.sync();
    expect(run.counts.bySide.freshsales).toMatchObject({ created: 2, failed: 0 });
    expect(app.sales.list('contacts')).toHaveLength(2);
  });
});

describe('R-SYN-10: changed contacts whose customers are looked for', () => {
  /** Six pairs in step, then a change of each contact that its customer lacks. */
  async function changed() {
    const app = await installation({
      freshdesk: { contacts: customers(6) },
      freshsales: { contacts: contacts(6) },
    });
    await app.sync();
    app.clock += 3_600_000;
    for (let id = 11; id <= 16; id += 1)
      app.byHand('sales', 'PUT', `/contacts/${String(id)}`, { contact: { job_title: 'Chef' } });
    app.clock += 3_600_000;
    return app;
  }
  const titles = (app: Installation) => app.desk.list('contacts').map(({ job_title: title }) => title);

  test.each([[400], [403], [404]])(
    'where the search answers %i each is asked for by itself',
    async (status) => {
      const app = await changed();
      answering(app, { status, body: {} }, /^freshdeskSearchPeople$/);
      await app.sync();
      expect(titles(app)).toEqual(Array(6).fill('Chef'));
    },
  );

  test('a search that finds nobody, or does not answer, is no reason to make anybody', async () => {
    const app = await changed();
    answering(app, { body: { total: 0, results: [] } }, /^freshdeskSearchPeople$/);
    const run = await app.sync();
    expect(run.counts.bySide.freshdesk).toMatchObject({ created: 0, updated: 6 });
    const other = await changed();
    answering(other, { status: 503 }, /^freshdeskSearchPeople$/, 1);
    await other.sync();
    expect(titles(other)).toEqual(Array(6).fill('Chef'));
  });

  test('a row that is not what the index says is read by itself; who is deleted by then is left', async () => {
    const app = await changed();
    app.odd = ({ template, context }, real) => {
      if (template === 'freshdeskSearchPeople') {
        const { results, ...more } = real().body as { results: Row[] };
        return { body: { ...more, results: results.map((row) => ({ ...row, job_title: 'Boss' })) } };
      }
      if (template !== 'freshdeskContact' || context['id'] !== '1') return undefined;
      const answer = real();
      return { ...answer, body: { ...(answer.body as object), deleted: true } };
    };
    const run = await app.sync();
    expect(run.counts.bySide.freshdesk.created).toBe(0);
    expect(titles(app).filter((title) => title === 'Chef').length).toBeGreaterThanOrEqual(5);
  });

  test('a contact that is gone when it is read is left, and the others are written', async () => {
    const app = await changed();
    app.odd = ({ template, context }) =>
      template === 'freshsalesRecord' && context['id'] === '11' ? { status: 404 } : undefined;
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(titles(app).slice(1)).toEqual(Array(5).fill('Chef'));
  });

  test('R-SYN-09: a customer that is blocked or deleted when it is written to is left, and no failure of the run', async () => {
    const app = await changed();
    app.odd = ({ template, context }) =>
      template === 'freshdeskUpdateContact' && context['id'] === '1' ? { status: 405 } : undefined;
    const run = await app.sync();
    expect(run.status).toBe('done');
    expect(run.counts.bySide.freshdesk.updated).toBe(5);
  });
});
