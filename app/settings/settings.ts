import { html, type VNode } from '../ui/html.ts';
import { texts } from '../ui/texts.ts';
import { isClassic, keepsKey, leadsOf, withHosts, type Form, type Problems } from './form.ts';

export interface Props {
  readonly form: Form;
  readonly problems: Problems;
  readonly status: { readonly kind: 'wait' | 'good' | 'bad'; readonly text: string } | null;
  readonly onChange: (form: Form) => void;
}

const words = texts.settings;

/** The settings page: both accounts, and what to sync. */
export function Settings({ form, problems, status, onChange }: Props): VNode {
  return html`<form
    onSubmit=${(event: Event) => {
      event.preventDefault();
    }}
  >
    <h1>${words.title}</h1>
    <${Accounts} form=${form} problems=${problems} onChange=${onChange} />
    <${Choices} form=${form} problems=${problems} onChange=${onChange} />
    <div aria-live="polite">${status && html`<p class=${`notice ${status.kind}`}>${status.text}</p>`}</div>
  </form>`;
}

type PartProps = Omit<Props, 'status'>;

function Accounts(props: PartProps): VNode {
  return html`<fieldset>
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
    <fieldset>
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
  return html`<div class="field">
    <label for=${field}>${label}</label>
    <input
      id=${field}
      name=${field}
      type=${secret ? 'password' : 'text'}
      autocomplete="off"
      spellcheck=${false}
      value=${form[field]}
      aria-invalid=${problem === undefined ? 'false' : 'true'}
      aria-describedby=${`${field}-hint ${field}-problem`}
      onInput=${(event: InputEvent) => {
        onChange({ ...form, [field]: (event.currentTarget as HTMLInputElement).value });
      }}
      onBlur=${() => {
        onChange(withHosts(form));
      }}
    />
    <p class="hint" id=${`${field}-hint`}>${kept ? words.keyKept : hint}</p>
    <p class="problem" id=${`${field}-problem`}>${problem}</p>
  </div>`;
}

function Choices({ form, problems, onChange }: PartProps): VNode {
  const classic = isClassic(form);
  return html`<fieldset>
    <legend>${words.sync}</legend>
    <div class="field" role="group" aria-label=${words.entities}>
      <${Tick}
        label=${texts.entities.contacts}
        checked=${form.contacts}
        onTick=${(contacts: boolean) => onChange({ ...form, contacts })}
      />
      <${Tick}
        label=${texts.entities.leads}
        checked=${leadsOf(form)}
        disabled=${!classic}
        onTick=${(leads: boolean) => onChange({ ...form, leads })}
      />
      ${!classic && html`<p class="hint">${words.leadsOnlyClassic}</p>`}
      <p class="problem">${problems.contacts}</p>
    </div>
    <${Select}
      id="direction"
      label=${words.direction}
      value=${form.direction}
      options=${texts.directions}
      onSelect=${(direction: Form['direction']) => onChange({ ...form, direction })}
    />
    ${
      form.contacts &&
      leadsOf(form) &&
      html`<${Select}
        id="createAs"
        label=${words.createAs}
        value=${form.createAs}
        options=${{ contacts: words.contact, leads: words.lead }}
        onSelect=${(createAs: Form['createAs']) => onChange({ ...form, createAs })}
      />`
    }
  </fieldset>`;
}

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onTick: (checked: boolean) => void;
}

function Tick({ label, checked, disabled = false, onTick }: TickProps): VNode {
  return html`<label class="choice">
    <input
      type="checkbox"
      checked=${checked}
      disabled=${disabled}
      onChange=${(event: Event) => {
        onTick((event.currentTarget as HTMLInputElement).checked);
      }}
    />
    ${label}
  </label>`;
}

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onSelect: (value: string) => void;
}

function Select({ id, label, value, options, onSelect }: SelectProps): VNode {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      value=${value}
      onChange=${(event: Event) => {
        onSelect((event.currentTarget as HTMLSelectElement).value);
      }}
    >
      ${Object.entries(options).map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}
    </select>
  </div>`;
}
