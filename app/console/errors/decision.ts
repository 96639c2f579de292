import { callingCodes } from '../../../rules/fields/phone.ts';
import type { Failing } from '../../../rules/failing.ts';
import type { Side } from '../../../rules/person.ts';
import type { RemedyKind, RemedyOffer } from '../../../rules/remedies.ts';
import type { ChoiceLink } from '../../../rules/settings/document.ts';
import type { Remedy } from '../../../rules/settings/overlay.ts';
import { errorTexts } from '../../ui/texts/errors.ts';

const { remedy: words } = errorTexts;

/** What somebody decides about a cause, while they do. */
export interface Decision {
  readonly kind: RemedyKind;
  /** Choice by value that has none; the empty text: none yet. */
  readonly links: Readonly<Record<string, string>>;
  readonly otherwise: string;
  readonly length: string;
  readonly country: string;
}

// Freshsales' and Freshdesk's line of text.
const LINE = '255';

/** What failures show of longer values is cut, and cannot be mapped; nor is a text longer than a choice can be. */
const CUT = '…';
const LINK_CHARS = 255;

/** Everything still open: of each value that has no choice, and what products usually take. */
export function startOf(offer: RemedyOffer, failures: readonly Failing[]): Decision {
  const values = failures.flatMap(({ value }) => (value === null || !canBeLinked(value) ? [] : [value]));
  const length = /\d{2,5}/.exec(failures[0]?.message ?? '')?.[0] ?? LINE;
  return {
    kind: offer.kinds[0]!,
    links: Object.fromEntries(values.map((value) => [value, ''])),
    otherwise: '',
    length,
    country: '',
  };
}

function canBeLinked(value: string): boolean {
  return value.length <= LINK_CHARS && !value.endsWith(CUT);
}

const LENGTH_MAX = 65_535;

const problems: Readonly<Record<RemedyKind, (decision: Decision) => string | null>> = {
  choices: ({ links }) => (Object.values(links).some((choice) => choice !== '') ? null : words.nothing),
  otherwise: ({ otherwise }) => (otherwise === '' ? words.nothing : null),
  shorten: ({ length }) => {
    const most = Number(length);
    return Number.isInteger(most) && most >= 1 && most <= LENGTH_MAX ? null : words.badLength;
  },
  phone: ({ country }) => (callingCodes.has(country.trim().toUpperCase()) ? null : words.badCountry),
  oneLine: () => null,
};

/** What is missing or wrong; `null` when it can be sent. */
export function problemOf(decision: Decision): string | null {
  return problems[decision.kind](decision);
}

/** The decision as the app stores it. @param side the product written to */
export function remedyOf(decision: Decision, side: Side): Remedy {
  const way = side === 'freshdesk' ? 'toFreshdesk' : 'toFreshsales';
  const { kind, links, otherwise, length, country } = decision;
  const remedies: Readonly<Record<RemedyKind, () => Remedy>> = {
    choices: () => ({
      choices: Object.entries(links)
        .filter(([, choice]) => choice !== '')
        .map(([value, choice]): ChoiceLink => {
          const [fd, fs] = side === 'freshdesk' ? [choice, value] : [value, choice];
          return { fd, fs, way };
        }),
    }),
    otherwise: () => ({ otherwise: { [way]: otherwise } }),
    shorten: () => ({ value: { shorten: Number(length) } }),
    phone: () => ({ value: { phone: country.trim().toUpperCase() } }),
    oneLine: () => ({ value: { oneLine: true } }),
  };
  return remedies[kind]();
}
