import { factsOf } from '../events/read.ts';
import { receive } from '../relay/receive.ts';
import type { Services } from '../services.ts';
import { CARRY_ON } from '../sync/continue.ts';
import { TARGET_OPTIONS } from './lifecycle.ts';
import { onExternal } from './slices.ts';

const ownKinds: ReadonlySet<unknown> = new Set([TARGET_OPTIONS, CARRY_ON]);

/** All that is posted to the installation's address: our own calls for a slice, and everything else. */
export function onExternalCall(services: Services, args: unknown): Promise<void> {
  const kind = factsOf(factsOf(args)['data'])['kind'];
  return ownKinds.has(kind) ? onExternal(services, args) : receive(services, args);
}
