import type { Upload } from '../../core/multipart.ts';
import type { Call } from '../call.ts';
import type { FieldFault } from '../errors.ts';
import { bodyFaults, missing, missingFaults, refuse, type Body } from '../fields/body.ts';
import { isRecord } from '../fields/checks.ts';
import { customFaults, customFieldsOf, missingCustomFaults } from '../fields/custom.ts';
import type { Contact } from '../types.ts';
import { contactTable, identifiers, recordKeys } from './contactTable.ts';
import { avatarFrom } from './files.ts';
import { duplicateFaults } from './contactUnique.ts';

/** The changes a checked body asks for; `custom_fields` holds the sent keys alone. */
export type ContactChanges = Partial<Contact>;

export function checkedNewContact(call: Call, body: Body): ContactChanges {
  refuse([
    ...missingFaults(body, contactTable(call)),
    ...faultsOf(call, body),
    ...requiredFaults(call, body),
    ...viewerFaults(body),
  ]);
  refuse([...withoutIdentifier(body), ...emptyCustomFields(body)]);
  const changes = changesOf(body);
  refuse(duplicateFaults(call, changes));
  return withAvatar(call, changes);
}

export function checkedChanges(call: Call, contact: Contact, body: Body): ContactChanges {
  refuse([...faultsOf(call, body), ...viewerFaults(body, contact)]);
  refuse(withoutIdentifier({ ...contact, ...body }));
  const changes = changesOf(body);
  refuse(duplicateFaults(call, changes, contact.id));
  return { ...withAvatar(call, changes), ...othersWithout(changes, contact) };
}

// A picture is kept only when nothing is wrong with the rest.
function withAvatar(call: Call, changes: ContactChanges): ContactChanges {
  if (changes.avatar === undefined) return changes;
  return { ...changes, avatar: avatarFrom(call, changes.avatar as unknown as Upload | null) };
}

// A secondary address that becomes the primary one is no longer a secondary one.
function othersWithout({ email, other_emails }: ContactChanges, contact: Contact): ContactChanges {
  const others = other_emails ?? contact.other_emails;
  const primary = email ?? contact.email ?? '';
  return others.includes(primary) ? { other_emails: others.filter((other) => other !== primary) } : {};
}

function faultsOf(call: Call, body: Body): FieldFault[] {
  // An unknown custom key of a contact is reported under its own name, without a prefix.
  const custom = customFaults(body, customFieldsOf(call.account.contactFields), '');
  return [...bodyFaults(body, contactTable(call), call), ...custom, ...companyFaults(call, body)];
}

function companyFaults({ account }: Call, body: Body): FieldFault[] {
  const others = Array.isArray(body['other_companies']) ? (body['other_companies'] as unknown[]) : [];
  const named = [
    { field: 'company_id', id: body['company_id'] },
    ...others.map((other) => ({
      field: 'other_companies',
      id: isRecord(other) ? other['company_id'] : null,
    })),
  ];
  return named
    .filter(({ id }) => typeof id === 'number' && account.companies.get(id) === undefined)
    .map(({ field }) => ({
      field,
      message: `There is no company matching the given ${field}`,
      code: 'invalid_value',
    }));
}

// Seen in the API's published validation: who sees all tickets of a company has one.
function viewerFaults(body: Body, contact?: Contact): FieldFault[] {
  const { view_all_tickets: sees, company_id: company } = { ...contact, ...body };
  return sees === true && company == null ? [missing('company_id')] : [];
}

function requiredFaults({ account }: Call, body: Body): FieldFault[] {
  const required = [...account.contactFields.all()].filter((field) => field.required_for_agents);
  const keys = required
    .filter((field) => field.default && field.name !== 'name')
    .map((field) => recordKeys[field.name] ?? field.name);
  const absent = keys.filter((key) => body[key] == null).map((key) => missing(key));
  return [
    ...absent,
    ...missingCustomFaults(
      body['custom_fields'],
      required.filter((field) => !field.default),
    ),
  ];
}

function withoutIdentifier(body: Body): FieldFault[] {
  const isIdentified = identifiers.some((key) => !isBlank(body[key]));
  const names = identifiers.slice(0, -1).join(', ');
  return isIdentified ? [] : [missing('email', `Please fill at least 1 of ${names} fields`)];
}

function isBlank(value: unknown): boolean {
  return value == null || value === '' || (Array.isArray(value) && value.length === 0);
}

// Public clients met a refusal of `custom_fields: {}` (verbb/formie #887).
function emptyCustomFields(body: Body): FieldFault[] {
  const values = body['custom_fields'];
  const isEmpty = isRecord(values) && Object.keys(values).length === 0;
  return isEmpty ? [{ field: 'custom_fields', message: "It can't be blank", code: 'invalid_value' }] : [];
}

// Emails are kept in lower case; the primary address is not repeated among the others.
function changesOf(body: Body): ContactChanges {
  const { lookup_parameter: _ignored, ...changes } = body as ContactChanges & { lookup_parameter?: string };
  const lower = { ...changes };
  if (typeof changes.email === 'string') Object.assign(lower, { email: changes.email.toLowerCase() });
  if (changes.other_emails !== undefined) {
    const others = changes.other_emails.map((other) => other.toLowerCase());
    Object.assign(lower, { other_emails: [...new Set(others)].filter((other) => other !== lower.email) });
  }
  return lower;
}
