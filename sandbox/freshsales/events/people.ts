import type { Account } from '../state/account.ts';
import type { Row, User } from '../types.ts';
import { stamp } from '../time.ts';
import { ACCOUNT_OPENED_MS } from '../defaults/opened.ts';

/** A user as events tell of one: who acted, owns, or created. */
export function personOf({ options, selectors }: Account, user: User): Row {
  const opened = stamp(ACCOUNT_OPENED_MS, 0);
  return {
    id: user.id,
    uuid: `1904${user.id}`,
    name: user.display_name,
    email: user.email,
    type: 'user',
    is_active: user.is_active,
    is_forgotten: false,
    language: options.locale,
    time_zone: 'UTC',
    job_title: null,
    mobile_number: user.mobile_number,
    work_number: user.work_number,
    deal_pipeline_id: selectors.deal_pipelines?.[0]?.id ?? null,
    created_at: opened,
    updated_at: opened,
  };
}

export function userOf(account: Account, id: unknown): Row | null {
  const user = account.users.find((one) => one.id === id);
  return user === undefined ? null : personOf(account, user);
}
