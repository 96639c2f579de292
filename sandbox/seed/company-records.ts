import { COMPANIES } from './companies.ts';
import type { Company } from './companies.ts';
import { isoTime } from './person.ts';
import { IDS } from './records.ts';
import type { PeopleData } from './records.ts';

const DAY_MS = 86_400_000;
const AGE_DAYS = 800;

const TIERS = ['Basic', 'Premium', 'Enterprise'];
const HEALTH = ['At risk', 'Doing okay', 'Happy'];
const ROASTS = ['Light', 'Medium', 'Dark'];

/** The companies of both products: each Freshdesk company has its Freshsales account. */
export function companyRecords(nowMs: number): Pick<PeopleData, 'companies' | 'accounts'> {
  const times = (index: number) => {
    const createdMs = nowMs - (AGE_DAYS - index) * DAY_MS;
    return { created_at: isoTime(createdMs), updated_at: isoTime(createdMs + DAY_MS) };
  };
  return {
    companies: COMPANIES.map((company, index) => ({ ...deskCompany(company, index), ...times(index) })),
    accounts: COMPANIES.map((company, index) => ({ ...salesAccount(company, index), ...times(index) })),
  };
}

function deskCompany({ name, domain, industry }: Company, index: number): PeopleData['companies'][number] {
  return {
    id: IDS.companies + index,
    name,
    domains: [domain],
    industry,
    account_tier: TIERS[index % 4] ?? null,
    health_score: HEALTH[index % 5] ?? null,
    custom_fields: {
      contract_no: contractNo(index),
      delivery_notes: index % 3 === 0 ? 'Before eight in the morning.' : null,
      service_contract: index % 2 === 0,
      sites: 1 + (index % 6),
      roast: ROASTS[index % 4] ?? null,
      contract_until: contractUntil(index),
      reception: index % 4 === 0 ? `+999 40 ${String(2_000 + index)}` : null,
      intranet: index % 5 === 0 ? `https://intranet.${domain}` : null,
    },
  };
}

function salesAccount(
  { name, domain, city, country }: Company,
  index: number,
): PeopleData['accounts'][number] {
  return {
    id: IDS.accounts + index,
    name,
    // People write addresses of sites in several ways; the host is the same.
    website: index % 2 === 0 ? domain : `https://www.${domain}/`,
    city,
    country,
    number_of_employees: 10 * (1 + (index % 9)),
    owner_id: IDS.users + (index % 3),
    custom_field: {
      cf_contract_no: index % 3 === 1 ? null : contractNo(index),
      cf_service_contract: index % 2 === 0,
      cf_sites: 1 + (index % 6),
      cf_roast: ROASTS[index % 4] ?? null,
      cf_contract_until: contractUntil(index),
    },
  };
}

function contractNo(index: number): string {
  return `C-${String(4_000 + index)}`;
}

function contractUntil(index: number): string {
  return `2027-${String(1 + (index % 12)).padStart(2, '0')}-01`;
}
