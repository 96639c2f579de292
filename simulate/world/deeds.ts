import { request } from '../../sandbox/core/http.ts';
import type { Deed, Sketch } from '../story/story.ts';
import { allPairs } from '../story/people.ts';
import { bodyOf, put, type Place } from './fill.ts';
import { companyDeeds } from './company-deeds.ts';
import { filter, leaveOut, letBack, pause, update } from './console.ts';
import { call, choose, move, type World } from './world.ts';

type Doing<K extends Deed['do']> = (world: World, deed: Extract<Deed, { do: K }>) => void | Promise<void>;

/** What people do, and what befalls the platform. What a product refuses is not done. */
export async function perform(world: World, deed: Deed): Promise<void> {
  await (doings[deed.do] as Doing<Deed['do']>)(world, deed);
}

const doings: { readonly [K in Deed['do']]: Doing<K> } = {
  edit: (world, { key, pair: name, value }) => {
    const pair = allPairs.find((one) => one.name === name)!;
    const place = world.ids.get(key);
    if (place === undefined) return;
    const body: Record<string, unknown> = {};
    put(body, place.kind === 'customers' ? pair.freshdesk : pair.freshsales, value);
    change(world, place, body);
  },
  rename: (world, { key, name }) => {
    const place = world.ids.get(key);
    if (place !== undefined) change(world, place, namesOf(place, name));
  },
  create: (world, { sketch }) => {
    const answer = send(
      world,
      sketch.kind,
      'POST',
      pathOf(sketch.kind),
      wrapped(sketch.kind, bodyOf(sketch)),
    );
    if (answer.status >= 300) return;
    const created = JSON.parse(answer.body) as Record<string, { id: number }> & { id: number };
    const id = sketch.kind === 'customers' ? created.id : created[rootOf[sketch.kind]]!.id;
    world.ids.set(sketch.key, { kind: sketch.kind, id });
  },
  delete: (world, { key }) => {
    at(world, key, 'DELETE', '');
  },
  restore: (world, { key }) => {
    at(world, key, 'PUT', '/restore');
  },
  erase: (world, { key }) => {
    const place = world.ids.get(key);
    if (place?.kind === 'customers') at(world, key, 'DELETE', '/hard_delete?force=true');
    else at(world, key, 'DELETE', '/forget');
  },
  block: (world, { key }) => {
    block(world, key, true);
  },
  unblock: (world, { key }) => {
    block(world, key, false);
  },
  convert: (world, { key }) => {
    if (world.ids.get(key)?.kind === 'leads') at(world, key, 'POST', '/convert', {});
  },
  merge,
  settings: async (world, { choices }) => {
    await choose(world, choices);
  },
  switch: async (world, { on }) => {
    await choose(world, { ...chosenNow(world), enabled: on });
  },
  suspend: (world, { suspended }) => {
    world.watched.freshdesk.configure({ suspended });
  },
  dropChoice: (world, { choice }) => {
    changeChoices(world, (choices) =>
      choices.filter(({ value }) => value === choice).map(({ id }) => ({ id, deleted: true })),
    );
  },
  addChoice: (world, { choice }) => {
    changeChoices(world, (choices) =>
      choices.some(({ value }) => value === choice) ? [] : [{ value: choice }],
    );
  },
  renameChoice: (world, { choice, as }) => {
    changeChoices(world, (choices) =>
      choices.filter(({ value }) => value === choice).map(({ id }) => ({ id, value: as })),
    );
  },
  sync: async (world, { times }) => {
    const presses = Array.from({ length: times }, () =>
      world.platform.invokeMethod('startSync', {}, 'widget').catch(() => undefined),
    );
    await world.sandbox.settle(() => Promise.all(presses));
  },
  watch: async (world) => {
    const overview = await call<{ runs: { runId: string }[] }>(world, 'listRuns');
    const [run] = overview?.runs ?? [];
    if (run !== undefined) await call(world, 'getRun', { runId: run.runId });
  },
  preview: async (world) => {
    await call(world, 'startPreview');
  },
  pause: (world, { paused }) => pause(world, paused),
  leaveOut: (world, { key }) => leaveOut(world, key),
  letBack: (world, { key }) => letBack(world, key),
  filter: (world, { filters }) => filter(world, filters),
  tag: (world, { key, tags }) => {
    const place = world.ids.get(key);
    if (place === undefined) return;
    change(world, place, { tags });
    world.retagged.push({ ...place, atMs: world.clock.now() });
  },
  update: (world, { losesSchedules }) => update(world, losesSchedules),
  ...companyDeeds,
  move: (world) => move(world),
  jump: ({ clock, jumpedMs }, { byMs }) => {
    jumpedMs.push(clock.now());
    clock.jump(byMs);
  },
};

