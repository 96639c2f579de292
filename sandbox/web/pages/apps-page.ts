import type { Placeholder, Platform } from '../../platform/types.ts';
import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';

interface Around {
  /** What was just done. */
  readonly done: string;
  /** Stands in for a settings page of the app's own. */
  readonly form: Html | undefined;
  /** Address of the app's full page, once it is installed and has one. */
  readonly opensAt: string | undefined;
}

/** Apps → the app: its install or settings page. */
export function appsPage(platform: Platform, { done, form, opensAt }: Around): Html {
  const installed = platform.installed();
  return html`<div data-settings data-installed="${String(installed)}">
    <header class="head">
      <div class="grow">
        <p class="crumb">Apps / account: ${platform.account}</p>
        <h1>${platform.name} <span class="badge">${installed ? 'Installed' : 'Not installed'}</span></h1>
      </div>
      ${opensAt !== undefined && html`<a class="button" href="${opensAt}">Open the app</a>`}
      ${buttons(installed)}
    </header>
    <div data-settings-message aria-live="polite">
      ${done !== '' && html`<p class="banner banner-success" role="status">${done}</p>`}
      ${!installed && prefilledNote(platform)}
    </div>
    <section class="card">${form ?? settingsFrame(installed)}</section>
  </div>`;
}

function buttons(installed: boolean): HtmlPart {
  if (!installed) return saveButton('Install');
  return [
    html`<button class="button button-danger" type="button" data-uninstall>Uninstall</button>`,
    saveButton('Save'),
  ];
}

function saveButton(label: string): Html {
  return html`<button class="button button-primary" type="button" data-save>${label}</button>`;
}

function prefilledNote(platform: Platform): HtmlPart {
  if (Object.keys(platform.prefilled()).length === 0) return '';
  return html`<p class="banner banner-info">
    The sandbox has filled in what it was started with. In a product this page is empty at the first
    installation.
  </p>`;
}

function settingsFrame(installed: boolean): Html {
  return html`<iframe
    class="app-frame app-frame-settings"
    title="Settings of the app"
    data-standing
    data-location="${installed ? 'settings' : 'install'}"
    data-source="/config/iparams.html"
  ></iframe>`;
}

/** The app's full page. */
export function fullPage(name: string, placeholder: Placeholder): HtmlPart {
  return html`<h1 class="hidden">${name}</h1>
    <iframe
      class="app-frame app-frame-full"
      title="${name}"
      data-standing
      data-location="${placeholder.name}"
      data-source="/app/${placeholder.url}"
    ></iframe>`;
}
