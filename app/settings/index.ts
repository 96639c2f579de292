import { render } from 'preact';
import { html } from '../ui/html.ts';
import { connect, type PlatformClient } from '../ui/platform.ts';
import { settingsTexts as words } from '../ui/texts/settings.ts';
import { checkAccounts } from './checks.ts';
import {
  emptyForm,
  fromParameters,
  hostOf,
  problemsOf,
  toParameters,
  withHosts,
  type Form,
  type Problems,
} from './form.ts';
import { Settings, type Props } from './settings.ts';

declare global {
  interface Window {
    /** What the three functions of config/assets/iparams.js call. */
    settingsPage: {
      getConfigs: (configs: unknown) => void;
      validate: () => Promise<boolean>;
      postConfigs: () => Record<string, unknown>;
    };
  }
}

let form: Form = emptyForm;
let problems: Problems = {};
let status: Props['status'] = null;
const client: Promise<PlatformClient> = connect();

function draw(): void {
  const props: Props = { form, problems, status, onChange: change };
  render(html`<${Settings} ...${props} />`, document.getElementById('settings')!);
}

function change(changed: Form): void {
  form = changed;
  status = null;
  draw();
}

/** Says what is wrong beside the field it concerns; nothing is saved until nothing is. */
async function validate(): Promise<boolean> {
  form = withHosts(form);
  problems = problemsOf(form);
  if (noProblem()) {
    status = { kind: 'wait', text: words.checking };
    draw();
    problems = await checkAccounts(await client, form);
  }
  status = noProblem() ? { kind: 'good', text: words.checked } : null;
  draw();
  if (!noProblem()) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  return noProblem();
}

function noProblem(): boolean {
  return Object.keys(problems).length === 0;
}

/** The host knows its own address: one thing less to type. */
async function fillFreshsalesDomain(): Promise<void> {
  const url = await ownAddress();
  if (url !== null && form.freshsalesDomain === '') change({ ...form, freshsalesDomain: hostOf(url, '') });
}

/** Not every settings page offers `currentHost`, and where it does, sources differ about one level of nesting. */
async function ownAddress(): Promise<string | null> {
  try {
    const given = (await (await client).data.get('currentHost')) as Host & { readonly currentHost?: Host };
    const { endpoint_urls: urls = {} } = given.currentHost ?? given;
    return urls['freshworks_crm'] ?? urls['freshsales'] ?? null;
  } catch {
    return null;
  }
}

interface Host {
  readonly endpoint_urls?: Readonly<Record<string, string>>;
}

window.settingsPage = {
  getConfigs: (configs) => {
    change(fromParameters(configs));
  },
  validate,
  postConfigs: () => toParameters(form),
};

draw();
void fillFreshsalesDomain();
