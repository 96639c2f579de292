import { envelope as validEnvelope, realTimeTestInput as validInput } from '../../generated/validators.js';
import type { TestArrival, TestSent, TicketHeard } from '../../rules/relay/trial.ts';
import { parse } from '../door.ts';
import { heardSince } from '../events/heard.ts';
import { readPeoplePoll } from '../events/people-poll.ts';
import { readPoll } from '../events/poll.ts';
import { readRefusals, type Refusal } from '../relay/refused.ts';
import { lastTest, sendTest, type TestSeen } from '../relay/test.ts';
import type { Services } from '../services.ts';
import { withWords } from '../platform/words.ts';
import { readSettings } from '../settings.ts';
import { readState } from '../sync/state.ts';
import type { Envelope } from './lifecycle.ts';

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

type TestInput =
  | { readonly kind: 'send' }
  | { readonly kind: 'seen'; readonly word: string }
  | { readonly kind: 'tickets'; readonly sinceMs: number };

/**
 * *Test real time*, step by step: a signed message is sent; has it arrived; which tickets were changed meanwhile, and did
 * an event tell of them. Whoever calls it learns numbers of tickets and nothing of what is in them.
 */
export async function testRealTime(
  services: Services,
  args: unknown,
): Promise<TestSent | TestArrival | { tickets: readonly TicketHeard[] }> {
  const input = parse<TestInput>(validInput, args, 'The input');
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  if (input.kind === 'send') return sendTest(services, iparams);
  if (input.kind === 'tickets') {
    const settings = readSettings(iparams);
    return {
      tickets: await withWords('Freshdesk', () => heardSince(services, settings, input.sinceMs)),
    };
  }
  const seen = await lastTest(services);
  return { arrivedMs: seen?.word === input.word ? seen.atMs : null };
}
