import type { TemplateName } from '../../server/platform/requests.ts';
import { newSummary, type RunSummary } from '../../server/sync/summary.ts';
import type { Json, World } from './world.ts';

type Send = <T = Json>(template: TemplateName, context: Json, body?: object) => Promise<T>;

// All that the platform allows: the obvious design leaves nothing to widgets.
const REQUESTS_A_MINUTE = 50;

const sales = { base: 'crm/sales/api', entity: 'contacts', singular: 'contact' };

/**
 * The obvious design, to compare with: for each customer search Freshsales, then write; for each contact search
 * Freshdesk, then write. Its requests go through the app's templates, so that the same meter counts them.
 */
export async function naiveSync(world: World): Promise<RunSummary> {
  const startedAt = new Date(world.sandbox.clock.now()).toISOString();
  let made = 0;
  const send: Send = async (template, context, body) => {
    if (made > 0 && made % REQUESTS_A_MINUTE === 0) await world.advance('1m');
    made += 1;
    try {
      return await world.template(template, context, body);
    } catch (error) {
      // The app's own events may have used some of the minute.
      if (!String(error).includes(': 429 ')) throw error;
      await world.advance('1m');
      return world.template(template, context, body);
    }
  };
  await eachCustomer(send, (customer) => intoFreshsales(send, customer));
  await eachContact(world, send, (contact) => intoFreshdesk(send, contact));
  const endedAt = new Date(world.sandbox.clock.now()).toISOString();
  return { ...newSummary('naive', 'full', 'both', startedAt), status: 'done', endedAt };
}

async function eachCustomer(send: Send, work: (customer: Json) => Promise<void>): Promise<void> {
  for (let page = 1; ; page += 1) {
    const customers = await send<Json[]>('freshdeskContacts', { page: String(page) });
    for (const customer of customers) await work(customer);
    if (customers.length < 100) return;
  }
}

async function eachContact(world: World, send: Send, work: (contact: Json) => Promise<void>): Promise<void> {
  const { filters } = world.suite<{ filters: Json[] }>('GET', '/contacts/filters');
  const view = String(filters.find((filter) => filter['name'] === 'All Contacts')!['id']);
  for (let page = 1; ; page += 1) {
    const place = { ...sales, view, page: String(page), sort: 'created_at', order: 'asc' };
    const { contacts } = await send<{ contacts: Json[] }>('freshsalesPage', place);
    for (const contact of contacts) await work(contact);
    if (contacts.length === 0) return;
  }
}

async function intoFreshsales(send: Send, customer: Json): Promise<void> {
  const { email, name } = customer;
  const rule = { attribute: 'contact_email.email', operator: 'is_in', value: [email] };
  const found = await send<{ contacts?: Json[] }>(
    'freshsalesSearch',
    { ...sales, page: '1' },
    { filter_rule: [rule] },
  );
  const contact = found.contacts?.[0];
  const values = gapsFilled(contact ?? {}, 'freshsales', customer);
  if (contact === undefined) {
    const body = { unique_identifier: { emails: email }, contact: { last_name: name, ...values } };
    await send('freshsalesUpsert', sales, body);
  } else if (Object.keys(values).length > 0) {
    await send('freshsalesUpdate', { ...sales, id: String(contact['id']) }, { contact: values });
  }
}

async function intoFreshdesk(send: Send, contact: Json): Promise<void> {
  const { email, display_name: name } = contact;
  const [customer] = await send<Json[]>('freshdeskByEmail', { email });
  const values = gapsFilled(customer ?? {}, 'freshdesk', contact);
  if (customer === undefined) await send('freshdeskCreateContact', {}, { name, email, ...values });
  else if (Object.keys(values).length > 0)
    await send('freshdeskUpdateContact', { id: String(customer['id']) }, values);
}

const fields = [
  { freshdesk: 'job_title', freshsales: 'job_title' },
  { freshdesk: 'mobile', freshsales: 'mobile_number' },
  { freshdesk: 'phone', freshsales: 'work_number' },
] as const;

/** What the record of one side lacks and the other side's has. */
function gapsFilled(record: Json, side: 'freshsales' | 'freshdesk', other: Json): Json {
  const otherSide = side === 'freshsales' ? 'freshdesk' : 'freshsales';
  const wanted = fields.filter((field) => record[field[side]] == null && other[field[otherSide]] != null);
  return Object.fromEntries(wanted.map((field) => [field[side], other[field[otherSide]]]));
}
