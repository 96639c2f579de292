import type { RecordRef } from '../../rules/tickets/protocol.ts';
import { html } from '../ui/html.ts';
import { lastOne } from '../ui/last-one.ts';
import { mount } from '../ui/mount.ts';
import { useLanguage } from '../ui/language.ts';
import { connect, type PlatformClient } from '../ui/platform.ts';
import { Failed } from '../ui/states.ts';
import { applyTheme, chosenTheme } from '../ui/theme.ts';
import { ticketApi } from './api.ts';
import type { View, Viewer } from './desk.ts';
import { browserMemory } from './memory.ts';
import { Widget } from './widget.ts';
import { wordsOf } from './words.ts';

// The platform shows at most 700 px of a frame; below that it grows and shrinks with what it shows.
const HEIGHT_MAX_PX = 700;

const entities: Readonly<Record<string, RecordRef['entity']>> = {
  contact: 'contacts',
  lead: 'leads',
  sales_account: 'sales_accounts',
  deal: 'deals',
  // What interface methods of the same page call an account (platform contract 1.7).
  account: 'sales_accounts',
};

// The page of a record tells when that record was edited: its addresses may have changed.
const edits = ['contact.update', 'lead.update', 'account.update', 'deal.update'];

interface Info {
  readonly currentEntityId: number | string;
  readonly currentEntityType: string;
}

interface Context {
  readonly location?: string;
}

const memory = browserMemory();

/** What the host's page did so far. */
const now = { activations: 0, edits: 0 };
const asked = lastOne();

async function start(): Promise<void> {
  applyTheme(chosenTheme());
  const client = await connect();
  followHeight(client);
  // At each opening: the frame can stay alive while the page moves on to another record.
  client.events.on('app.activated', () => void show(client, 'activations'));
  for (const edit of edits) client.events.on(edit, () => void show(client, 'edits'));
}

function listKey({ entity, id }: RecordRef): string {
  return `list/${entity}/${String(id)}`;
}

/** Draws the widget of the record that the page shows now; of what takes long only the last counts. */
async function show(client: PlatformClient, because: 'activations' | 'edits'): Promise<void> {
  now[because] += 1;
  const isLast = asked();
  const draw = await drawing(client).catch(() => () => {
    mountFailed(() => void show(client, because));
  });
  if (isLast()) draw();
}

/** What the host tells, ready to be drawn. */
async function drawing(client: PlatformClient): Promise<() => void> {
  const [record, viewer, firstView] = await Promise.all([
    recordOf(client),
    viewerOf(client),
    firstViewOf(client),
  ]);
  const api = ticketApi(client, record, viewer);
  return () => {
    const { activations, edits } = now;
    mount(
      html`<${Widget}
        key=${listKey(record)}
        ...${{ client, api, memory, record, viewer, activations, edits, firstView }}
      />`,
      'app',
    );
  };
}

/** The host does not say what its page shows. */
function mountFailed(again: () => void): void {
  const message = wordsOf({ kind: 'noAnswer' });
  mount(html`<main class="narrow"><${Failed} message=${message} onRetry=${again} /></main>`, 'app');
}

async function recordOf(client: PlatformClient): Promise<RecordRef> {
  const { currentEntityInfo } = (await client.data.get('currentEntityInfo')) as { currentEntityInfo: Info };
  const { currentEntityType: type, currentEntityId: id } = currentEntityInfo;
  const entity = entities[type.toLowerCase().replace(/s$/, '')];
  // A guess would show the tickets of somebody else.
  if (entity === undefined) throw new Error(`A record of an unknown kind: ${type}`);
  return { entity, id: Number(id) };
}

/** Where the host does not say who looks, tickets can be read; only writing needs a name. */
async function viewerOf(client: PlatformClient): Promise<Viewer> {
  const { loggedInUser = {} } = (await client.data.get('loggedInUser').catch(() => ({}))) as {
    loggedInUser?: { display_name?: string; email?: string; language?: string };
  };
  await useLanguage(loggedInUser.language, '../lib');
  const email = loggedInUser.email ?? '';
  return { email, name: loggedInUser.display_name ?? email };
}

async function firstViewOf(client: PlatformClient): Promise<View> {
  const context = (await client.instance.context().catch(() => null)) as Context | null;
  return { kind: context?.location?.endsWith('_quick_actions') === true ? 'create' : 'recent' };
}

/** Growing with its content is a nicety: where the host does not offer it, the frame scrolls. */
function followHeight(client: PlatformClient): void {
  const last = { height: 0 };
  const observer = new ResizeObserver(() => {
    const height = Math.min(Math.ceil(document.body.scrollHeight), HEIGHT_MAX_PX);
    if (height === last.height) return;
    last.height = height;
    client.instance.resize({ height: `${String(height)}px` }).catch(() => null);
  });
  observer.observe(document.body);
}

void start();
