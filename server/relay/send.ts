import { sealMessage } from '../../rules/relay/envelope.ts';
import type { Pairing } from '../../rules/relay/pairing.ts';
import type { Services } from '../services.ts';
import type { RelayMessage } from './message.ts';

/** Forwards a message: one request. What does not arrive is found by the other side's poll. */
export async function sendMessage(
  services: Services,
  { host, path, key }: Pairing,
  message: RelayMessage,
): Promise<boolean> {
  const sealed = sealMessage(key, message, services.now());
  // The template brings the first slash of the path.
  const { status } = await services.requests.send('relay', { host, path: path.slice(1) }, sealed);
  const arrived = status >= 200 && status < 300;
  if (!arrived) services.log(`A message could not be forwarded (${String(status)}).`);
  return arrived;
}
