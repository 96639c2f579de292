import type { RecordRef } from '../../rules/tickets/protocol.ts';
import type { Settings } from '../settings.ts';

/** The record's page: Suite keeps sales below a path of its own, Classic at the root. */
export function recordUrl(settings: Settings, { entity, id }: RecordRef): string {
  const folder = entity === 'sales_accounts' ? 'accounts' : entity;
  const base = settings.freshsalesBase.replace(/api$/, '');
  return `https://${settings.freshsalesDomain}/${base}${folder}/${String(id)}`;
}
