import { halfOfKey } from '../../rules/name.ts';
import { LINK_KEY } from '../../rules/company.ts';
import { COMPANY_NAME_KEY } from '../../rules/pairs.ts';
import { sentence } from '../../rules/sentences.ts';
import type { Failure } from '../../rules/console/protocol.ts';
import { fillPaths } from '../../rules/fields/path.ts';
import type { Value } from '../../rules/person.ts';
import type { MappedEntity } from '../../rules/settings/document.ts';
import { toData } from '../freshsales/map.ts';
import { isOfOneRecord, type CallError } from '../platform/errors.ts';
import { pairsFor } from '../settings.ts';
import { keptValue, whichRecord } from './failures.ts';
import { entryOfWrite, leaveOpen, settled, takeBack } from './intended.ts';
import { remember, type Slice } from './slice.ts';
import { noteOwn, refuse } from './state.ts';
import { countWrite } from './summary.ts';
import { concernsRecord, mayPass } from './unanswered.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** How far a record is that is written by itself: it goes on there when the requests ended in its middle. */
export interface Attempt {
  /** 0: all at once; then field by field, from 1 on. */
  step: number;
  /** Whether any of its fields was taken. */
  came: boolean;
}

/** One record by itself; when it is refused, field by field, so that one bad value does not cost the others. */
export async function writeAlone(
  slice: Slice,
  write: SalesWrite,
  attempt: Attempt = { step: 0, came: false },
): Promise<void> {
  if (attempt.step === 0 && (await isWritten(slice, write))) return;
  attempt.step = Math.max(attempt.step, 1);
  await writeFieldByField(slice, write, attempt);
}

/** Whether that was all that can be done about it now: it is written, or Freshsales does not answer for it. */
async function isWritten(slice: Slice, write: SalesWrite): Promise<boolean> {
  const values = withoutLeft(write, write.values);
  if (write.id !== null && Object.keys(values).length === 0) {
    takeBack(slice, entryOfWrite(write));
    return true;
  }
  try {
    await sendAlone(slice, write, values);
  } catch (error) {
    if (!concernsRecord(slice, error)) throw error;
    if (mayPass(error)) reportUnanswered(slice, write);
    return mayPass(error);
  }
  takeBackLeft(slice, write, write.values);
  settled(slice, entryOfWrite(write));
  countWrite(slice.run.summary, kindOf(write), write.entity, 'freshsales');
  if (write.id === null) noteOwn(slice.run, write.entity, 1);
  rememberWritten(slice, { ...write, values });
  return true;
}

/** What was not written of some values does not stay in the journal. */
function takeBackLeft(slice: Slice, write: SalesWrite, values: SalesWrite['values']): void {
  const left = Object.entries(values).filter(([key]) => write.leave?.has(key) === true);
  if (left.length > 0) takeBack(slice, entryOfWrite(write), Object.fromEntries(left));
}

/** Of some values those that are to be written still. */
function withoutLeft({ leave, done }: SalesWrite, values: SalesWrite['values']): SalesWrite['values'] {
  const isLeft = (key: string) => leave?.has(key) === true || done?.has(key) === true;
  return Object.fromEntries(Object.entries(values).filter(([key]) => !isLeft(key)));
}

async function writeFieldByField(slice: Slice, write: SalesWrite, attempt: Attempt): Promise<void> {
  refuse(slice.run, write.id ?? 0);
  const steps = stepsOf(write);
  for (; attempt.step <= steps.length; attempt.step += 1) {
    const isTaken = await tryFields(slice, write, Object.fromEntries(steps[attempt.step - 1]!));
    attempt.came = attempt.came || isTaken;
    // A new record that is refused with nothing but its name is refused altogether.
    if (write.id === null && !attempt.came) break;
  }
  noteOutcome(slice, write, attempt);
}

function noteOutcome(slice: Slice, write: SalesWrite, { came }: Attempt): void {
  if (!came && write.id === null) {
    takeBack(slice, entryOfWrite(write));
    holdCreation(slice, write);
    return;
  }
  settled(slice, entryOfWrite(write));
  if (came) countWrite(slice.run.summary, kindOf(write), write.entity, 'freshsales');
}

/** Nobody was created: it is not tried again before its customer changes. */
function holdCreation(slice: Slice, { entity, person }: SalesWrite): void {
  if (entity !== 'accounts')
    remember(slice, slice.people.sales, { ...person, side: 'freshsales', id: 0 }, true);
}

