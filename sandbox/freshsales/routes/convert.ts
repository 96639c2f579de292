import { json } from '../../core/http.ts';
import { identifierIn, upsert } from '../bulk/upsert.ts';
import { entities } from '../entities/index.ts';
import { recordAt } from '../http/call.ts';
import type { Call, Routes } from '../http/call.ts';
import { pick, rowOf, textOf } from '../json.ts';
import { renderWith } from '../records/include.ts';
import { createRecord, setPresence, updateRecord } from '../records/write.ts';
import { emailsOf, primaryEmail } from '../state/keys.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Row, StoredRecord } from '../types.ts';

const { contacts, leads, sales_accounts, deals } = entities;

/** Classic: a lead becomes a contact, its company an account, its deal a deal (developer.freshsales.io/api/#leads). */
export const convertRoutes: Routes = {
  'POST /leads/:id/convert': (call) => {
    const found = recordAt(call, leads);
    const changes = rowOf(call.body.lead);
    const lead = changes === undefined ? found : updateRecord(call, leads, found, changes);
    const account = accountOf(call, lead);
    const contact = contactOf(call, lead, account);
    const deal = dealOf(call, lead, contact, account);
    setPresence(call, leads, lead, 'converted');
    return json(200, {
      contact: rowOfRecord(call, contacts, contact),
      sales_account: account === undefined ? null : rowOfRecord(call, sales_accounts, account),
      deal: deal === undefined ? null : rowOfRecord(call, deals, deal),
    });
  },
};

function accountOf(call: Call, lead: StoredRecord): StoredRecord | undefined {
  const company = rowOf(lead.values.company);
  if (company === undefined || textOf(company.name) === '') return undefined;
  const keys = [...Object.keys(sales_accounts.attributes), 'industry_type_id', 'business_type_id'];
  const by = { key: 'name', value: company.name };
  return upsert(call, sales_accounts, by, filled(pick(company, keys))).record;
}

/** Who is a contact already by that email stays one, and is linked. */
function contactOf(call: Call, lead: StoredRecord, account: StoredRecord | undefined): StoredRecord {
  const email = primaryEmail(lead);
  const links = account === undefined ? {} : { sales_accounts: [{ id: account.id, is_primary: true }] };
  const by = identifierIn(call, contacts, { emails: email });
  const values = filled(pick(lead.values, Object.keys(contacts.attributes)));
  const references = filled(pick(lead.links, ['owner_id', 'lead_source_id', 'campaign_id', 'territory_id']));
  const emails = emailsOf(lead).map(({ value, is_primary }) => ({ value, is_primary }));
  const sent: Row = { ...values, ...references, ...links };
  if (by === undefined) return createRecord(call, contacts, sent);
  return upsert(call, contacts, by, { ...sent, emails }).record;
}

function dealOf(
  call: Call,
  lead: StoredRecord,
  contact: StoredRecord,
  account: StoredRecord | undefined,
): StoredRecord | undefined {
  const deal = rowOf(lead.values.deal);
  if (deal === undefined || textOf(deal.name) === '') return undefined;
  const sent = filled(pick(deal, ['name', 'expected_close', 'currency_id', 'deal_product_id']));
  return createRecord(call, deals, {
    ...sent,
    amount: deal.amount ?? 0,
    contacts_added_list: [contact.id],
    ...(account === undefined ? {} : { sales_account_id: account.id }),
  });
}

function filled(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value != null));
}

function rowOfRecord(call: Call, entity: EntityDefinition, record: StoredRecord): Row | undefined {
  const current = call.account.records[entity.name].get(record.id) ?? record;
  return renderWith(call.account, entity, call.door, [current], []).rows[0];
}
