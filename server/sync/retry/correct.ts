import { sentence } from '../../../rules/sentences.ts';
import type { Named } from '../../../rules/console/protocol.ts';
import type { Correction } from '../../../rules/corrections.ts';
import type { Pair } from '../../../rules/mapping.ts';
import type { Person, Value } from '../../../rules/person.ts';
import { updateCompany } from '../companies/write.ts';
import { keptValue, shownValue, whichRecord } from '../failures.ts';
import { entryOfChange, entryOfWrite, intend } from '../intended.ts';
import { entityOf, type Slice } from '../slice.ts';
import { countWrite } from '../summary.ts';
import { updateCustomer } from '../write-freshdesk.ts';
import { sendToSales } from '../write-freshsales.ts';

/**
 * R-BEY-11: puts corrected values into a record, as far as it still has what they are to replace; the others are reported. Into the
 * journal like every write. Gives the record as it is then.
 */
export async function correct(slice: Slice, person: Person, { corrections = [] }: Named): Promise<Person> {
  const values: Record<string, Value> = {};
  for (const correction of corrections) {
    const pair = pairsOf(slice, person).find(({ key }) => key === correction.key);
    if (pair === undefined || person.values[pair.key] === correction.value) continue;
    if (isAsItWas(person, pair, correction)) values[pair.key] = correction.value;
    else reportChanged(slice, person, pair, correction);
  }
  return Object.keys(values).length === 0 ? person : await write(slice, person, values);
}

function pairsOf({ settings }: Slice, { entity }: Person): readonly Pair[] {
  return entity === 'accounts' ? settings.accountPairs : settings.pairs;
}

function isAsItWas({ values }: Person, { key, kind }: Pair, { was }: Correction): boolean {
  const own = shownValue(values[key]);
  return own === was || (was === null && kind !== 'text');
}

function reportChanged(slice: Slice, person: Person, pair: Pair, { value }: Correction): void {
  const entity = entityOf(slice, person);
  slice.failures.push({
    side: person.side,
    entity,
    ...whichRecord(person),
    field: pair[person.side],
    value: keptValue(value),
    reason: null,
    message: sentence('changedMeanwhile'),
  });
  countWrite(slice.run.summary, 'failed', entity, person.side);
}

async function write(slice: Slice, person: Person, values: Person['values']): Promise<Person> {
  const failed = slice.failures.length;
  if (person.side === 'freshdesk') {
    const change = { person, values };
    await intend(slice, [entryOfChange(change)]);
    if (person.entity === null)
      return (await updateCustomer(slice, change, entityOf(slice, person))) ?? person;
    await updateCompany(slice, slice.books!, change);
  } else {
    const change = { entity: person.entity!, id: person.id, person, values };
    await intend(slice, [entryOfWrite(change)]);
    await sendToSales(slice, [change]);
  }
  if (slice.failures.length > failed) return person;
  // Newer than what a search, which lags, says of it.
  return { ...person, values: { ...person.values, ...values }, updatedAtMs: slice.services.now() };
}