const rootOf = { contacts: 'contact', leads: 'lead' } as const;

function pathOf(kind: Sketch['kind']): string {
  const paths = { customers: '/api/v2/contacts', contacts: '/crm/sales/api/contacts', leads: '/api/leads' };
  return paths[kind];
}

function wrapped(kind: Sketch['kind'], body: object): object {
  return kind === 'customers' ? body : { [rootOf[kind]]: body };
}

function send(world: World, kind: Sketch['kind'], method: string, path: string, body?: object) {
  const product = kind === 'customers' ? 'freshdesk' : 'freshsales';
  return world.watched.byHand(product, request(method, path, body === undefined ? {} : { body }));
}

function change(world: World, { kind, id }: Place, body: object): void {
  send(world, kind, 'PUT', `${pathOf(kind)}/${String(id)}`, wrapped(kind, body));
}

function at(world: World, key: string, method: string, end: string, body?: object): void {
  const place = world.ids.get(key);
  if (place !== undefined)
    send(world, place.kind, method, `${pathOf(place.kind)}/${String(place.id)}${end}`, body);
}

function namesOf({ kind }: Place, name: string): object {
  if (kind === 'customers') return { name: name.replace('|', ' ').trim() };
  const [first = '', last = ''] = name.split('|');
  return { first_name: first === '' ? null : first, last_name: last === '' ? null : last };
}

function block(world: World, key: string, blocked: boolean): void {
  const place = world.ids.get(key);
  if (place?.kind !== 'customers') return;
  const { freshdesk, byPeople } = world.watched;
  byPeople(() => {
    freshdesk.block(place.id, blocked, world.clock.now());
  });
}

function merge(world: World, { key, into }: Extract<Deed, { do: 'merge' }>): void {
  const [from, to] = [world.ids.get(key), world.ids.get(into)];
  if (from === undefined || to?.kind !== from.kind) return;
  if (from.kind !== 'customers') {
    at(world, into, 'POST', '/merge', { ids: [from.id] });
    return;
  }
  const [own, other] = [to, from].map(({ id }) => world.watched.freshdesk.find('contacts', id));
  const decided = ['phone', 'mobile', 'twitter_id'].map((name) => [
    name,
    own?.[name] ?? other?.[name] ?? null,
  ]);
  send(world, 'customers', 'POST', '/api/v2/contacts/merge', {
    primary_contact_id: to.id,
    secondary_contact_ids: [from.id],
    contact: Object.fromEntries(decided) as object,
  });
}

function chosenNow(world: World) {
  return world.chosen.at(-1)!.choices;
}

interface Choice {
  readonly id: number;
  readonly value: string;
}

/** Adds, renames or takes away a choice of the one dropdown that stories map. */
function changeChoices(world: World, next: (choices: readonly Choice[]) => readonly object[]): void {
  const field = world.watched.freshdesk.list('contactFields').find(({ name }) => name === 'region')!;
  const choices = next(field.choices as readonly Choice[]);
  send(world, 'customers', 'PUT', `/api/v2/contact_fields/${String(field.id)}`, { choices });
}
