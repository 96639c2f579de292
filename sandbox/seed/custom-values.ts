import type { Random } from '../core/random.ts';
import { isoDay } from './person.ts';
import type { Person } from './person.ts';

type Values = Readonly<Record<string, unknown>>;

const REGIONS = ['North', 'South', 'East', 'West'];
const DAY_MS = 86_400_000;

/** Half of the custom fields of a customer are filled, each now and then. */
export function customerValues(person: Person, random: Random): Values {
  return sometimes(random, {
    customer_no: customerNo(person),
    site_notes: 'Deliveries at the back door.\nRing twice.',
    newsletter: random.chance(0.5),
    machines: 1 + random.below(12),
    litres_per_day: random.below(400) / 10,
    region: random.pick(REGIONS),
    warranty_until: warrantyDay(person),
    night_phone: '+999 40 0001001',
    portal_page: `https://portal.brewlight.example/${person.index + 1}`,
  });
}

export function contactValues(person: Person, random: Random): Values {
  return sometimes(random, {
    cf_customer_no: customerNo(person),
    cf_notes: 'Met at the trade fair.\nLikes the Aria.',
    cf_newsletter: random.chance(0.5),
    cf_machines: 1 + random.below(12),
    cf_region: random.pick(REGIONS),
    cf_interest: random.pick(['Rent', 'Buy', 'Service only']),
    cf_beans: random.pick(['Arabica', 'Arabica;Robusta', 'Decaf']),
    cf_warranty_until: warrantyDay(person),
  });
}

function customerNo({ index }: Person): string {
  return `BL-${String(10_000 + index)}`;
}

function warrantyDay({ createdMs }: Person): string {
  return isoDay(createdMs + 3 * 365 * DAY_MS);
}

function sometimes(random: Random, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(() => random.chance(0.5)));
}
