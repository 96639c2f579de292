import { useEffect, useState } from 'preact/hooks';
import type { Health } from '../../../rules/console/protocol.ts';
import type { LeftOutPage } from '../../../rules/console/taking-part.ts';
import type { LeftOutEntry } from '../../../rules/left-out.ts';
import { Button } from '../../ui/button.ts';
import { formatTime } from '../../ui/format.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Notice } from '../../ui/notice.ts';
import { callServer, wordsOf, type PlatformClient } from '../../ui/platform.ts';
import { Empty, Failed, Loading } from '../../ui/states.ts';
import { peopleTexts } from '../../ui/texts/people.ts';
import { CodeDialog } from '../code-dialog.ts';
import { refUrl } from '../links.ts';
import { whoIs } from '../../ui/who.ts';

const { leftOut: words } = peopleTexts;

interface Props {
  readonly client: PlatformClient;
  readonly health: Health;
  readonly refresh: () => Promise<void>;
}

type Asking = 'chosen' | 'all';

/** R-BEY-05: who is left out, why and since when, to be let back in. */
export function LeftOut({ client, health, refresh }: Props): VNode {
  const [page, setPage] = useState<LeftOutPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [asking, ask] = useState<Asking | null>(null);
  const read = async (before: LeftOutPage | null) => {
    setProblem(null);
    try {
      const next = await callServer<LeftOutPage>(client, 'listLeftOut', { from: before?.next ?? null });
      setPage({ ...next, entries: [...(before?.entries ?? []), ...next.entries] });
    } catch (error) {
      setProblem(wordsOf(error));
    }
  };
  useEffect(() => {
    void read(null);
  }, []);
  const letBack = async (code: string) => {
    const refs = asking === 'all' ? 'all' : [...chosen];
    await callServer(client, 'letBackIn', { code, refs, who: await whoIs(client) });
    choose(new Set());
    await read(null);
    await refresh();
  };
  return html`<section class="stack" aria-labelledby="left-out">
    <h2 id="left-out">${words.title}</h2>
    <p class="soft">${words.about}</p>
    ${problem !== null && html`<${Failed} message=${problem} onRetry=${() => read(null)} />`}
    ${page === null && problem === null && html`<${Loading} label=${words.reading} />`}
    ${
      page !== null &&
      html`<${ListOrLost}
        page=${page}
        links=${health.links}
        chosen=${chosen}
        onChoose=${choose}
        onMore=${() => read(page)}
        onLetBack=${() => {
          ask(whatToAsk(page));
        }}
      />`
    }
    ${
      asking !== null &&
      html`<${CodeDialog}
        ...${wordsFor(asking, chosen.size)}
        hasCode=${health.hasCode}
        onCode=${letBack}
        onClose=${() => {
          ask(null);
        }}
      />`
    }
  </section>`;
}

function whatToAsk({ lost }: LeftOutPage): Asking {
  return lost === true ? 'all' : 'chosen';
}

function ListOrLost(props: ListProps): VNode {
  return html`<${props.page.lost === true ? Lost : List} ...${props} />`;
}

function wordsFor(asking: Asking, count: number): { title: string; text: string; action: string } {
  if (asking === 'all') return { title: words.allBack, text: words.allBackText, action: words.allBack };
  return { title: words.letBack(count), text: words.letBackText, action: words.letBack(count) };
}

/** What the store lost nobody knows: the sync waits until somebody who has the code lets everybody back. */
function Lost({ onLetBack }: Pick<ListProps, 'onLetBack'>): VNode {
  return html`<${Notice}
    tone="bad"
    title=${words.lost}
    action=${html`<${Button} onClick=${onLetBack}>${words.allBack}<//>`}
    >${words.lostText}<//
  >`;
}

interface ListProps {
  readonly page: LeftOutPage;
  readonly links: Health['links'];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onMore: () => Promise<void>;
  readonly onLetBack: () => void;
}

// As many as one call lets back.
const CHOSEN_MAX = 100;

function List({ page, links, chosen, onChoose, onMore, onLetBack }: ListProps): VNode {
  if (page.entries.length === 0)
    return html`<${Empty} icon="people" title=${words.none}>${words.noneText}<//>`;
  const toggle = (ref: string) => {
    const next = new Set(chosen);
    if (!next.delete(ref) && next.size < CHOSEN_MAX) next.add(ref);
    onChoose(next);
  };
  return html`<p>${words.total(page.total)}</p>
    <div class="table-frame" tabindex="0" role="region" aria-label=${words.list}>
      <table class="table listed">
        <thead>
          <tr>
            <th scope="col">${words.record}</th>
            <th scope="col">${words.why}</th>
            <th scope="col">${words.since}</th>
          </tr>
        </thead>
        <tbody>
          ${page.entries.map(
            (entry) =>
              html`<${Row}
                key=${entry.ref}
                entry=${entry}
                links=${links}
                chosen=${chosen.has(entry.ref)}
                onToggle=${toggle}
              />`,
          )}
        </tbody>
      </table>
    </div>
    <div class="row">
      <${Button} disabled=${chosen.size === 0} onClick=${onLetBack}>${words.letBack(chosen.size)}<//>
      ${page.next !== null && html`<${Button} kind="plain" onClick=${onMore}>${words.more}<//>`}
    </div>`;
}

interface RowProps {
  readonly entry: LeftOutEntry;
  readonly links: Health['links'];
  readonly chosen: boolean;
  readonly onToggle: (ref: string) => void;
}

function Row({ entry, links, chosen, onToggle }: RowProps): VNode {
  const { ref, why, atMs } = entry;
  const [kind, id] = ref.split('/') as [keyof typeof words.kinds, string];
  const name = `${words.kinds[kind]} ${id}`;
  return html`<tr>
    <td>
      <label class="row"
        ><input
          type="checkbox"
          aria-label=${words.choose(name)}
          checked=${chosen}
          onChange=${() => {
            onToggle(ref);
          }}
        />
        <a href=${refUrl(links, ref)} target="_blank" rel="noopener">${name}</a></label
      >
    </td>
    <td data-label=${words.why}>${words.whys[why]}</td>
    <td data-label=${words.since}>${formatTime(new Date(atMs).toISOString())}</td>
  </tr>`;
}
