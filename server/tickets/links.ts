import type { Settings } from '../settings.ts';
import type { PersonRef } from './refs.ts';

/** A lead's or contact's page: Suite keeps sales below a path of its own, Classic at the root. */
export function recordUrl(settings: Settings, { entity, id }: PersonRef): string {
  const base = settings.freshsalesBase.replace(/api$/, '');
  return `https://${settings.freshsalesDomain}/${base}${entity}/${String(id)}`;
}
