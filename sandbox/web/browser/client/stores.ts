import type { Ask } from './ask.ts';

/** `client.db`: the key-value store, and the entity store behind `entity({version})` (data-store page). */
export function storeMethods(ask: Ask) {
  const db = (body: object) => ask('db', body);
  return {
    get: (key: unknown) => db({ action: 'fetch', dbKey: key }),
    set: (key: unknown, data: unknown, options?: unknown) =>
      db({ action: 'store', dbKey: key, data, options }),
    update: (key: unknown, type: unknown, attributes: unknown) =>
      db({ action: 'update', dbKey: key, type, attributes }),
    delete: (key: unknown) => db({ action: 'delete', dbKey: key }),
    entity: (_options?: unknown) => ({ get: (name: string) => entityMethods(ask, name) }),
  };
}

function entityMethods(ask: Ask, entity: string) {
  const call = (action: string, more: object = {}) => ask('entity', { action, entity, ...more });
  return {
    schema: () => call('schema'),
    create: (data: unknown) => call('create', { data }),
    get: (id: unknown) => call('get', { id }),
    getAll: (options?: unknown) => call('getAll', { options }),
    update: (id: unknown, data: unknown) => call('update', { id, data }),
    delete: (id: unknown) => call('delete', { id }),
  };
}

/** `client.files`: the object store. */
export function fileMethods(ask: Ask) {
  return {
    upload: async (form: FormData) => ask('files', { action: 'upload', ...(await uploadOf(form)) }),
    get: (id: unknown) => ask('files', { action: 'get', id }),
    list: (options?: unknown) => ask('files', { action: 'list', options }),
    delete: (id: unknown) => ask('files', { action: 'delete', id }),
  };
}

/** A form's file as text that JSON can carry, with what describes it. */
async function uploadOf(form: FormData): Promise<object> {
  const file = form.get('file');
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  if (!(file instanceof File)) return {};
  const bytes = new Uint8Array(await file.arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const described = { description: text('description'), tag: text('tag') };
  return { filename: text('filename') ?? file.name, type: file.type, content: base64, ...described };
}
