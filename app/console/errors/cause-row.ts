import { useState } from 'preact/hooks';
import type { Cause } from '../../../rules/console/causes.ts';
import type { Health } from '../../../rules/console/protocol.ts';
import type { FieldNames } from '../../../rules/console/written.ts';
import type { Failing } from '../../../rules/failing.ts';
import { remediesOf } from '../../../rules/remedies.ts';
import { Button } from '../../ui/button.ts';
import { formatCount } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import type { PlatformClient } from '../../ui/platform.ts';
import { consoleTexts } from '../../ui/texts/console.ts';
import { errorTexts as words } from '../../ui/texts/errors.ts';
import { adviceOf, whyOf } from '../causes.ts';
import { Example, whereOf } from '../failures.ts';
import { RecordList } from './record-list.ts';
import { RemedyDialog } from './remedy-dialog.ts';

const { causes } = consoleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly names: FieldNames;
  readonly cause: Cause<Failing>;
  readonly health: Health;
  readonly onRetry: (failures: readonly Failing[]) => Promise<void>;
}

/** One cause: how many, an example, what to do, and the buttons that do it. */
export function CauseRow({ client, names, cause, health, onRetry }: Props): VNode {
  const [open, setOpen] = useState(false);
  const [fixing, fix] = useState(false);
  const { failures } = cause;
  const example = failures[0]!;
  const onFix = () => {
    fix(true);
  };
  const title = whereOf(names, example);
  return html`<tr>
      <td>
        <strong>${title}</strong>
        <br />${whyOf(example)}
      </td>
      <td class="number" data-label=${causes.records}>${formatCount(failures.length)}</td>
      <td data-label=${causes.example}><${Example} failure=${example} links=${health.links} /></td>
      <td data-label=${causes.whatToDo}>
        <p>${adviceOf(example)}</p>
        <div class="row advice">
          ${remediesOf(example).length > 0 && html`<${FixButton} title=${title} onClick=${onFix} />`}
          <${Button} small aria-label=${`${words.retryCause}: ${title}`} onClick=${() => onRetry(failures)}
            >${words.retryCause}<//
          >
          <${RecordsButton} title=${title} open=${open} onToggle=${setOpen} />
        </div>
        ${
          fixing &&
          html`<${RemedyDialog}
            client=${client}
            failures=${failures}
            hasCode=${health.hasCode}
            onFixed=${() => onRetry(failures)}
            onClose=${() => {
              fix(false);
            }}
          />`
        }
      </td>
    </tr>
    ${
      open &&
      html`<tr>
        <td colspan="4"><${RecordList} failures=${failures} links=${health.links} onRetry=${onRetry} /></td>
      </tr>`
    }`;
}

interface FixProps {
  readonly title: string;
  readonly onClick: () => void;
}

function FixButton({ title, onClick }: FixProps): VNode {
  return html`<${Button} small kind="primary" aria-label=${`${words.fix} ${title}`} onClick=${onClick}
    >${words.fix}<//
  >`;
}

interface RecordsProps {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

function RecordsButton({ title, open, onToggle }: RecordsProps): VNode {
  const text = open ? words.hideRecords : words.showRecords;
  return html`<${Button}
    small
    kind="plain"
    aria-expanded=${open ? 'true' : 'false'}
    aria-label=${`${text}: ${title}`}
    onClick=${() => {
      onToggle(!open);
    }}
    >${text}<//
  >`;
}
