import { useState } from 'preact/hooks';
import type { NamedChoice } from '../../../rules/console/taking-part.ts';
import { Button } from '../../ui/button.ts';
import { TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { peopleTexts } from '../../ui/texts/people.ts';

const { filters: words } = peopleTexts;

interface Props {
  readonly client: PlatformClient;
  /** Names of those that were asked for when the page was opened. */
  readonly named: readonly NamedChoice[];
  readonly chosen: readonly number[];
  readonly onChange: (ids: readonly number[]) => void;
}

// As many as one filter holds (server/schemas/overlay.json).
const CHOSEN_MAX = 100;

/** Companies whose customers take part: found by name, one after the other. */
export function CompaniesFilter({ client, named, chosen, onChange }: Props): VNode {
  const [name, setName] = useState('');
  const [found, setFound] = useState<readonly NamedChoice[] | null>(null);
  const [known, learn] = useState(named);
  const [problem, setProblem] = useState<string | undefined>();
  const find = async () => {
    setProblem(undefined);
    try {
      const answer = await callServer<{ companies: NamedChoice[] }>(client, 'findCompanies', { name });
      setFound(answer.companies);
      learn([...known, ...answer.companies]);
    } catch (error) {
      setProblem(wordsOf(error));
    }
  };
  const nameOf = (id: number) => known.find((company) => company.id === id)?.name ?? String(id);
  return html`<div class="stack" role="group" aria-label=${words.companies}>
    <div class="row filter-search">
      <${TextField}
        id="filter-company"
        label=${words.companies}
        hint=${words.companiesHint}
        problem=${problem}
        value=${name}
        onInput=${setName}
      />
      <${Button} disabled=${name.trim().length < 2} onClick=${find}>${words.findCompany}<//>
    </div>
    <${Found}
      found=${found}
      chosen=${chosen}
      onAdd=${(id: number) => {
        if (chosen.length < CHOSEN_MAX) onChange([...chosen, id]);
      }}
    />
    ${
      chosen.length > 0 &&
      html`<ul class="chosen" aria-label=${words.chosenCompanies}>
        ${chosen.map(
          (id) =>
            html`<li key=${id} class="row">
              <span>${nameOf(id)}</span>
              <${Button}
                small
                kind="plain"
                label=${words.removeCompany(nameOf(id))}
                onClick=${() => {
                  onChange(chosen.filter((other) => other !== id));
                }}
                >${words.remove}<//
              >
            </li>`,
        )}
      </ul>`
    }
  </div>`;
}

interface FoundProps {
  readonly found: readonly NamedChoice[] | null;
  readonly chosen: readonly number[];
  readonly onAdd: (id: number) => void;
}

function Found({ found, chosen, onAdd }: FoundProps): VNode | null {
  if (found === null) return null;
  const others = found.filter(({ id }) => !chosen.includes(id));
  if (others.length === 0) return html`<p class="soft" role="status">${words.noCompany}</p>`;
  return html`<div class="row" role="status">
    ${others.map(
      ({ id, name }) =>
        html`<${Button}
          key=${id}
          small
          label=${words.addCompany(name)}
          onClick=${() => {
            onAdd(id);
          }}
          >${name}<//
        >`,
    )}
  </div>`;
}
