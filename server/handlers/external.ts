import { factsOf } from '../events/read.ts';
import { receive } from '../relay/receive.ts';
import type { Services } from '../services.ts';
import { isOwnCall } from '../sync/continue.ts';
import { onExternal } from './slices.ts';

/** All that is posted to the installation's address: our own calls for a slice, and everything else. */
export function onExternalCall(services: Services, args: unknown): Promise<void> {
  const isOwn = isOwnCall(services, factsOf(factsOf(args)['data']));
  return isOwn ? onExternal(services, args) : receive(services, args);
}
