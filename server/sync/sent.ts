import { withoutTokens } from '../../rules/long-text.ts';
import type { Person } from '../../rules/person.ts';
import { rowKey } from './batch.ts';
import type { Slice } from './slice.ts';
import type { SalesWrite } from './write-freshsales.ts';

/** Notes what was sent to Freshsales: neither lists nor searches may show it yet. */
export function noteSent(
  { sentToSales, createdInSales }: Pick<Slice, 'sentToSales' | 'createdInSales'>,
  { id, person, values }: Pick<SalesWrite, 'id' | 'person' | 'values'>,
): void {
  const key = rowKey(person);
  if (id === null) createdInSales.add(person.emails[0]!);
  else sentToSales.set(key, { ...sentToSales.get(key), ...withoutTokens(values) });
}

/**
 * A Freshsales record with what was sent to it of late. What is still under way would else come back as news: where the value that
 * changed last wins, both sides would swap theirs, and again in the next run.
 */
export function asSent({ sentToSales }: Pick<Slice, 'sentToSales'>, record: Person): Person {
  const sent = sentToSales.get(rowKey(record));
  return sent === undefined ? record : { ...record, values: { ...record.values, ...sent } };
}
