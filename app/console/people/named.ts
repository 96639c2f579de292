import type { FoundPeople, FoundPerson, Health } from '../../../rules/console/protocol.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Empty } from '../../ui/states.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { recordUrl } from '../links.ts';

const { named: words } = peopleTexts;

interface Props {
  readonly found: FoundPeople;
  readonly links: Health['links'];
  readonly onChoose: (email: string) => void;
}

/** R-BEY-10: everybody of a name in both products, to choose one by the address; whoever has none takes no part. */
export function Named({ found, links, onChoose }: Props): VNode {
  const { people, more } = found;
  if (people.length === 0) return html`<${Empty} icon="people" title=${words.none}>${words.noneText}<//>`;
  const addresses = [...new Set(people.flatMap(({ email }) => (email === null ? [] : [email])))];
  const without = people.filter(({ email }) => email === null);
  return html`<section class="card stack" aria-label=${words.title}>
    <h2>${words.title}</h2>
    <ul class="records">
      ${addresses.map(
        (email) =>
          html`<li key=${email} class="row">
            <${Button}
              small
              onClick=${() => {
                onChoose(email);
              }}
              >${email}<//
            >
            <span class="soft"
              >${people
                .filter((one) => one.email === email)
                .map(whoIs)
                .join(' · ')}</span
            >
          </li>`,
      )}
      ${without.map((person) => html`<li key=${whoIs(person)}><${Without} person=${person} links=${links} /></li>`)}
    </ul>
    ${more && html`<p class="soft">${words.more}</p>`}
  </section>`;
}

function whoIs({ on, entity, name }: FoundPerson): string {
  const kind =
    entity === null ? commonTexts.sides[on] : `${commonTexts.sides[on]}, ${commonTexts.entities[entity]}`;
  return `${name ?? words.nameless} (${kind})`;
}

function Without({
  person,
  links,
}: {
  readonly person: FoundPerson;
  readonly links: Health['links'];
}): VNode {
  return html`<a href=${recordUrl(links, person)} target="_blank" rel="noopener">${whoIs(person)}</a>: ${' '}
    ${words.noAddress}`;
}
