import { useEffect, useState } from 'preact/hooks';
import type { Failing } from '../../../rules/failing.ts';
import type { RemedyOffer } from '../../../rules/remedies.ts';
import { Dialog } from '../../ui/dialog.ts';
import { html, type VNode } from '../../ui/html.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { Failed, Loading } from '../../ui/states.ts';
import { errorTexts } from '../../ui/texts/errors.ts';
import { CodeDialog } from '../code-dialog.ts';
import { whoIs } from '../../ui/who.ts';
import { problemOf, remedyOf, startOf, type Decision } from './decision.ts';
import { RemedyFields } from './remedy-fields.ts';

const { remedy: words } = errorTexts;

interface Props {
  readonly client: PlatformClient;
  readonly failures: readonly Failing[];
  readonly hasCode: boolean;
  /** Tries the records again. */
  readonly onFixed: () => Promise<void>;
  readonly onClose: () => void;
}

/** R-BEY-11: one decision for all the records of a cause. */
export function RemedyDialog(props: Props): VNode {
  const { client, failures, onClose } = props;
  const [offer, setOffer] = useState<RemedyOffer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async () => {
    setProblem(null);
    try {
      const { side, entity, field, reason, message } = failures[0]!;
      setOffer(
        await callServer<RemedyOffer>(client, 'offerRemedies', { side, entity, field, reason, message }),
      );
    } catch (error) {
      setProblem(wordsOf(error));
    }
  };
  useEffect(() => {
    void ask();
  }, []);
  if (offer !== null) return html`<${Decide} ...${props} offer=${offer} />`;
  return html`<${Dialog} title=${words.title} onClose=${onClose}>
    ${problem === null ? html`<${Loading} label=${words.reading} />` : html`<${Failed} message=${problem} onRetry=${ask} />`}
  <//>`;
}

function Decide({
  client,
  failures,
  hasCode,
  onFixed,
  onClose,
  offer,
}: Props & { readonly offer: RemedyOffer }): VNode {
  const [decision, decide] = useState<Decision>(() => startOf(offer, failures));
  const send = async (code: string) => {
    const problem = problemOf(decision);
    if (problem !== null) throw new Error(problem);
    const remedy = remedyOf(decision, failures[0]!.side);
    await callServer(client, 'applyRemedy', { code, key: offer.key, remedy, who: await whoIs(client) });
    await onFixed();
  };
  return html`<${CodeDialog}
    title=${words.title}
    text=${words.what}
    action=${words.apply}
    hasCode=${hasCode}
    onCode=${send}
    onClose=${onClose}
  >
    <${RemedyFields} offer=${offer} decision=${decision} onDecide=${decide} />
  <//>`;
}
