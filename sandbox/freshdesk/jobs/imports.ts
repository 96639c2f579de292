import { formatCsv, parseCsv } from '../../core/csv.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../errors.ts';
import { keepFile } from '../records/files.ts';
import type { Job } from '../types.ts';
import { companyRow } from './importCompany.ts';
import { contactRow } from './importContact.ts';
import type { ImportRow } from './importRow.ts';

/** Makes or changes a record for each row; rows that fail are kept with the reason, as a file. */
export function runImport(call: Call, job: Job): Job['output'] {
  const [heading = [], ...rows] = rowsOf(job);
  const columns = Object.entries(job.input['columns'] as Readonly<Record<string, number>>);
  const write = job.of === 'companies' ? companyRow : contactRow;
  const failures: string[][] = [];
  for (const row of rows) {
    const reason = refusalOf(() => {
      write(call, valuesOf(row, columns));
    });
    if (reason !== undefined) failures.push([...row, reason]);
  }
  return { total: rows.length, failures: failures.length, ...reportOf(call, heading, failures) };
}

/** Data rows of an import, heading included. */
export function rowsOf({ input }: Job): string[][] {
  return parseCsv(String(input['csv']));
}

function valuesOf(row: readonly string[], columns: readonly (readonly [string, number])[]): ImportRow {
  return Object.fromEntries(
    columns.map(([name, index]) => [name, (row[index] ?? '').trim()]).filter(([, value]) => value !== ''),
  ) as ImportRow;
}

function refusalOf(write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reasonIn(error.response.body);
  }
}

interface ErrorBody {
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

function reasonIn(body: string): string {
  const { errors = [] } = JSON.parse(body === '' ? '{}' : body) as ErrorBody;
  return errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
}

function reportOf(call: Call, heading: readonly string[], failures: readonly string[][]): Job['output'] {
  if (failures.length === 0) return {};
  const text = formatCsv([[...heading, 'Error'], ...failures]);
  return { fileId: keepFile(call, 'failures.csv', 'text/csv', text).id };
}
