import { formatCsv } from '../../core/csv.ts';
import type { Call } from '../call.ts';
import { recordKeys } from '../records/contactTable.ts';
import { keepFile } from '../records/files.ts';
import type { Account } from '../state/account.ts';
import type { Company, Contact, Job, PersonField } from '../types.ts';

type Person = Contact | Company;

/** Every record that is neither deleted nor blocked, a column for each field that was asked for. */
export function runExport(call: Call, job: Job): Job['output'] {
  const names = job.input['names'] as readonly string[];
  const of = job.of ?? 'contacts';
  const fields = fieldsOf(call.account, of);
  const heading = names.map((name) => headingOf(call, fields, name));
  const rows = recordsOf(call.account, of).map((record) =>
    names.map((name) => cell(call.account, record, name)),
  );
  const file = keepFile(call, `${of}.csv`, 'text/csv', formatCsv([heading, ...rows]));
  return { fileId: file.id };
}

/** The whole account as one JSON file. */
export function runAccountExport(call: Call, job: Job): Job['output'] {
  const parts = (job.input['resources'] as readonly { readonly name: string }[]).map(({ name }) => [
    name,
    dumpOf(call.account, name),
  ]);
  const text = JSON.stringify(Object.fromEntries(parts));
  return { fileId: keepFile(call, 'account.json', 'application/json', text).id };
}

export function fieldsOf(account: Account, of: 'contacts' | 'companies'): PersonField[] {
  return [...(of === 'contacts' ? account.contactFields : account.companyFields).all()];
}

function recordsOf({ contacts, companies }: Account, of: 'contacts' | 'companies'): Person[] {
  return of === 'contacts'
    ? contacts.records(contacts.ordered.ids())
    : companies.records(companies.ordered.ids());
}

function headingOf({ options }: Call, fields: readonly PersonField[], name: string): string {
  const label = fields.find((field) => field.name === name)?.label ?? name;
  return options.exportHeadings === 'labels' ? label : name;
}

function cell(account: Account, record: Person, name: string): unknown {
  const own = record as unknown as Readonly<Record<string, unknown>>;
  if (name === 'company_name') return account.companies.get(Number(own['company_id'] ?? 0))?.name;
  const value = own[recordKeys[name] ?? name] ?? record.custom_fields[name];
  return Array.isArray(value) ? value.join(',') : value;
}

const dumped = ['contacts', 'companies', 'tickets', 'agents', 'groups'] as const;

export const exportable: readonly string[] = dumped;

function dumpOf(account: Account, name: string): readonly unknown[] {
  const known = dumped.find((kind) => kind === name);
  return known === undefined ? [] : [...account[known].all()].map((record) => withoutKey(record));
}

// Keys of agents never leave.
function withoutKey(record: object): object {
  return { ...record, api_key: undefined };
}
