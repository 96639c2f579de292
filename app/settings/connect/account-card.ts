import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/button.ts';
import { TextField } from '../../ui/field.ts';
import { html, type VNode } from '../../ui/html.ts';
import { Icon } from '../../ui/icon.ts';
import { Badge, Notice, type Tone } from '../../ui/notice.ts';
import { commonTexts } from '../../ui/texts/common.ts';
import { connectTexts as words } from '../../ui/texts/connect.ts';
import type { Check, Connection } from '../state.ts';
import { readAddress, type Product } from './address.ts';
import { isOfAddress, type Problem } from './problem.ts';
import { SecretField } from './secret-field.ts';

export interface CardProps<T> {
  readonly product: Product;
  readonly connection: Connection<T>;
  readonly onChange: (part: Partial<Pick<Connection<T>, 'address' | 'key'>>) => void;
  readonly onCheck: () => void;
  /** The person has left a field: what is complete is tried. */
  readonly onLeave: () => void;
  /** What was found out, once it is connected. */
  readonly children?: ComponentChildren;
}

/** One account: address, key, and what came of trying them. */
export function AccountCard<T>(props: CardProps<T>): VNode {
  const { product, connection, onChange, onCheck, onLeave, children } = props;
  const { check } = connection;
  return html`<section class="card account" aria-labelledby=${`${product}-title`}>
    <header class="row row-apart">
      <h2 id=${`${product}-title`} class="row">
        <span class=${`product product-${product}`}>
          <${Icon} name=${product === 'freshdesk' ? 'support' : 'sales'} />
        </span>
        ${commonTexts.sides[product]}
      </h2>
      <${State} kind=${check.kind} />
    </header>
    <${TextField}
      id=${`${product}-address`}
      label=${words.address}
      hint=${words.addressHints[product]}
      problem=${addressProblem(props)}
      value=${connection.address}
      inputmode="url"
      onInput=${(address: string) => {
        onChange({ address });
      }}
      onBlur=${onLeave}
    />
    <${Key} ...${props} />
    ${isOtherAccount(props) && html`<${Notice} tone="warning">${words.otherAccount(commonTexts.sides[product])}<//>`}
    <div>
      <${Button} icon="refresh" busy=${check.kind === 'checking'} onClick=${onCheck}>
        ${check.kind === 'open' ? words.check : words.checkAgain}
      <//>
    </div>
    <div class="account-trouble" aria-live="polite">
      ${check.kind === 'failed' && html`<${Trouble} ...${props} problem=${check.problem} />`}
    </div>
    ${check.kind === 'good' && children}
  </section>`;
}

const tones: Readonly<Record<Check<unknown>['kind'], Tone | 'plain'>> = {
  open: 'plain',
  checking: 'info',
  failed: 'bad',
  good: 'good',
};

function State({ kind }: { readonly kind: Check<unknown>['kind'] }): VNode {
  const icon = { open: undefined, checking: 'waiting', failed: 'failed', good: 'check' }[kind];
  return html`<${Badge} tone=${tones[kind]} icon=${icon}>${words.states[kind]}<//>`;
}

function Key({ product, connection, onChange, onLeave }: CardProps<unknown>): VNode {
  return html`<${SecretField}
    id=${`${product}-key`}
    label=${words.key}
    hint=${words.keyHints[product]}
    secret=${connection.key}
    mustType=${hostOf(product, connection) !== connection.savedHost}
    problem=${keyProblem(product, connection)}
    onChange=${(key: Connection<unknown>['key']) => {
      onChange({ key });
    }}
    onLeave=${onLeave}
  />`;
}

function hostOf(product: Product, { address }: Connection<unknown>): string {
  return readAddress(address, product).host;
}

function addressProblem({ product, connection }: CardProps<unknown>): string | undefined {
  const { address, touched, check } = connection;
  const read = readAddress(address, product);
  if ('problem' in read) return touched ? words.addressProblems[product][read.problem] : undefined;
  if (check.kind !== 'failed' || !isOfAddress(check.problem)) return undefined;
  return words.problems[product][check.problem.kind].what(read.host);
}

function keyProblem(product: Product, connection: Connection<unknown>): string | undefined {
  const { key, savedHost, check } = connection;
  if (check.kind === 'failed' && isOfKey(check.problem))
    return words.problems[product][check.problem.kind].what('');
  if (!isMissing(product, connection)) return undefined;
  return savedHost === null || key.replacing ? words.missingKey : words.keyOfOtherAddress;
}

/** No key, neither typed nor stored for this account, and somebody wanted to go on. */
function isMissing(product: Product, connection: Connection<unknown>): boolean {
  const { key, savedHost, touched } = connection;
  const kept = key.stored && !key.replacing && hostOf(product, connection) === savedHost;
  return touched && !kept && key.typed.trim() === '';
}

const ofKey = new Set(['wrongKey', 'notAdmin', 'scope', 'notAgent', 'forbidden']);

function isOfKey({ kind }: Problem): boolean {
  return ofKey.has(kind);
}

/** R-CON-07: what is stored belongs to an account. */
function isOtherAccount({ product, connection }: CardProps<unknown>): boolean {
  const read = readAddress(connection.address, product);
  return connection.savedHost !== null && !('problem' in read) && read.host !== connection.savedHost;
}

function Trouble({
  product,
  connection,
  problem,
}: CardProps<unknown> & { readonly problem: Problem }): VNode {
  const { what, remedy } = words.problems[product][problem.kind];
  return html`<${Notice} tone="bad" role="alert" title=${what(hostOf(product, connection))}>
    ${typeof remedy === 'string' ? remedy : remedy(problem.waitSeconds)}
  <//>`;
}
