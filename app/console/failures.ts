import { causesOf, type Cause } from '../../rules/console/causes.ts';
import type { Failure, Health } from '../../rules/console/protocol.ts';
import type { FieldNames } from '../../rules/console/written.ts';
import { formatCount } from '../ui/format.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import type { PlatformClient } from '../ui/platform.ts';
import { Loading } from '../ui/states.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { consoleTexts } from '../ui/texts/console.ts';
import { adviceOf, whyOf } from './causes.ts';
import { Download } from './download.ts';
import { errorCsv } from './error-csv.ts';
import { recordUrl } from './links.ts';
import { labelOfPath, useFieldNames } from './run/names.ts';
import { sumOf, type RunDetails } from './types.ts';

const { causes: words } = consoleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly run: RunDetails;
  readonly links: Health['links'];
}

/** R-LOG-02, R-BEY-11: what could not be written, by cause, and all of it as a file. */
export function Failures({ client, run, links }: Props): VNode {
  const { failures, more } = run;
  const { failed } = sumOf(run);
  if (failed === 0 && failures.length === 0) return html`<p class="soft">${consoleTexts.noFailures}</p>`;
  if (failures.length === 0) return html`<${Notice}>${words.gone(failed)}<//>`;
  const file = `freshdesk-for-freshsales-errors-${run.startedAt.slice(0, 16).replace(/[T:]/g, '-')}.csv`;
  return html`<${CauseTable} client=${client} causes=${causesOf(failures)} links=${links} />
    ${more > 0 && html`<${Loading} label=${words.reading(more)} lines=${2} />`}
    ${
      more === 0 &&
      failed > failures.length &&
      html`<p class="soft">${words.notKept(failed - failures.length)}</p>`
    }
    <${ErrorFile}
      client=${client}
      failures=${failures}
      links=${links}
      fileName=${file}
      reading=${more > 0}
    />`;
}

interface FileProps {
  readonly client: PlatformClient;
  readonly failures: readonly Failure[];
  readonly links: Health['links'];
  readonly fileName: string;
  readonly reading: boolean;
}

/** R-LOG-02: *Download error details*, with the names that people know fields and choices by. */
export function ErrorFile({ client, failures, links, fileName, reading }: FileProps): VNode {
  const names = useFieldNames(client);
  return html`<${Download}
    label=${words.download}
    fileName=${fileName}
    text=${() => errorCsv(failures, links, names)}
    disabled=${reading}
  />`;
}

interface TableProps {
  readonly client: PlatformClient;
  readonly causes: readonly Cause[];
  readonly links: Health['links'];
}

function CauseTable({ client, causes, links }: TableProps): VNode {
  const names = useFieldNames(client);
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${consoleTexts.failures}>
    <table class="table listed">
      <thead>
        <tr>
          <th scope="col">${words.cause}</th>
          <th scope="col" class="number">${words.records}</th>
          <th scope="col">${words.example}</th>
          <th scope="col">${words.whatToDo}</th>
        </tr>
      </thead>
      <tbody>
        ${causes.map((cause) => html`<${CauseRow} key=${cause.key} names=${names} cause=${cause} links=${links} />`)}
      </tbody>
    </table>
  </div>`;
}

interface RowProps {
  readonly names: FieldNames;
  readonly cause: Cause;
  readonly links: Props['links'];
}

function CauseRow({ names, cause, links }: RowProps): VNode {
  const example = cause.failures[0]!;
  return html`<tr>
    <td>
      <strong>${whereOf(names, example)}</strong>
      <br />${whyOf(example)}
    </td>
    <td class="number" data-label=${words.records}>${formatCount(cause.failures.length)}</td>
    <td data-label=${words.example}><${Example} failure=${example} links=${links} /></td>
    <td data-label=${words.whatToDo}>${adviceOf(example)}</td>
  </tr>`;
}

/** What was not written: a field by its product's name for it, or the whole record. */
export function whereOf(names: FieldNames, { side, field }: Failure): string {
  const product = commonTexts.sides[side];
  return field === null ? words.whole(product) : words.field(product, labelOfPath(names, field, side));
}

/** What people call the record of a failure. */
export function nameOfRecord({ email, on, id }: Failure): string {
  return email ?? words.record(commonTexts.sides[on], id);
}

const EXAMPLE_CHARS = 60;

/** The file has more of it. */
function beginningOf(value: string): string {
  return value.length > EXAMPLE_CHARS ? `${value.slice(0, EXAMPLE_CHARS)}…` : value;
}

/** A failure's record, with the way to it, and the value. */
export function Example({
  failure,
  links,
}: {
  readonly failure: Failure;
  readonly links: Props['links'];
}): VNode {
  const url = recordUrl(links, failure);
  const name = nameOfRecord(failure);
  return html`<span>
    ${url === null ? name : html`<a href=${url} target="_blank" rel="noopener">${name}</a>`}
    ${failure.value !== null && html`<br /><q>${beginningOf(failure.value)}</q>`}
  </span>`;
}
