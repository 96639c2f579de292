import type { RemedyOffer } from '../../../rules/remedies.ts';
import { SelectField, TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { errorTexts } from '../../ui/texts/errors.ts';
import type { Decision } from './decision.ts';

const { remedy: words } = errorTexts;

interface Props {
  readonly offer: RemedyOffer;
  readonly decision: Decision;
  readonly onDecide: (decision: Decision) => void;
}

/** What there is to decide, and for what is chosen its details. */
export function RemedyFields(props: Props): VNode {
  const { offer, decision, onDecide } = props;
  const kinds = offer.kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }));
  return html`<${SelectField}
      id="remedy-kind"
      label=${words.kind}
      value=${decision.kind}
      options=${kinds}
      onSelect=${(kind: Decision['kind']) => {
        onDecide({ ...decision, kind });
      }}
    />
    ${details[decision.kind](props)}`;
}

const details: Readonly<Record<Decision['kind'], (props: Props) => VNode | null>> = {
  choices: Links,
  otherwise: ({ offer, decision, onDecide }) =>
    html`<${SelectField}
      id="remedy-otherwise"
      label=${words.choice}
      value=${decision.otherwise}
      options=${optionsOf(offer)}
      onSelect=${(otherwise: string) => {
        onDecide({ ...decision, otherwise });
      }}
    />`,
  shorten: ({ decision, onDecide }) =>
    html`<${TextField}
      id="remedy-length"
      type="number"
      label=${words.length}
      value=${decision.length}
      onInput=${(length: string) => {
        onDecide({ ...decision, length });
      }}
    />`,
  phone: ({ decision, onDecide }) =>
    html`<${TextField}
      id="remedy-country"
      label=${words.country}
      hint=${words.countryHint}
      maxlength="2"
      value=${decision.country}
      onInput=${(country: string) => {
        onDecide({ ...decision, country });
      }}
    />`,
  oneLine: () => null,
};

/** A choice for each value that has none. */
function Links({ offer, decision, onDecide }: Props): VNode {
  const nameOf = new Map(offer.sources.map(({ key, label }) => [key, label]));
  const values = Object.entries(decision.links);
  if (values.length === 0) return html`<p class="soft">${words.cut}</p>`;
  return html`${values.map(
    ([value, choice], at) =>
      html`<${SelectField}
        key=${value}
        id=${`remedy-link-${String(at)}`}
        label=${nameOf.get(value) ?? value}
        value=${choice}
        options=${optionsOf(offer)}
        onSelect=${(next: string) => {
          onDecide({ ...decision, links: { ...decision.links, [value]: next } });
        }}
      />`,
  )}`;
}

function optionsOf({ choices }: RemedyOffer) {
  return [{ value: '', label: words.notMapped }, ...choices.map(({ key, label }) => ({ value: key, label }))];
}
