import type { Choices } from '../story/story.ts';
import type { FieldPair, Row } from './fields.ts';
import { within, type Mapped } from './rules.ts';

/** Fields of companies and accounts that a story may map (R-SET-03). */
export const companyPairs: readonly FieldPair[] = [
  {
    name: 'about',
    freshdesk: { path: 'description', kind: 'area' },
    freshsales: { path: 'address', kind: 'line' },
  },
  { name: 'town', freshdesk: { path: 'note', kind: 'area' }, freshsales: { path: 'city', kind: 'line' } },
  {
    name: 'contract',
    freshdesk: { path: 'custom_fields.service_contract', kind: 'checkbox' },
    freshsales: { path: 'custom_field.cf_service_contract', kind: 'checkbox' },
  },
];

/** A name as it is compared, whatever its letters' case and however many blanks it has; none of an empty one. */
export function namesOf(row: Row): string[] {
  const name = ((row['name'] as string | null) ?? '').trim().toLowerCase().split(/\s+/).join(' ');
  return name === '' ? [] : [name];
}

/** A company's domains, or the host of an account's website. */
export function hostsOf(row: Row): string[] {
  const domains = (row['domains'] as readonly string[] | undefined) ?? [];
  const site = (row['website'] as string | null | undefined) ?? '';
  return [...domains, site]
    .map(
      (one) =>
        one
          .toLowerCase()
          .replace(/^https?:\/\//, '')
          .replace(/^www\./, '')
          .split('/')[0]!,
    )
    .filter((host) => host !== '');
}

/** What of companies and accounts is mapped under these settings; nothing where they are not synced. */
export function companiesBy({ accounts, rule: general }: Choices): Mapped[] {
  if (accounts === undefined) return [];
  return accounts.rows.flatMap(({ name, direction = accounts.direction, rule }) => {
    const pair = companyPairs.find((one) => one.name === name)!;
    const both = within(direction, accounts.direction);
    const ofBox = rule === undefined || rule === 'fillEmpty' ? 'checkbox' : rule;
    const own = pair.freshdesk.kind === 'checkbox' ? ofBox : (rule ?? general);
    return both === null ? [] : [{ pair, direction: both, rule: own }];
  });
}
