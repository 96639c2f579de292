import type { Check } from '../check.ts';
import { contacts } from './contacts.ts';
import { fields } from './fields.ts';
import { others } from './others.ts';
import { tickets } from './tickets.ts';
import { transport } from './transport.ts';

/** What a Freshdesk account has to answer (REST API v2), by section of the contract. */
export const freshdeskChecks: readonly Check[] = [
  ...transport,
  ...contacts,
  ...fields,
  ...tickets,
  ...others,
];
