import { useEffect, useState } from 'preact/hooks';
import type { Health } from '../../../rules/console/protocol.ts';
import type { FilterCount } from '../../../rules/console/taking-part.ts';
import type { Filter, Filters as Set } from '../../../rules/settings/overlay.ts';
import { Button } from '../../ui/button.ts';
import { TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { callServer, type PlatformClient } from '../../ui/platform.ts';
import { Failed, Loading } from '../../ui/states.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { CodeDialog } from '../code-dialog.ts';
import { whoIs } from '../who.ts';
import { Counts } from './counts.ts';

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
      setProblem(error instanceof Error ? error.message : commonTexts.noAnswer);
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
  const [counts, setCounts] = useState<readonly FilterCount[] | null>(null);
  const [said, say] = useState<{ readonly text: string; readonly bad: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, ask] = useState(false);
  const change = (part: Partial<Set>) => {
    setCounts(null);
    say(null);
    onChange({ ...filters, ...part });
  };
  const count = async () => {
    setBusy(true);
    say(null);
    try {
      setCounts((await callServer<{ counts: FilterCount[] }>(client, 'countFilters', { filters })).counts);
    } catch (error) {
      say({ text: error instanceof Error ? error.message : commonTexts.noAnswer, bad: true });
    }
    setBusy(false);
  };
  const save = async (code: string) => {
    await callServer(client, 'setFilters', { code, filters, who: await whoIs(client) });
    say({ text: words.saved, bad: false });
    await refresh();
  };
  return html`<label class="row"
      ><input
        type="checkbox"
        checked=${filters.onlyExisting}
        onChange=${() => {
          change({ onlyExisting: !filters.onlyExisting });
        }}
      />
      ${words.onlyExisting}</label
    >
    <${Side}
      id="customers"
      title=${words.customers}
      filter=${filters.customers}
      onChange=${(customers: Filter) => {
        change({ customers });
      }}
    />
    <${Side}
      id="records"
      title=${words.records}
      filter=${filters.records}
      onChange=${(records: Filter) => {
        change({ records });
      }}
    />
    <p class="soft">${words.more} ${words.countHint}</p>
    ${counts !== null && html`<${Counts} counts=${counts} />`}
    ${said !== null && html`<${Notice} tone=${said.bad ? 'bad' : 'good'} role="status">${said.text}<//>`}
    <div class="row">
      <${Button} busy=${busy} onClick=${count}>${words.count}<//>
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

interface SideProps {
  readonly id: string;
  readonly title: string;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function Side({ id, title, filter, onChange }: SideProps): VNode {
  const [tags, setTags] = useState((filter.tags ?? []).join(', '));
  return html`<fieldset class="stack">
    <legend>${title}</legend>
    <${TextField}
      id=${`${id}-tags`}
      label=${words.tags}
      hint=${words.tagsHint}
      value=${tags}
      onInput=${(text: string) => {
        setTags(text);
        onChange({ ...filter, tags: tagsOf(text) });
      }}
    />
    <${TextField}
      id=${`${id}-after`}
      type="date"
      label=${words.after}
      value=${filter.createdAfter ?? ''}
      onInput=${(day: string) => {
        onChange({ ...filter, createdAfter: day === '' ? null : day });
      }}
    />
  </fieldset>`;
}

function tagsOf(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
