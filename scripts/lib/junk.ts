import fc from 'fast-check';
import type { RelayEnvelope } from '../../rules/relay/envelope.ts';

/** Bodies that are no message: anything, things of the right shape, and a true message with one part altered. */
export function junkBodies(sealed: RelayEnvelope): fc.Arbitrary<unknown> {
  const shaped = fc.record(
    {
      payload: fc.oneof(fc.json(), fc.string(), fc.anything()),
      time: fc.oneof(fc.constant(sealed.time), fc.integer(), fc.anything()),
      mac: fc.oneof(fc.string({ minLength: 64, maxLength: 64 }), fc.anything()),
    },
    { requiredKeys: [] },
  );
  const altered = fc.oneof(
    fc.string({ minLength: 1 }).map((more) => ({ ...sealed, payload: sealed.payload + more })),
    fc.integer({ min: 1, max: 100_000 }).map((later) => ({ ...sealed, time: sealed.time + later })),
    fc
      .nat({ max: sealed.mac.length - 1 })
      .map((at) => ({ ...sealed, mac: `${sealed.mac.slice(0, at)}x${sealed.mac.slice(at + 1)}` })),
  );
  return fc.oneof(fc.anything(), shaped, altered);
}
