import { freshsalesRelated, freshsalesUsers } from '../../generated/validators.js';
import type { GroupEntity } from '../../rules/tickets/protocol.ts';
import { callError } from '../platform/errors.ts';
import type { Requests } from '../platform/requests.ts';
import { callFreshsales } from './call.ts';

/** A contact as rows beside an account or a deal carry it. */
interface FreshsalesPersonRow {
  readonly id: number;
  readonly display_name?: string | null;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly email?: string | null;
  readonly emails?:
    readonly { readonly value?: string | null; readonly is_primary?: boolean | null }[] | null;
  readonly mobile_number?: string | null;
  readonly work_number?: string | null;
}

export interface FreshsalesUser {
  readonly id: number;
  readonly display_name?: string | null;
  readonly email?: string | null;
  readonly is_active?: boolean | null;
}

/** An account or a deal with its contacts. */
export interface Related {
  readonly name: string | null;
  /** The account's own name; of a deal, that of its account. */
  readonly accountName: string | null;
  readonly accountId: number | null;
  readonly contacts: readonly FreshsalesPersonRow[];
}

interface RelatedBody {
  readonly sales_account?: AccountRow | null;
  readonly deal?: AccountRow | null;
  readonly contacts?: readonly FreshsalesPersonRow[] | null;
  readonly sales_accounts?: readonly AccountRow[] | null;
}

interface AccountRow {
  readonly id?: unknown;
  readonly name?: unknown;
}

/** https://developers.freshworks.com/crm/api/#view_a_account, `include=contacts`: how many a large account gives is not documented. */
export async function relatedContacts(
  requests: Requests,
  base: string,
  entity: GroupEntity,
  id: number,
): Promise<Related> {
  const context = { base, entity, id: String(id) };
  const body = await callFreshsales<RelatedBody>(requests, 'freshsalesRelated', freshsalesRelated, context);
  const record = entity === 'deals' ? body.deal : body.sales_account;
  if (record == null) throw callError('unexpected', 'freshsalesRelated', 200, { why: 'no record in it' });
  const account = entity === 'deals' ? (body.sales_accounts ?? [])[0] : record;
  return {
    name: textOf(record.name),
    ...whichAccount(account),
    contacts: body.contacts ?? [],
  };
}

function whichAccount(account: AccountRow | undefined): Pick<Related, 'accountName' | 'accountId'> {
  const id = account?.id;
  return { accountName: textOf(account?.name), accountId: typeof id === 'number' ? id : null };
}

/** Users to whom records can be assigned (https://developers.freshworks.com/crm/api/#admin_configuration). */
export async function salesUsers(requests: Requests, base: string): Promise<readonly FreshsalesUser[]> {
  const body = await callFreshsales<{ users: readonly FreshsalesUser[] }>(
    requests,
    'freshsalesUsers',
    freshsalesUsers,
    { base },
  );
  return body.users;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
