import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../app/ui/button.ts';
import { Dialog } from '../../app/ui/dialog.ts';
import { SelectField, TextField } from '../../app/ui/field.ts';
import { formatCount, formatList, formatShare, plural, useLocale } from '../../app/ui/format.ts';
import { html, type VNode } from '../../app/ui/html.ts';
import { Badge, Notice } from '../../app/ui/notice.ts';
import { Empty, Failed, Loading } from '../../app/ui/states.ts';
import { Tabs, type Tab } from '../../app/ui/tabs.ts';
import { catalogue } from '../../app/ui/texts/catalogue.ts';
import { ThemeButton } from '../../app/ui/theme-button.ts';
import { Choices, Switch, Tick, type Choice } from '../../app/ui/tick.ts';
import { useToast } from '../../app/ui/toast.ts';

// Every piece of app/ui in its states, on one page: what axe and the pictures look at.

const words = catalogue('gallery', {
  title: 'Pieces',
  people: (count: number) => plural(count, peopleForms),
});
const peopleForms = { one: '# person', other: '# people' };
const nothing = () => undefined;

const choices: Choice<'both' | 'one' | 'none'>[] = [
  { value: 'both', label: 'Both ways', hint: 'What is empty on one side is filled from the other.' },
  { value: 'one', label: 'Freshdesk → Freshsales', hint: 'Freshdesk is never written to.' },
  { value: 'none', label: 'Not offered', hint: 'Leads exist only in Freshsales Classic.', disabled: true },
];

function Gallery(): VNode {
  const [open, setOpen] = useState(false);
  const [toasts, say] = useToast();
  return html`<main class="stack" style="max-width: 860px; margin: 0 auto; padding: 24px">
    <header class="row row-apart">
      <h1>${words.title}</h1>
      <${ThemeButton} />
    </header>
    <div class="row">
      <${Button} kind="primary">Save mapping<//>
      <${Button} icon="refresh">Refresh field list<//>
      <${Button} kind="danger" icon="remove">Remove<//>
      <${Button} kind="plain" onClick=${() => say({ tone: 'good', text: 'Copied.' })}>Say something<//>
      <${Button} busy>Checking…<//>
      <${Button} disabled>Not now<//>
      <${Button} icon="clear" label="Clear" />
      <${Button} small onClick=${() => setOpen(true)}>Open the dialog<//>
    </div>
    <div class="card stack"><${Controls} /></div>
    <div class="row">
      <${Badge}>Fixed<//>
      <${Badge} tone="info">Suggested<//>
      <${Badge} tone="good" icon="check">In step<//>
      <${Badge} tone="warning">Paused<//>
      <${Badge} tone="bad" icon="warning">Broken<//>
    </div>
    <${Notice} title="Leads are there">${words.people(230)}, ${formatShare(0.82)} of ${formatCount(1200)}.<//>
    <${Notice} tone="good">Both accounts answer: ${formatList(['contacts', 'leads', 'accounts'])}.<//>
    <${Notice} tone="warning" action=${html`<${Button} small>Start again<//>`}>Nothing old is written.<//>
    <${Failed} message="Freshdesk did not answer." onRetry=${nothing} />
    <div class="card"><${Tabbed} /></div>
    ${toasts}
    ${
      open &&
      html`<${Dialog}
        title="Leave without saving?"
        onClose=${() => setOpen(false)}
        actions=${html`<${Button} kind="primary" onClick=${() => setOpen(false)}>Stay<//>`}
      >
        The mapping has changes that are not saved.
      <//>`
    }
  </main>`;
}

function Controls(): VNode {
  const [address, setAddress] = useState('acme.freshdesk.com');
  const [direction, setDirection] = useState('both');
  const [ticked, setTicked] = useState(true);
  return html`<${TextField}
      id="address"
      label="Freshdesk address"
      hint="As in your browser."
      value=${address}
      onInput=${setAddress}
    />
    <${TextField}
      id="key"
      label="API key"
      type="password"
      problem="Freshdesk does not accept this key."
      value=""
      onInput=${nothing}
    />
    <${SelectField}
      id="rule"
      label="Rule"
      value="fill"
      options=${[{ value: 'fill', label: 'Fill what is empty' }]}
      onSelect=${nothing}
    />
    <${Choices}
      name="direction"
      label="Direction"
      value=${direction}
      choices=${choices}
      onChoose=${setDirection}
    />
    <div class="row">
      <${Tick} label="Contacts" hint="People in Freshsales." checked=${ticked} onTick=${setTicked} />
      <${Tick} label="Leads" checked=${false} onTick=${nothing} disabled />
      <${Switch} label="Sync is on" checked=${ticked} onTick=${setTicked} />
    </div>`;
}

const tabs: Tab<'contacts' | 'leads' | 'accounts'>[] = [
  { key: 'contacts', label: 'Contacts' },
  { key: 'leads', label: 'Leads' },
  { key: 'accounts', label: 'Accounts' },
];

function Tabbed(): VNode {
  const [tab, setTab] = useState<(typeof tabs)[number]['key']>('contacts');
  const shown = {
    contacts: html`<table class="table">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col" class="number">Fit</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Job title</th>
          <td class="number">98</td>
        </tr>
      </tbody>
    </table>`,
    leads: html`<${Empty} title="No lead is mapped yet">Accept the suggestions, or choose a field.<//>`,
    accounts: html`<div style="padding: 16px 0"><${Loading} /></div>`,
  };
  return html`<${Tabs} label="Entities" tabs=${tabs} selected=${tab} onSelect=${setTab}>${shown[tab]}<//>`;
}

useLocale('en-GB');
render(html`<${Gallery} />`, document.body);
