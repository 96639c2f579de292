import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Health } from '../../../rules/console/protocol.ts';
import type { FilterChoices } from '../../../rules/console/taking-part.ts';
import type { Filter, Filters as Set } from '../../../rules/settings/overlay.ts';
import { Button } from '../../ui/button.ts';
import { TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { Failed, Loading } from '../../ui/states.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { Tick } from '../../ui/tick.ts';
import { CodeDialog } from '../code-dialog.ts';
import { useAsked } from '../use-asked.ts';
import { whoIs } from '../../ui/who.ts';
import { CompaniesFilter } from './companies-filter.ts';
import { Counts } from './counts.ts';
import { RecordsFilter } from './records-filter.ts';
import { useCounting, type Counting } from './use-counting.ts';

const { filters: words } = peopleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly health: Health;
  readonly refresh: () => Promise<void>;
}

/** R-BEY-05: who takes part, with a live count of whom the filters keep. */
export function Filters({ client, health, refresh }: Props): VNode {
  const [filters, setFilters] = useState<Set | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async () => {
    setProblem(null);
    try {
      setFilters((await callServer<{ filters: Set }>(client, 'getFilters')).filters);
    } catch (error) {
      setProblem(wordsOf(error));
    }
  };
  useEffect(() => {
    void read();
  }, []);
  return html`<section class="card stack" aria-labelledby="filters">
    <h2 id="filters">${words.title}</h2>
    <p>${words.about}</p>
    ${problem !== null && html`<${Failed} message=${problem} onRetry=${read} />`}
    ${filters === null && problem === null && html`<${Loading} label=${words.reading} />`}
    ${filters !== null && html`<${Form} client=${client} health=${health} refresh=${refresh} filters=${filters} onChange=${setFilters} />`}
  </section>`;
}

interface FormProps extends Props {
  readonly filters: Set;
  readonly onChange: (filters: Set) => void;
}

function Form({ client, health, refresh, filters, onChange }: FormProps): VNode {
  const counting = useCounting(client, filters);
  const [choices, instead] = useAsked(
    () => callServer<FilterChoices>(client, 'filterChoices'),
    '',
    words.readingChoices,
  );
  const [saved, setSaved] = useState(false);
  const [asking, ask] = useState(false);
  const change = (part: Partial<Set>) => {
    setSaved(false);
    onChange({ ...filters, ...part });
  };
  const save = async (code: string) => {
    await callServer(client, 'setFilters', { code, filters, who: await whoIs(client) });
    setSaved(true);
    await refresh();
  };
  const customers = (part: Filter) => {
    change({ customers: { ...filters.customers, ...part } });
  };
  const records = (part: Filter) => {
    change({ records: { ...filters.records, ...part } });
  };
  return html`<${Tick}
      label=${words.onlyExisting}
      checked=${filters.onlyExisting}
      onTick=${(onlyExisting: boolean) => {
        change({ onlyExisting });
      }}
    />
    <${Side} id="customers" title=${words.customers} filter=${filters.customers} onChange=${customers}>
      ${
        choices !== null &&
        html`<${CompaniesFilter}
          client=${client}
          named=${choices.companies}
          chosen=${filters.customers.companyIds ?? []}
          onChange=${(companyIds: readonly number[]) => {
            customers({ companyIds });
          }}
        />`
      }
    <//>
    <${Side} id="records" title=${words.records} filter=${filters.records} onChange=${records}>
      ${choices !== null && html`<${RecordsFilter} choices=${choices} filter=${filters.records} onChange=${records} />`}
    <//>
    ${instead}
    <p class="soft">${words.always} ${words.countHint}</p>
    <${Counted} ...${counting} />
    ${saved && html`<${Notice} tone="good" role="status">${words.saved}<//>`}
    <div class="row">
      <${Button} busy=${counting.busy} onClick=${counting.count}>${words.count}<//>
      <${Button}
        kind="primary"
        onClick=${() => {
          ask(true);
        }}
        >${words.save}<//
      >
    </div>
    ${
      asking &&
      html`<${CodeDialog}
        title=${words.save}
        text=${words.saveText}
        action=${words.save}
        hasCode=${health.hasCode}
        onCode=${save}
        onClose=${() => {
          ask(false);
        }}
      />`
    }`;
}

function Counted({ counts, busy, problem, count }: Counting): VNode {
  return html`<div aria-live="polite">
      ${busy && html`<${Loading} label=${words.counting} lines=${2} />`}
      ${counts !== null && html`<${Counts} counts=${counts} />`}
    </div>
    ${problem !== null && html`<${Failed} message=${problem} onRetry=${count} />`}`;
}

interface SideProps {
  readonly id: string;
  readonly title: string;
  readonly filter: Filter;
  readonly onChange: (part: Filter) => void;
  readonly children: ComponentChildren;
}

function Side({ id, title, filter, onChange, children }: SideProps): VNode {
  const [tags, setTags] = useState((filter.tags ?? []).join(', '));
  return html`<fieldset class="stack filter-side">
    <legend>${title}</legend>
    <${TextField}
      id=${`${id}-tags`}
      label=${words.tags}
      hint=${words.tagsHint}
      value=${tags}
      onInput=${(text: string) => {
        setTags(text);
        onChange({ tags: tagsOf(text) });
      }}
    />
    <${TextField}
      id=${`${id}-after`}
      type="date"
      label=${words.after}
      value=${filter.createdAfter ?? ''}
      onInput=${(day: string) => {
        onChange({ createdAfter: day === '' ? null : day });
      }}
    />
    ${children}
  </fieldset>`;
}

function tagsOf(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
