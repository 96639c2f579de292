import { formatCount, plural } from '../format.ts';
import { catalogue } from './catalogue.ts';

/** What could not be written, and how it is mended. */
export const errorTexts = catalogue('errors', {
  title: 'What is not written now',
  none: 'Nothing fails',
  noneText: 'Every value and record that had to be written was written.',
  count: (count: number) => plural(count, { one: '1 value or record', other: '# values or records' }),
  over: 'There are more than are listed here. Mend these causes first, then start a sync: it lists the others.',
  reading: 'Reading what is not written',
  list: 'Causes',
  retryAll: 'Retry all',
  retryCause: 'Retry these',
  retrySome: (count: number) =>
    count === 0 ? 'Retry the chosen' : plural(count, { one: 'Retry 1 record', other: 'Retry # records' }),
  fix: 'Fix all…',
  showRecords: 'Records',
  hideRecords: 'Hide records',
  choose: (name: string) => `Choose ${name}`,
  record: 'Record',
  value: 'Value',
  again: 'Tried again',
  againAt: (when: string) => `by itself, ${when}`,
  againNever: 'when you retry it or it changes',
  more: (count: number) => plural(count, { one: 'and 1 more', other: 'and # more' }),
  retrying: (count: number) =>
    plural(count, { one: 'One record is being tried again.', other: '# records are being tried again.' }),
  waiting: 'A sync is at work: they are tried again as soon as it has ended.',
  onlyFirst: (count: number, left: number) =>
    `The first ${formatCount(count)} are being tried again. Retry the other ${formatCount(left)} when they are done.`,
  remedy: {
    title: 'Fix all records of this cause',
    reading: 'Reading the fields of both products',
    kind: 'What to do',
    kinds: {
      choices: 'Map these values to choices',
      otherwise: 'Use one choice for everything that is not mapped',
      shorten: 'Shorten values',
      phone: 'Write phone numbers with their country code',
      oneLine: 'Join several lines to one',
    },
    notMapped: 'Leave as it is',
    choice: 'Choice',
    length: 'At most so many characters',
    country: 'Country of numbers without a country code',
    countryHint: 'Two letters, such as DE or US.',
    what: 'It holds for this pair of fields from now on, in every sync. The records of this cause are then tried again.',
    apply: 'Fix and retry',
    nothing: 'Choose what to do first.',
    badLength: 'Type a whole number from 1 to 65,535.',
    badCountry: 'Type the two letters of a country.',
    cut: 'Values that are longer than 60 characters are not listed: use one choice for everything that is not mapped.',
  },
  corrected: {
    title: 'Correct values in a file',
    how: 'Download the error details, fill in the column “Corrected value”, save as CSV, and drop the file here. Only the field that failed, of the record in the same line, is written, and only if it still has what failed. Empty lines of that column are passed over.',
    choose: 'Choose file…',
    drop: 'or drop it here',
    notCsv: 'This file is not the error file: it lacks the columns ',
    nothing: 'The column “Corrected value” is empty in every line: there is nothing to write.',
    broken: (line: number, why: string) => `Line ${String(line)} cannot be read: ${why}`,
    tooBig: 'The file is too large: it holds more than 2,000 corrected lines. Split it.',
    ready: (count: number) =>
      plural(count, { one: 'One corrected value was read.', other: '# corrected values were read.' }),
    write: 'Write corrected values',
    confirm:
      'The corrected values are written into the records named in the file, and these records are tried again. The log shows it as a retry, and it can be undone like one.',
    writing: (done: number, all: number) => `${formatCount(done)} of ${formatCount(all)} lines are done.`,
    waiting:
      'What was written last is still waiting for the sync that is at work. The log shows it as a retry once it is done; write the remaining lines after that.',
    result: 'What became of each line',
    line: 'Line',
    record: 'Record',
    outcome: 'Outcome',
    written: 'Written',
    clear: 'Clear',
    noName: 'unnamed',
    lines: {
      id: 'The record id is not a number.',
      product: 'The product is neither Freshdesk nor Freshsales.',
      who: 'The record is not named: its id is missing.',
      tooLong:
        'A cell is too long: a corrected value may have 2,000 characters, a field’s name 300, an email 320.',
    },
  },
});
