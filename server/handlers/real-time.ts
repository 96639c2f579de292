import { readPeoplePoll } from '../events/people-poll.ts';
import { readPoll } from '../events/poll.ts';
import { readRefusals, type Refusal } from '../relay/refused.ts';
import { lastTest, type TestSeen } from '../relay/test.ts';
import type { Services } from '../services.ts';
import { readState } from '../sync/state.ts';

/** What the settings page shows of real time. */
export interface RealTimeStatus {
  /** Where the other installation, or an automation rule, sends to; `null` until an event has made it. */
  readonly address: string | null;
  /** What was refused there, by reason. */
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
  readonly test: TestSeen | null;
  /** The reconciling poll; `null` before the first. */
  readonly poll: PollStatus | null;
  /** The same of people. */
  readonly people: { readonly polledMs: number; readonly missed: number } | null;
}

interface PollStatus {
  /** Epoch milliseconds. */
  readonly polledMs: number;
  /** When the last thirty days had been read; `null` while they are being read. */
  readonly backfilledMs: number | null;
  /** Changes of tickets that no event had announced. */
  readonly missed: number;
}

/** Five store operations. The address is no secret: whoever posts to it must prove that they know the key. */
export async function getRealTimeStatus(services: Services): Promise<RealTimeStatus> {
  const poll = await readPoll(services);
  const people = await readPeoplePoll(services);
  return {
    address: (await readState(services))?.target ?? null,
    refused: await readRefusals(services),
    test: await lastTest(services),
    poll:
      poll === null
        ? null
        : { polledMs: poll.polledMs, backfilledMs: poll.backfilledMs, missed: poll.missed },
    people: people === null ? null : { polledMs: people.polledMs, missed: people.missed },
  };
}
