import type { Check } from '../check.ts';
import { leads } from './leads.ts';
import { lookups } from './lookups.ts';
import { records } from './records.ts';
import { transport } from './transport.ts';

/** What a Freshsales account has to answer (Suite or Classic), by section of the contract. */
export const freshsalesChecks: readonly Check[] = [...transport, ...records, ...leads, ...lookups];
