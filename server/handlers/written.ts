import { sentence } from '../../rules/sentences.ts';
import {
  envelope as validEnvelope,
  findWrittenInput as validFindInput,
  writtenInput as validWrittenInput,
} from '../../generated/validators.js';
import type { FieldNames, WrittenFilter, WrittenPage, WrittenRecord } from '../../rules/console/written.ts';
import { parse } from '../door.ts';
import type { Services } from '../services.ts';
import { loadSettings, readSettings } from '../settings.ts';
import { readFieldNames } from '../sync/field-names.ts';
import type { KeptJournal } from '../sync/journal.ts';
import { loadState } from '../sync/state.ts';
import { findWritten, journalOf, writtenFrom } from '../sync/written.ts';
import type { Envelope } from './lifecycle.ts';

/** What a run wrote, record by record, a part at a time (R-LOG-03): three store operations, no request. */
export async function getWritten(services: Services, args: unknown): Promise<WrittenPage> {
  const input = parse<{ runId: string; part: number; filter?: WrittenFilter }>(
    validWrittenInput,
    args,
    'The input',
  );
  const journal = await journalOfRun(services, args, input.runId);
  return await writtenFrom(services.store, journal, input.part, input.filter ?? {});
}

/** What a run wrote about an address, an id or a whole name: by key, so that a long run is as quick as a short one. */
export async function searchWritten(
  services: Services,
  args: unknown,
): Promise<{ records: readonly WrittenRecord[] }> {
  const { runId, text } = parse<{ runId: string; text: string }>(validFindInput, args, 'The input');
  const journal = await journalOfRun(services, args, runId);
  return { records: await findWritten(services.store, journal, text) };
}

/** What people call the mapped fields: a request for each kind of record on either side. */
export async function nameFields(services: Services, args: unknown): Promise<{ names: FieldNames }> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const settings = await loadSettings(services.store, iparams);
  return { names: await readFieldNames(services.requests, settings) };
}

async function journalOfRun(services: Services, args: unknown, runId: string): Promise<KeptJournal> {
  const { iparams } = parse<Envelope>(validEnvelope, args, 'The call');
  const journal = journalOf(await loadState(services, readSettings(iparams)), runId);
  if (journal === null) throw new Error(sentence('detailsGone'));
  return journal;
}
