import { SelectField, TextField as Line, type Option } from '../ui/field.ts';
import { html, type VNode } from '../ui/html.ts';
import { Notice } from '../ui/notice.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { settingsTexts as words } from '../ui/texts/settings.ts';
import { Tick } from '../ui/tick.ts';
import { isClassic, keepsKey, leadsOf, withHosts, type Form, type Problems } from './form.ts';

export interface Props {
  readonly form: Form;
  readonly problems: Problems;
  readonly status: { readonly kind: 'wait' | 'good' | 'bad'; readonly text: string } | null;
  readonly onChange: (form: Form) => void;
}

const tones = { wait: 'info', good: 'good', bad: 'bad' } as const;

/** The settings page: both accounts, and what to sync. */
export function Settings({ form, problems, status, onChange }: Props): VNode {
  return html`<form
    class="page stack"
    onSubmit=${(event: Event) => {
      event.preventDefault();
    }}
  >
    <h1>${words.title}</h1>
    <${Accounts} form=${form} problems=${problems} onChange=${onChange} />
    <${Choices} form=${form} problems=${problems} onChange=${onChange} />
    <div aria-live="polite">${status && html`<${Notice} tone=${tones[status.kind]}>${status.text}<//>`}</div>
  </form>`;
}

type PartProps = Omit<Props, 'status'>;

function Accounts(props: PartProps): VNode {
  return html`<fieldset class="card stack">
      <legend>${words.freshdesk}</legend>
      <${TextField}
        ...${props}
        field="freshdeskDomain"
        label=${words.freshdeskDomain}
        hint=${words.freshdeskDomainHint}
      />
      <${TextField}
        ...${props}
        secret
        field="freshdeskKey"
        label=${words.freshdeskKey}
        hint=${words.freshdeskKeyHint}
      />
    </fieldset>
    <fieldset class="card stack">
      <legend>${words.freshsales}</legend>
      <${TextField}
        ...${props}
        field="freshsalesDomain"
        label=${words.freshsalesDomain}
        hint=${words.freshsalesDomainHint}
      />
      <${TextField}
        ...${props}
        secret
        field="freshsalesKey"
        label=${words.freshsalesKey}
        hint=${words.freshsalesKeyHint}
      />
    </fieldset>`;
}

interface TextProps extends PartProps {
  readonly field: 'freshdeskDomain' | 'freshdeskKey' | 'freshsalesDomain' | 'freshsalesKey';
  readonly label: string;
  readonly hint: string;
  readonly secret?: boolean;
}

function TextField({ form, problems, onChange, field, label, hint, secret = false }: TextProps): VNode {
  const problem = problems[field];
  const kept = (field === 'freshdeskKey' || field === 'freshsalesKey') && keepsKey(form, field);
  return html`<${Line}
    id=${field}
    label=${label}
    hint=${kept ? words.keyKept : hint}
    problem=${problem}
    type=${secret ? 'password' : 'text'}
    value=${form[field]}
    onInput=${(value: string) => {
      onChange({ ...form, [field]: value });
    }}
    onBlur=${() => {
      onChange(withHosts(form));
    }}
  />`;
}

function Choices({ form, problems, onChange }: PartProps): VNode {
  const classic = isClassic(form);
  return html`<fieldset class="card stack">
    <legend>${words.sync}</legend>
    <div class="field" role="group" aria-label=${words.entities}>
      <${Tick}
        label=${commonTexts.entities.contacts}
        checked=${form.contacts}
        onTick=${(contacts: boolean) => onChange({ ...form, contacts })}
      />
      <${Tick}
        label=${commonTexts.entities.leads}
        checked=${leadsOf(form)}
        disabled=${!classic}
        onTick=${(leads: boolean) => onChange({ ...form, leads })}
      />
      ${!classic && html`<p class="field-hint">${words.leadsOnlyClassic}</p>`}
      <p class="field-problem">${problems.contacts}</p>
    </div>
    <${SelectField}
      id="direction"
      label=${words.direction}
      value=${form.direction}
      options=${optionsOf(commonTexts.directions)}
      onSelect=${(direction: Form['direction']) => onChange({ ...form, direction })}
    />
    ${
      form.contacts &&
      leadsOf(form) &&
      html`<${SelectField}
        id="createAs"
        label=${words.createAs}
        value=${form.createAs}
        options=${optionsOf({ contacts: words.contact, leads: words.lead })}
        onSelect=${(createAs: Form['createAs']) => onChange({ ...form, createAs })}
      />`
    }
  </fieldset>`;
}

function optionsOf(labels: Readonly<Record<string, string>>): Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
