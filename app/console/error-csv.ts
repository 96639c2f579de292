import type { Failure, Health } from '../../rules/console/protocol.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { adviceOf, whyOf } from './causes.ts';
import { toCsv } from './csv.ts';
import { recordUrl } from './links.ts';

const { csv: words } = consoleTexts;

/** R-LOG-02: one line a failure: which record, which field, which value, why, and what to do. */
export function errorCsv(failures: readonly Failure[], links: Health['links']): string {
  const columns = [
    words.link,
    words.product,
    words.id,
    words.email,
    words.writtenTo,
    words.field,
    words.value,
    words.why,
    words.whatToDo,
    words.corrected,
  ];
  return toCsv(
    columns,
    failures.map((failure) => [
      recordUrl(links, failure) ?? '',
      commonTexts.sides[failure.on],
      failure.id === null ? '' : String(failure.id),
      failure.email ?? '',
      commonTexts.sides[failure.side],
      failure.field ?? '',
      failure.value ?? '',
      whyOf(failure),
      adviceOf(failure),
      '',
    ]),
  );
}
