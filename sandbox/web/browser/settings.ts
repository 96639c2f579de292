import { collectForm, startDynamicForm } from './dynamic-form.ts';
import { element, find } from './elements.ts';
import type { Frame } from './frames.ts';
import { getJson, ofPage, post } from './platform-calls.ts';
import { switches } from './switches.ts';

/** What the settings page of the app gives: a page of its own in an iframe, or a form made from iparams.json. */
interface SettingsPage {
  /** Undefined when the page says no; it shows the reason itself. */
  collect(): Promise<Record<string, unknown> | undefined>;
}

/** Makes the buttons Install, Save and Uninstall work. */
export function startSettings(frame: Frame | undefined): void {
  const panel = find('[data-settings]', HTMLElement);
  if (panel === undefined) return;
  const hasForm = find('form[data-iparams]', HTMLFormElement) !== undefined;
  const page = hasForm || frame === undefined ? formPage : framePage(frame);
  onClick('[data-save]', () => save(page));
  onClick('[data-uninstall]', uninstall);
  if (frame === undefined) return;
  if (hasForm) startDynamicForm(frame);
  else void fill(frame, panel.dataset.installed === 'true');
}

function onClick(selector: string, action: () => Promise<void>): void {
  const button = find(selector, HTMLButtonElement);
  button?.addEventListener('click', () => {
    button.disabled = true;
    void action()
      .catch((error: unknown) => {
        say('danger', messageOf(error));
      })
      .finally(() => {
        button.disabled = false;
      });
  });
}

async function save(page: SettingsPage): Promise<void> {
  say('info', 'Working …');
  const parameters = await page.collect();
  if (parameters === undefined) {
    say('warning', 'Validation failed.');
    return;
  }
  await change('/custom_configs/store', parameters);
}

async function uninstall(): Promise<void> {
  await change('/custom_configs/uninstall', {});
}

async function change(path: string, body: unknown): Promise<void> {
  const response = await post(ofPage(path), body);
  const answer = (await response.json()) as { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `Status ${response.status}`);
  window.location.assign(`${window.location.pathname}?done=${encodeURIComponent(answer.message ?? '')}`);
}

/** The functions of config/iparams.html; `validate` may answer at once or by a promise. */
function framePage(frame: Frame): SettingsPage {
  return {
    collect: async () => {
      if ((await called(frame, 'validate')) !== true) return undefined;
      const parameters = await called(frame, 'postConfigs', { wait: switches().postConfigsPromise });
      if (typeof parameters === 'object' && parameters !== null) return parameters as Record<string, unknown>;
      throw new Error('Failed to submit installation parameters - postConfigs must return an object.');
    },
  };
}

async function called(frame: Frame, method: string, ...args: readonly unknown[]): Promise<unknown> {
  try {
    return await frame.channel.ask(method, ...args);
  } catch (error) {
    throw new Error(`Error occurred while calling method: '${method}' - ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function fill(frame: Frame, installed: boolean): Promise<void> {
  const stored = (await getJson(ofPage('/custom_configs/fetch'))) as Record<string, unknown>;
  if (!installed && Object.keys(stored).length === 0) return;
  await ready(frame);
  await called(frame, 'getConfigs', stored).catch((error: unknown) => {
    say('danger', messageOf(error));
  });
}

function ready(frame: Frame): Promise<void> {
  return new Promise((resolve) => {
    frame.element.addEventListener('load', () => {
      resolve();
    });
  });
}

const formPage: SettingsPage = { collect: () => Promise.resolve(collectForm()) };

function say(type: string, message: string): void {
  const place = find('[data-settings-message]', HTMLElement);
  place?.replaceChildren(element('p', { class: `banner banner-${type}`, role: 'status' }, message));
}

function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}
