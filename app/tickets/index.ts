import type { RecordRef } from '../../rules/tickets/protocol.ts';
import { html } from '../ui/html.ts';
import { mount } from '../ui/mount.ts';
import { useLanguage } from '../ui/language.ts';
import { connect, type PlatformClient } from '../ui/platform.ts';
import { applyTheme, chosenTheme } from '../ui/theme.ts';
import { ticketApi } from './api.ts';
import type { View, Viewer } from './desk.ts';
import { browserMemory } from './memory.ts';
import { Widget } from './widget.ts';

// The platform shows at most 700 px of a frame; below that it grows and shrinks with what it shows.
const HEIGHT_MAX_PX = 700;

const entities: Readonly<Record<string, RecordRef['entity']>> = {
  contact: 'contacts',
  lead: 'leads',
  sales_account: 'sales_accounts',
  deal: 'deals',
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

/** What the frame shows now, and how often the host has shown the frame. */
const now: { activations: number; record: RecordRef } = {
  activations: 0,
  record: { entity: 'contacts', id: 0 },
};

async function start(): Promise<void> {
  applyTheme(chosenTheme());
  const client = await connect();
  followHeight(client);
  // At each opening: the frame can stay alive while the page moves on to another record.
  client.events.on('app.activated', () => void show(client));
  for (const edit of edits) {
    client.events.on(edit, () => {
      memory.drop(listKey(now.record));
      void show(client);
    });
  }
}

function listKey({ entity, id }: RecordRef): string {
  return `list/${entity}/${String(id)}`;
}

async function show(client: PlatformClient): Promise<void> {
  const [record, viewer, firstView] = await Promise.all([
    recordOf(client),
    viewerOf(client),
    firstViewOf(client),
  ]);
  now.activations += 1;
  now.record = record;
  const { activations } = now;
  const api = ticketApi(client, record, viewer);
  mount(
    html`<${Widget}
      key=${listKey(record)}
      ...${{ client, api, memory, record, viewer, activations, firstView }}
    />`,
    'app',
  );
}

async function recordOf(client: PlatformClient): Promise<RecordRef> {
  const { currentEntityInfo } = (await client.data.get('currentEntityInfo')) as { currentEntityInfo: Info };
  return {
    entity: entities[currentEntityInfo.currentEntityType] ?? 'contacts',
    id: Number(currentEntityInfo.currentEntityId),
  };
}

async function viewerOf(client: PlatformClient): Promise<Viewer> {
  const { loggedInUser } = (await client.data.get('loggedInUser')) as {
    loggedInUser: { display_name?: string; email?: string; language?: string };
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
