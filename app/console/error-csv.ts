import type { Failure, Health } from '../../rules/console/protocol.ts';
import type { FieldNames } from '../../rules/console/written.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { adviceOf, whyOf } from './causes.ts';
import { toCsv } from './csv.ts';
import { recordUrl } from './links.ts';
import { failedValue, labelOfPath } from './run/names.ts';

const { csv: words } = consoleTexts;

/**
 * R-LOG-02: one line a failure: which record, which field, which value, why, and what to do. A field by the name that the
 * correction goes by, and by its label; choices by their labels.
 */
export function errorCsv(
  failures: readonly Failure[],
  links: Health['links'],
  names: FieldNames = {},
): string {
  const columns = [
    words.link,
    words.product,
    words.id,
    words.email,
    words.writtenTo,
    words.field,
    words.fieldName,
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
      failure.field === null ? '' : labelOfPath(names, failure.field, failure.side),
      failedValue(names, failure) ?? '',
      whyOf(failure),
      adviceOf(failure),
      '',
    ]),
  );
}
