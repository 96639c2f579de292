import { useState } from 'preact/hooks';
import type { Digest } from '../../../rules/settings/document.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { choicesTexts } from '../../ui/texts/choices.ts';
import { Choices } from '../../ui/tick.ts';
import type { Owner } from '../connect/freshsales.ts';
import { Section, type PartProps } from './section.ts';
import { choicesOf } from './what.ts';

const { digest: words } = choicesTexts;

// As the schema of the settings has it.
const TO_MAX = 120;

interface Props extends PartProps {
  readonly owners: readonly Owner[] | null;
}

type As = 'none' | Digest['as'];

/** R-BEY-17: who is told once a day what failed. Until it is said to whom, the settings have no digest. */
export function DigestSection({ document, change, owners }: Props): VNode {
  const [as, setAs] = useState<As>(document.digest?.as ?? 'none');
  const [to, setTo] = useState(document.digest?.to ?? '');
  const set = (as: As, to: string) => {
    setAs(as);
    setTo(to);
    change({ digest: as === 'none' || !isTarget(as, to) ? null : { as, to: to.trim() } });
  };
  return html`<${Section} id="digest" title=${words.title} intro=${words.intro}>
    <${Choices}
      name="digest"
      label=${words.label}
      value=${as}
      choices=${choicesOf(words.labels, words.hints)}
      onChoose=${(chosen: As) => set(chosen, '')}
    />
    ${
      as !== 'none' &&
      html`<div class="fields">
        <${To} as=${as} to=${to} owners=${owners} onTo=${(typed: string) => set(as, typed)} />
      </div>`
    }
  <//>`;
}

interface ToProps {
  readonly as: Digest['as'];
  readonly to: string;
  readonly owners: readonly Owner[] | null;
  readonly onTo: (to: string) => void;
}

/** An agent's address; a Freshsales user by name, or by id where the key may not see the users. */
function To({ as, to, owners, onTo }: ToProps): VNode {
  const problem = isTarget(as, to) ? undefined : words.problems[as];
  if (as === 'freshsalesTask' && owners !== null)
    return html`<${SelectField}
      id="digest-user"
      label=${words.user}
      problem=${problem}
      value=${to}
      options=${usersWith(owners, to)}
      onSelect=${onTo}
    />`;
  return html`<${TextField}
    id="digest-to"
    label=${as === 'freshdeskTicket' ? words.address : words.userId}
    problem=${problem}
    maxlength=${TO_MAX}
    value=${to}
    onInput=${onTo}
  />`;
}

/** With whom is chosen, also when that user is there no more. */
function usersWith(owners: readonly Owner[], to: string): { value: string; label: string }[] {
  const users = owners.map(({ id, name }) => ({ value: String(id), label: name }));
  const known = to === '' || users.some(({ value }) => value === to);
  return [{ value: '', label: words.nobody }, ...(known ? [] : [{ value: to, label: to }]), ...users];
}

function isTarget(as: Digest['as'], to: string): boolean {
  return (as === 'freshdeskTicket' ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/u : /^\d+$/u).test(to.trim());
}
