import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.ts';
import { TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Badge } from '../../ui/notice.ts';
import { connectTexts as words } from '../../ui/texts/connect.ts';
import type { Secret } from '../parameters.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly secret: Secret;
  readonly problem?: string | undefined;
  readonly onChange: (secret: Secret) => void;
  readonly onLeave?: () => void;
  /** The stored one cannot be used (another address): there is nothing to keep. */
  readonly mustType?: boolean;
}

/** A secure value: a stored one is only named, and changing it is an act of its own. */
export function SecretField(props: Props): VNode {
  const { secret, mustType = false } = props;
  return secret.stored && !secret.replacing && !mustType
    ? html`<${Stored} ...${props} />`
    : html`<${Typed} ...${props} />`;
}

function Stored({ id, label, secret, problem, onChange }: Props): VNode {
  return html`<div class="field" role="group" aria-labelledby=${`${id}-label`}>
    <span class="field-label" id=${`${id}-label`}>${label}</span>
    <div class="row secret">
      <${Badge} tone="good" icon="lock">${words.savedKey}<//>
      <${Button}
        small
        id=${id}
        onClick=${() => {
          onChange({ ...secret, replacing: true });
        }}
      >
        ${words.changeKey}
      <//>
    </div>
    ${problem && html`<p class="field-problem">${problem}</p>`}
    <p class="field-hint">${words.savedKeyHint}</p>
  </div>`;
}

function Typed({ id, label, hint, secret, problem, onChange, onLeave, mustType = false }: Props): VNode {
  const [shown, setShown] = useState(false);
  return html`<div class="secret-typed">
    <${TextField}
      id=${id}
      label=${label}
      hint=${hint}
      problem=${problem}
      type=${shown ? 'text' : 'password'}
      autocomplete="new-password"
      value=${secret.typed}
      onInput=${(typed: string) => {
        onChange({ ...secret, typed });
      }}
      onBlur=${onLeave}
    />
    <${Button}
      kind="plain"
      icon=${shown ? 'hide' : 'show'}
      label=${shown ? words.hideKey : words.showKey}
      onClick=${() => {
        setShown(!shown);
      }}
    />
    ${
      secret.replacing &&
      !mustType &&
      html`<div class="secret-keep">
        <${Button}
          kind="plain"
          small
          onClick=${() => {
            onChange({ ...secret, typed: '', replacing: false });
            // The kept one is tried again, as one that was typed would be.
            onLeave?.();
          }}
        >
          ${words.keepKey}
        <//>
      </div>`
    }
  </div>`;
}
