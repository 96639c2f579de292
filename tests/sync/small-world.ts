import fc from 'fast-check';
import type { World } from '../../scripts/lib/world.ts';

interface SmallPerson {
  /** From a small pool, so that people meet. */
  readonly email: number;
  readonly on: 'freshdesk' | 'freshsales';
  readonly name: string;
  readonly jobTitle: string | null;
  readonly mobile: boolean;
}

export type SmallWorld = readonly SmallPerson[];

const POOL = 5;

/** A few people of both products who share addresses, with gaps. */
export const people: fc.Arbitrary<SmallWorld> = fc.array(
  fc.record({
    email: fc.nat({ max: POOL - 1 }),
    on: fc.constantFrom('freshdesk' as const, 'freshsales' as const),
    name: fc.constantFrom('Ann', 'Ann Lee', 'Bo van Lind', '李 Bo'),
    jobTitle: fc.constantFrom(null, 'Chief', 'Boss'),
    mobile: fc.boolean(),
  }),
  { minLength: 1, maxLength: 7 },
);

/** Adds them; who is there already, or has an address that must be unique and is taken, is passed over. */
export function fill(world: World, small: SmallWorld, entity: string): void {
  for (const person of small)
    try {
      add(world, person, entity);
    } catch {
      // The product has that address already.
    }
}

function add(world: World, { email, on, name, jobTitle, mobile }: SmallPerson, entity: string): void {
  const address = `p${String(email)}@client.example`;
  const title = jobTitle === null ? {} : { job_title: jobTitle };
  const number = `+49 170 ${String(email)}00${on === 'freshdesk' ? '1' : '2'}`;
  if (on === 'freshdesk') {
    world.freshdesk('POST', '/contacts', {
      name,
      email: address,
      ...title,
      ...(mobile ? { mobile: number } : {}),
    });
    return;
  }
  const record = { last_name: name, email: address, ...title, ...(mobile ? { mobile_number: number } : {}) };
  if (entity === 'leads') world.classic('POST', '/leads', { lead: record });
  else world.suite('POST', '/contacts', { contact: record });
}
