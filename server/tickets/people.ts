import { joinName } from '../../rules/name.ts';
import { normalizeEmails } from '../../rules/person.ts';
import type { PersonEntity, PersonFacts } from '../../rules/tickets/protocol.ts';
import { freshsalesClient } from '../freshsales/client.ts';
import { isSendable } from '../platform/requests.ts';
import type { Desk } from './context.ts';
import { asking } from './problems.ts';

/** A lead or contact as far as its tickets are concerned: one request to Freshsales. */
export async function readPerson(desk: Desk, entity: PersonEntity, id: number): Promise<PersonFacts> {
  const freshsales = freshsalesClient(desk.services.requests, desk.settings.freshsalesBase);
  return toFacts(await asking('Freshsales', () => freshsales.record(entity, id), 'recordGone'));
}

/** Whole records and rows beside an account have these in common. */
interface SalesPerson {
  readonly email?: string | null;
  readonly emails?:
    readonly { readonly value?: string | null; readonly is_primary?: boolean | null }[] | null;
}

export function toFacts(record: SalesPerson): PersonFacts {
  const text = (key: string) => {
    const value = (record as Readonly<Record<string, unknown>>)[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const emails = [...(record.emails ?? [])].sort(
    (a, b) => Number(b.is_primary === true) - Number(a.is_primary === true),
  );
  return {
    name: text('display_name') ?? joinName(text('first_name'), text('last_name')),
    emails: normalizeEmails([record.email, ...emails.map(({ value }) => value)]).filter(isSendable),
    phones: [
      ...new Set(
        [text('mobile_number'), text('work_number'), text('phone')].filter((phone) => phone !== null),
      ),
    ],
  };
}

// Shorter ones are extensions, which many people share.
const DIGITS_MIN = 5;

/** A number as it is stored, and without what people put between digits. */
export function phoneVariants(phones: readonly string[]): string[] {
  const variants = phones.flatMap((phone) => [phone, phone.replace(/[\s()./-]/g, '')]);
  return [...new Set(variants)].filter(
    (phone) => /^[^'"\\\\]*$/.test(phone) && phone.replace(/\D/g, '').length >= DIGITS_MIN,
  );
}
