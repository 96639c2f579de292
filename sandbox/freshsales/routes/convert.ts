import type { HttpResponse } from '../../core/http.ts';
import { ok, optionalBodyOf } from '../call.ts';
import type { Call } from '../call.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { entities } from '../entities/index.ts';
import { isBlank, pick, rowOf } from '../json.ts';
import { copyOf } from '../records/copy.ts';
import { recordOf, recordWith } from '../records/find.ts';
import { wholeText } from '../records/wire.ts';
import { createRecord, setPresence, updateRecord } from '../records/write.ts';
import { primaryEmail } from '../state/keys.ts';
import type { Row, StoredRecord } from '../types.ts';

/** Makes a lead a contact with an account and a deal, as far as the lead names them. Its id ends there. */
export function convert(call: Call, entity: EntityDefinition, id: number): HttpResponse {
  const lead = recordOf(call, entity, id);
  const sent = copyOf(entity, lead, rowOf(optionalBodyOf(call)[entity.root]) ?? {});
  const contact = contactFrom(call, lead, sent);
  const account = accountFrom(call, rowOf(sent.company) ?? {});
  const linked = account === undefined ? contact : linkedTo(call, contact, account);
  const deal = dealFrom(call, rowOf(sent.deal) ?? {}, linked, account);
  setPresence(call, entity, lead, 'converted');
  return ok({
    contact: wholeText(call, entities.contacts, linked, ['sales_accounts', 'owner']),
    sales_account: account === undefined ? null : wholeText(call, entities.sales_accounts, account),
    deal: deal === undefined ? null : wholeText(call, entities.deals, deal),
  });
}

/** The contact that already has the lead's email stays as it is. */
function contactFrom(call: Call, lead: StoredRecord, sent: Row): StoredRecord {
  const { contacts } = entities;
  const known = recordWith(call, contacts, 'emails', primaryEmail(lead));
  const keys = [...Object.keys(contacts.attributes), ...Object.keys(contacts.references)];
  return known ?? createRecord(call, contacts, pick(sent, [...keys, 'email', 'emails', 'custom_field']));
}

function accountFrom(call: Call, company: Row): StoredRecord | undefined {
  const { sales_accounts: accounts } = entities;
  if (isBlank(company.name)) return undefined;
  const keys = [...Object.keys(accounts.attributes), ...Object.keys(accounts.references)];
  return (
    recordWith(call, accounts, 'name', company.name) ?? createRecord(call, accounts, pick(company, keys))
  );
}

function linkedTo(call: Call, contact: StoredRecord, account: StoredRecord): StoredRecord {
  const links = [{ id: account.id, is_primary: true }];
  return updateRecord(call, entities.contacts, contact, { sales_accounts: links });
}

function dealFrom(
  call: Call,
  wanted: Row,
  contact: StoredRecord,
  account: StoredRecord | undefined,
): StoredRecord | undefined {
  if (isBlank(wanted.name)) return undefined;
  return createRecord(call, entities.deals, {
    amount: 0,
    ...pick(wanted, ['name', 'amount', 'expected_close', 'currency_id', 'deal_product_id']),
    contacts_added_list: [contact.id],
    ...(account === undefined ? {} : { sales_account_id: account.id }),
  });
}