/** It may pass by itself; a new record is held until it is tried again. */
function reportUnanswered(slice: Slice, write: SalesWrite): void {
  refuse(slice.run, write.id ?? 0);
  leaveOpen(slice, entryOfWrite(write));
  const message = sentence('recordUnanswered', { product: 'Freshsales' });
  report(slice, {
    ...whichRecord(write.person),
    entity: write.entity,
    field: null,
    value: null,
    message,
    transient: true,
  });
  if (write.id === null) holdCreation(slice, write);
}

/** The values as Freshsales takes them; a new record also gets what the settings give all of them. */
export function dataOf(
  slice: Slice,
  write: SalesWrite,
  values: SalesWrite['values'],
): Record<string, unknown> {
  const data = toData(values, pairsFor(slice.settings, write.entity), linkedOf(write));
  return write.id === null ? fillPaths(data, slice.settings.onCreate[write.entity]) : data;
}

/** The accounts that a contact has; of one that only the journal tells of, the one that it had. */
function linkedOf({ id, person }: SalesWrite): readonly number[] {
  if (id === null) return [];
  const known = Number(person.values[LINK_KEY] ?? NaN);
  return person.accountIds ?? (Number.isInteger(known) ? [known] : []);
}

/** Of accounts the index of companies is kept by whoever writes them. */
export function rememberWritten(slice: Slice, write: SalesWrite): void {
  if (write.entity === 'accounts') return;
  const values = { ...(write.id === null ? {} : write.person.values), ...write.values };
  const emails = write.id === null ? write.person.emails.slice(0, 1) : write.person.emails;
  remember(slice, slice.people.sales, {
    ...write.person,
    side: 'freshsales',
    entity: write.entity,
    id: write.id ?? 0,
    emails,
    values,
  });
}

/** A new record begins with its name, which may be required; a known one is changed value by value. */
function stepsOf(write: SalesWrite): [string, Value][][] {
  const fields = Object.entries(write.values);
  if (write.id !== null) return fields.map((field) => [field]);
  return [fields.filter(isName), ...fields.filter((field) => !isName(field)).map((field) => [field])];
}

function isName([key]: [string, Value]): boolean {
  return halfOfKey(key) !== null || key === COMPANY_NAME_KEY;
}

function kindOf(write: SalesWrite): 'created' | 'updated' {
  return write.id === null ? 'created' : 'updated';
}

async function tryFields(
  slice: Slice,
  write: SalesWrite,
  wanted: Readonly<Record<string, Value>>,
): Promise<boolean> {
  takeBackLeft(slice, write, wanted);
  const values = withoutLeft(write, wanted);
  if (Object.keys(values).length === 0) return false;
  try {
    await sendAlone(slice, write, values);
    return true;
  } catch (error) {
    if (!isOfOneRecord(error)) throw error;
    takeBack(slice, entryOfWrite(write), values);
    reportFields(slice, write, values, error);
    return false;
  }
}

function reportFields(
  slice: Slice,
  { entity, person }: SalesWrite,
  values: Readonly<Record<string, Value>>,
  { message, refused }: CallError,
): void {
  const [key] = Object.keys(values);
  const field = pairsFor(slice.settings, entity).find((pair) => pair.key === key)?.freshsales ?? null;
  const said = refused.map((refusal) => refusal.message).join('; ');
  report(slice, {
    ...whichRecord(person),
    entity,
    field,
    value: keptValue(key === undefined ? null : values[key]),
    message: said === '' ? message : said,
  });
}

async function sendAlone(
  slice: Slice,
  write: SalesWrite,
  values: Readonly<Record<string, Value>>,
): Promise<void> {
  const data = dataOf(slice, write, values);
  if (write.id === null) await slice.freshsales.upsert(write.entity, write.person.emails[0]!, data);
  else await slice.freshsales.update(write.entity, write.id, data);
}

export type Refusal = Omit<Failure, 'side' | 'reason' | 'entity'> & { readonly entity: MappedEntity };

/** Reports what Freshsales refused of a record. */
export function report(slice: Slice, refusal: Refusal): void {
  slice.failures.push({ side: 'freshsales', reason: null, ...refusal });
  countWrite(slice.run.summary, 'failed', refusal.entity, 'freshsales');
}
