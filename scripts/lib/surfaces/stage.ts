import { defaultDocument, type MappingRow } from '../../../rules/settings/document.ts';
import { VirtualClock } from '../../../sandbox/core/clock.ts';
import { startServers } from '../../../sandbox/web/servers.ts';
import { tellStory, type Story } from '../../../tests/browser/support/ticket-story.ts';
import { openWorld, START_MS, type World } from '../world.ts';
import type { Place } from './open.ts';

/** A Freshsales Classic and a Freshdesk in which every surface has something to show, trouble included. */
export interface Stage extends Place {
  readonly story: Story;
  /** A lead with tickets. */
  readonly lead: number;
  /** A contact whom no widget has shown yet. */
  readonly unseen: number;
}

const CODE = 'seven-otters';

const parameters = {
  freshdesk_domain: 'acme.freshdesk.com',
  freshdesk_key: 'freshdesk-demo-key',
  freshsales_domain: 'acme.freshsales.io',
  freshsales_key: 'freshsales-demo-key',
};

/** A field that is gone, one whose choices are not mapped, and one with a value rule. */
const rows: readonly MappingRow[] = [
  { freshdesk: 'custom_fields.gone', freshsales: 'keyword', types: ['text', 'text'] },
  { freshdesk: 'language', freshsales: 'custom_field.cf_region', types: ['dropdown', 'dropdown'] },
  { freshdesk: 'address', freshsales: 'address', types: ['paragraph', 'text'], value: { oneLine: true } },
];

/** Synced twice, with refused values and a record left out; a preview is in the log. */
export async function openStage(): Promise<Stage> {
  const world = await openWorld('empty', new VirtualClock(START_MS), parameters, ['classic']);
  const story = tellStory(world);
  const lead = { last_name: 'Byron', company: { name: 'Quay & Co' }, emails: story.email };
  const made = world.classic<{ lead: { id: number } }>('POST', '/leads', { lead });
  takeNumbers(world);
  const mappings = { ...defaultDocument.mappings, contacts: { fixed: {}, rows, constants: [] } };
  const settings = {
    ...defaultDocument,
    entities: ['contacts', 'leads'],
    accounts: 'both',
    mappings,
  };
  await world.install({ ...parameters, settings, console_code: CODE });
  await world.control('POST', 'options', {
    platform: { requestsPerMinute: 400, methodsPerMinute: 400, storeOpsPerMinute: 400 },
  });
  await world.sync();
  await world.advance('13h');
  await world.rest();
  const ray = { last_name: 'Ray', emails: 'ray@client.example' };
  const { contact } = world.classic<{ contact: { id: number } }>('POST', '/contacts', { contact: ray });
  await world.advance('2m');
  const { runId } = await world.call<{ runId: string }>('startPreview');
  await world.finishRun(runId);
  await world.call('leaveOut', { contacts: [story.blank], customers: [] }).catch(() => null);
  await world.advance('2m');
  const servers = await startServers(world.sandbox, { port: 0 });
  return { world, servers, story, lead: made.lead.id, unseen: contact.id };
}

/** People whose mobile number another customer has: Freshdesk takes each number once. */
function takeNumbers(world: World): void {
  for (const [at, name] of ['Weiß', '李', 'محمد'].entries()) {
    const mobile = `+49 170 55500${String(at)}`;
    const email = (who: string) => `${who}${String(at)}@client.example`;
    world.freshdesk('POST', '/contacts', { name: 'Holder', email: email('holder'), mobile });
    const contact = { last_name: name, emails: email('person'), mobile_number: mobile };
    world.classic('POST', '/contacts', { contact });
  }
}
