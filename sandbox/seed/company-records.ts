import { COMPANIES } from './companies.ts';
import { isoTime } from './person.ts';
import { IDS } from './records.ts';
import type { PeopleData } from './records.ts';

const DAY_MS = 86_400_000;
const AGE_DAYS = 800;

/** The companies of both products: each Freshdesk company has its Freshsales account. */
export function companyRecords(nowMs: number): Pick<PeopleData, 'companies' | 'accounts'> {
  const times = (index: number) => {
    const createdMs = nowMs - (AGE_DAYS - index) * DAY_MS;
    return { created_at: isoTime(createdMs), updated_at: isoTime(createdMs + DAY_MS) };
  };
  return {
    companies: COMPANIES.map(({ name, domain, industry }, index) => ({
      id: IDS.companies + index,
      name,
      domains: [domain],
      industry,
      ...times(index),
    })),
    accounts: COMPANIES.map(({ name, domain, city, country }, index) => ({
      id: IDS.accounts + index,
      name,
      website: index % 2 === 0 ? domain : `https://www.${domain}/`,
      city,
      country,
      owner_id: IDS.users + (index % 3),
      ...times(index),
    })),
  };
}
