import type { LocalPlatform } from '../../platform/platform.ts';
import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';

/** The page on which any event that the app hears is run with a payload of one's own, like the CLI's `/web/test`. */
export function testPage(platform: LocalPlatform, others: readonly LocalPlatform[]): Html {
  const names = platform.allEventNames();
  return html`<header class="head">
      <div class="grow">
        <p class="crumb">${platform.name} / account: ${platform.account}</p>
        <h1>Run an event</h1>
      </div>
      ${others.map(
        ({ account }) => html`<a class="button" href="/web/test?installation=${account}">In ${account}</a>`,
      )}
    </header>
    <section class="card pad">
      ${
        names.length === 0
          ? html`<p class="quiet">The app listens to no event.</p>`
          : simulator(platform, names)
      }
    </section>`;
}

function simulator(platform: LocalPlatform, names: readonly string[]): Html {
  return html`<form class="simulator" data-simulator="${platform.account}">
    <label class="field"
      ><span class="label">Event</span
      ><select name="event">
        ${groups(names)}
      </select></label
    >
    <label class="field"
      ><span class="label">Payload (JSON)</span
      ><textarea name="payload" rows="22" class="mono" spellcheck="false"></textarea>
    </label>
    <p class="quiet">
      The parameters and the account of the installation are added. What is edited here is kept until the
      sandbox ends.
    </p>
    <div class="actions">
      <button type="button" class="button" data-reset>Reset payload</button>
      <button class="button button-primary">Simulate</button>
    </div>
    <div data-result aria-live="polite"></div>
  </form>`;
}

function groups(names: readonly string[]): HtmlPart {
  const modules = [...new Set(names.map((name) => name.split('/')[0] ?? ''))];
  return modules.map(
    (module) =>
      html`<optgroup label="${module}">
        ${names
          .filter((name) => name.startsWith(`${module}/`))
          .map((name) => html`<option value="${name}">${name.slice(module.length + 1)}</option>`)}
      </optgroup>`,
  );
}
