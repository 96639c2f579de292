import type { Account } from '../../platform/core.ts';
import { knownAccount } from '../../platform/platforms.ts';
import type { Platforms } from '../../platform/platforms.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';

const LAYOUTS: readonly (readonly [accounts: string, label: string])[] = [
  ['suite', 'Freshsales Suite'],
  ['classic', 'Freshsales Classic, stand-alone: with leads'],
  ['freshdesk', 'Freshdesk'],
  ['both', 'One account with Freshsales and Freshdesk'],
  ['suite freshdesk', 'Two accounts: Freshsales Suite and Freshdesk, each with an installation of its own'],
];

const URL_KEYS = ['freshsales', 'freshworks_crm', 'freshdesk'];

/** Where the app is installed: modules and addresses become `currentHost`, like the CLI's `/system_settings`. */
export function accountsPage(platforms: Platforms, problem: string): Html {
  const current = platforms.list().map(({ account }) => account);
  const { subscribed_modules: modules, endpoint_urls: urls } = platforms.first.currentHost();
  return html`<header class="head"><h1>Accounts</h1></header>
    <section class="card pad">
      ${problem !== '' && html`<p class="banner banner-danger" role="alert">${problem}</p>`}
      <p class="banner banner-warning">
        A change takes the app out without asking it. The data of both products stay.
      </p>
      <form method="post" action="/system_settings">
        <fieldset>
          ${LAYOUTS.map(
            ([accounts, label]) =>
              html`<label class="radio"
                ><input
                  type="radio"
                  name="accounts"
                  value="${accounts}"
                  ${accounts === current.join(' ') && html`checked`}
                />
                ${label}</label
              >`,
          )}
          <label class="radio"
            ><input type="radio" name="accounts" value="own" ${current[0] === 'own' && html`checked`} />
            Another, with these modules and addresses:</label
          >
        </fieldset>
        <div class="fields">
          ${input('modules', 'Modules, with commas between', modules.join(', '))}
          ${URL_KEYS.map((key) => input(key, key, urls[key] ?? ''))}
        </div>
        <div class="actions"><button class="button button-primary">Use these accounts</button></div>
      </form>
    </section>`;
}

function input(name: string, label: string, value: string): Html {
  return html`<label class="field"
    ><span class="label">${label}</span><input type="text" name="${name}" value="${value}"
  /></label>`;
}

/** The accounts that a form of the page asks for; a message when it cannot be followed. */
export function accountsFrom(form: URLSearchParams): readonly Account[] | string {
  const wanted = form.get('accounts') ?? '';
  if (wanted === 'own') return ownAccount(form);
  const known = wanted.split(' ').map(knownAccount);
  return known.every((account) => account !== undefined) ? known : 'Choose one of the accounts.';
}

function ownAccount(form: URLSearchParams): readonly Account[] | string {
  const subscribed_modules = (form.get('modules') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const urls = URL_KEYS.map((key) => [key, (form.get(key) ?? '').trim()] as const).filter(([, url]) => url);
  if (subscribed_modules.length === 0) return 'Name at least one module.';
  const wrong = urls.find(([, url]) => !URL.canParse(url));
  if (wrong !== undefined) return `${wrong[0]} must be an address such as https://acme.freshsales.io.`;
  return [{ name: 'own', host: { subscribed_modules, endpoint_urls: Object.fromEntries(urls) } }];
}
