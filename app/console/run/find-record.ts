import { useState } from 'preact/hooks';
import type { Explanation, Health } from '../../../rules/console/protocol.ts';
import type { WrittenRecord } from '../../../rules/console/written.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { runTexts as words } from '../../ui/texts/run.ts';
import { recordUrl } from '../links.ts';

interface Props {
  readonly client: PlatformClient;
  readonly links: Health['links'];
  readonly record: WrittenRecord;
}

/** A record that a bulk created has no id yet: it is looked up by its address when somebody wants to see it. */
export function FindRecord({ client, links, record }: Props): VNode | null {
  const [found, setFound] = useState<string | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (record.entity === 'accounts') return null;
  const look = async () => {
    setBusy(true);
    try {
      setFound(await addressOf(client, links, record));
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy(false);
  };
  if (problem !== null) return html`<span role="alert">${problem}</span>`;
  if (found === null) return html`<span role="status">${words.gone}</span>`;
  if (found !== undefined) return html`<a href=${found} target="_blank" rel="noopener">${words.openIt}</a>`;
  const label = words.findIt(record.email ?? '');
  return html`<${Button} kind="plain" small busy=${busy} aria-label=${label} onClick=${look}
    >${words.find}<//
  >`;
}

async function addressOf(
  client: PlatformClient,
  links: Health['links'],
  { side, entity, email }: WrittenRecord,
): Promise<string | null> {
  const { records } = await callServer<Explanation>(client, 'explainPerson', { email });
  const own = records.find(
    (record) => record.on === side && (side === 'freshdesk' || record.entity === entity),
  );
  return own === undefined ? null : recordUrl(links, own);
}
