import { describe, expect, test } from '@jest/globals';
import { freshsales, IDS, ids, people } from './support/sales.ts';

describe('marketing lists', () => {
  test('contacts are added, taken away and moved between lists', () => {
    const account = freshsales();
    const make = (name: string) => account.post('lists', { list: { name } }).body.list.id as number;
    const [one, two] = [make('Newsletter'), make('Webinar')];
    account.put(`lists/${one}/add_contacts`, { ids: [IDS.ann, IDS.bob, 999] });
    expect(account.get('lists').body).toMatchObject({
      lists: [
        { name: 'Newsletter', contacts_count: 2 },
        { name: 'Webinar', contacts_count: 0 },
      ],
      meta: { total: 2, total_pages: 1 },
    });
    account.put(`lists/${two}/move_contacts`, { ids: [IDS.bob], from_list_id: one });
    const members = (id: number) => ids(account.get(`contacts/lists/${id}`).body.contacts);
    expect([members(one), members(two)]).toEqual([[IDS.ann], [IDS.bob]]);
    account.put(`lists/${one}/remove_contacts`, { ids: [IDS.ann] });
    account.put(`lists/${two}/remove_contacts`, { all: true });
    expect([members(one), members(two)]).toEqual([[], []]);
  });

  test('a contact is put on lists when it is written, and a list is renamed', () => {
    const account = freshsales({}, { ...people, lists: [{ id: 61, name: 'Newsletter' }] });
    const id = account.contact({ email: 'mia@x.example', contact_list_ids: [61] }).body.contact.id as number;
    expect(ids(account.get('contacts/lists/61').body.contacts)).toEqual([id]);
    expect(account.put('lists/61', { list: { name: 'News' } }).body.list).toMatchObject({ name: 'News' });
    account.remove(`contacts/${id}`);
    expect(account.get('contacts/lists/61').body.contacts).toEqual([]);
  });

  test('an unknown list is missing, and a list needs a name', () => {
    const account = freshsales();
    expect(account.get('contacts/lists/5').status).toBe(404);
    expect(account.put('lists/5/add_contacts', { ids: [IDS.ann] }).status).toBe(404);
    expect(account.post('lists', { list: {} }).status).toBe(400);
  });
});

describe('files', () => {
  test('a file and an address stand among the files of their record', () => {
    const account = freshsales();
    const form = [
      '--xyz',
      'Content-Disposition: form-data; name="file"; filename="offer.txt"',
      'Content-Type: text/plain',
      '',
      'hello',
      '--xyz',
      'Content-Disposition: form-data; name="targetable_type"',
      '',
      'Contact',
      '--xyz',
      'Content-Disposition: form-data; name="targetable_id"',
      '',
      String(IDS.ann),
      '--xyz--',
      '',
    ].join('\r\n');
    const type = { 'content-type': 'multipart/form-data; boundary=xyz' };
    const file = account.call('POST', 'documents', form, type);
    expect(file).toMatchObject({
      status: 201,
      body: { document: { name: 'offer.txt', content_file_size: 5 } },
    });
    const link = account.post('document_links', {
      name: 'Wiki',
      url: 'https://wiki.example/ann',
      targetable_type: 'Contact',
      targetable_id: IDS.ann,
    });
    expect(link.status).toBe(201);
    const { body } = account.get(`contacts/${IDS.ann}/document_associations`);
    expect(body).toMatchObject({
      document_associations: [{ attachable: { type: 'Document' } }, { attachable: { type: 'DocumentLink' } }],
      documents: [{ name: 'offer.txt', content_content_type: 'text/plain', is_shared: false }],
      document_links: [{ name: 'Wiki', url: 'https://wiki.example/ann' }],
    });
  });

  test('a form without a file and a body of another kind are refused', () => {
    const account = freshsales();
    const type = { 'content-type': 'multipart/form-data; boundary=xyz' };
    const field = '--xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--xyz--\r\n';
    expect(account.call('POST', 'documents', field, type).status).toBe(400);
    expect(account.post('documents', { file: 'x' }).status).toBe(400);
  });
});
