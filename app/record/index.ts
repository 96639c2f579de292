import { render } from 'preact';
import { html } from '../ui/html.ts';
import { callServer, connect, type PlatformClient } from '../ui/platform.ts';
import { applyTheme, chosenTheme } from '../ui/theme.ts';
import { Card } from './card.ts';
import type { CardState, CustomerCard } from './types.ts';

// The platform shows at most 700 px of a frame.
const HEIGHT_MAX_PX = 700;

const entities: Readonly<Record<string, string>> = { contact: 'contacts', lead: 'leads' };

async function start(): Promise<void> {
  applyTheme(chosenTheme());
  const client = await connect();
  draw(client, { kind: 'loading' });
  // At each opening: the frame can stay alive while the page moves on to another record.
  client.events.on('app.activated', () => void load(client));
}

async function load(client: PlatformClient): Promise<void> {
  draw(client, { kind: 'loading' });
  try {
    const { currentEntityInfo: info } = (await client.data.get('currentEntityInfo')) as {
      currentEntityInfo: Info;
    };
    const entity = entities[info.currentEntityType] ?? 'contacts';
    const card = await callServer<CustomerCard>(client, 'getCustomer', {
      entity,
      id: info.currentEntityId,
    });
    draw(client, { kind: 'ready', card });
  } catch (error) {
    draw(client, { kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

interface Info {
  readonly currentEntityId: number;
  readonly currentEntityType: string;
}

function draw(client: PlatformClient, state: CardState): void {
  render(
    html`<${Card} state=${state} onRetry=${() => void load(client)} />`,
    document.getElementById('app')!,
  );
  const height = Math.min(document.body.offsetHeight, HEIGHT_MAX_PX);
  // Growing with its content is a nicety: where the host does not offer it, the frame scrolls.
  client.instance.resize({ height: `${String(height)}px` }).catch(() => null);
}

void start();
