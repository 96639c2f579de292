import { useMemo, useState } from 'preact/hooks';
import { forbidsSaving } from '../../../rules/fields/check.ts';
import { suggestRows } from '../../../rules/fields/suggest.ts';
import { directionOf, mappedEntities, mappingProblems } from '../../../rules/settings/complete.ts';
import type { MappedEntity } from '../../../rules/settings/document.ts';
import { Button } from '../../ui/button.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Badge, Notice } from '../../ui/notice.ts';
import { Failed, Loading } from '../../ui/states.ts';
import { Tabs, type Tab } from '../../ui/tabs.ts';
import { mappingTexts as words } from '../../ui/texts/mapping.ts';
import { NotConnected } from '../choices/step.ts';
import { connectedFacts } from '../connect/actions.ts';
import type { PageProps } from '../page.ts';
import { addRows } from './edit.ts';
import { Facts } from './facts.ts';
import type { EntityFields, Fields } from './fields.ts';
import { Mandatory } from './mandatory.ts';
import { unsavable } from './problems.ts';
import { linesOf } from './rows.ts';
import { MappingTable } from './table.ts';

/** Third step: which field feeds which (R-MAP). */
export function MappingStep({ state, actions }: PageProps): VNode {
  if (connectedFacts(state) === null) return html`<${NotConnected} onStep=${actions.goTo} />`;
  const { fields } = state;
  if (fields.kind === 'ready')
    return html`<${Mappings} state=${state} actions=${actions} fields=${fields.value} />`;
  return html`<section class="card">
    ${
      fields.kind === 'failed'
        ? html`<${Failed} message=${fields.message} onRetry=${() => void actions.refreshFields()} />`
        : html`<${Loading} label=${words.loading} lines=${8} />`
    }
  </section>`;
}

interface Props extends PageProps {
  readonly fields: Fields;
}

/** What a tab shows: the fields of a pair of entities, or what is told of tickets. */
type Shown = MappedEntity | 'tickets';

function Mappings({ state, actions, fields }: Props): VNode {
  const { document } = state;
  const entities = mappedEntities(document);
  const [chosen, setChosen] = useState<Shown>(() => unsavable(document) ?? entities[0]!);
  const shown = chosen === 'tickets' || entities.includes(chosen) ? chosen : entities[0]!;
  const tabs: Tab<Shown>[] = entities.map((key) => {
    const own = fields[key];
    const count = own === undefined ? 0 : mappingProblems(document, key, own).length;
    const badge = count > 0 && html`<${Badge} tone="warning">${words.trouble(count)}<//>`;
    return { key, label: html`${words.tabs[key]} ${badge}` };
  });
  return html`<div class="row row-apart">
      <p class="soft mapping-intro">${words.intro}</p>
      <${Button} icon="refresh" onClick=${() => void actions.refreshFields()}>${words.refresh}<//>
    </div>
    <section class="card mapping-card">
      <${Tabs}
        label=${words.tabsLabel}
        tabs=${[...tabs, { key: 'tickets', label: words.facts.title }]}
        selected=${shown}
        onSelect=${setChosen}
      >
        <${Panel} state=${state} actions=${actions} fields=${fields} shown=${shown} />
      <//>
    </section>`;
}

function Panel({ state, actions, fields, shown }: Props & { readonly shown: Shown }): VNode | null {
  if (shown === 'tickets')
    return html`<${Facts} document=${state.document} change=${actions.changeDocument} fields=${fields} />`;
  const own = fields[shown];
  if (own === undefined) return null;
  return html`<${EntityMappingView}
    key=${shown}
    state=${state}
    actions=${actions}
    entity=${shown}
    fields=${own}
  />`;
}

interface EntityProps extends PageProps {
  readonly entity: MappedEntity;
  readonly fields: EntityFields;
}

function EntityMappingView({ state, actions, entity, fields }: EntityProps): VNode {
  const { document } = state;
  const mapping = document.mappings[entity];
  const direction = directionOf(document, entity);
  const edit = useMemo(() => actions.editMapping(entity), [actions, entity]);
  const problems = useMemo(() => mappingProblems(document, entity, fields), [document, entity, fields]);
  const suggestions = useMemo(
    () => suggestRows(mapping, fields.freshdesk, fields.freshsales, direction),
    [mapping, fields, direction],
  );
  const lines = useMemo(
    () => linesOf(entity, fields, mapping, problems, suggestions),
    [entity, fields, mapping, problems, suggestions],
  );
  const limit = fields.freshdesk.limit ?? fields.freshsales.limit;
  return html`<div class="stack mapping">
    ${limit !== null && html`<${Notice} tone="warning">${words.limits[limit]}<//>`}
    ${problems.some(forbidsSaving) && html`<${Notice} tone="bad">${words.refused}<//>`}
    <${Mandatory} mapping=${mapping} fields=${fields} problems=${problems} edit=${edit} />
    ${
      suggestions.length > 0 &&
      html`<${Notice}
        tone="info"
        action=${html`<${Button} small icon="suggestion" onClick=${() => edit(addRows(suggestions))}>${words.acceptAll}<//>`}
      >
        ${words.suggestions(suggestions.length)}
      <//>`
    }
    <${MappingTable}
      lines=${lines}
      fields=${fields}
      direction=${direction}
      conflictRule=${document.conflictRule}
      timeZone=${document.timeZone}
      edit=${edit}
    />
  </div>`;
}
