import { element, find } from './elements.ts';
import type { Frame } from './frames.ts';
import { getJson, post } from './platform-calls.ts';

/** What the settings page of the app gives: a page of its own in an iframe, or a form made from iparams.json. */
interface SettingsPage {
  /** Undefined when the page says no; it shows the reason itself. */
  collect(): Promise<Record<string, unknown> | undefined>;
}

/** Makes the buttons Install, Save and Uninstall work. */
export function startSettings(frame: Frame | undefined): void {
  const panel = find('[data-settings]', HTMLElement);
  if (panel === undefined) return;
  const page = frame === undefined ? formPage() : framePage(frame);
  onClick('[data-save]', () => save(page));
  onClick('[data-uninstall]', uninstall);
  if (frame !== undefined) void fill(frame, panel.dataset.installed === 'true');
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
  const response = await post(path, body);
  const answer = (await response.json()) as { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `Status ${response.status}`);
  window.location.assign(`/apps?done=${encodeURIComponent(answer.message ?? '')}`);
}

/** The functions of config/iparams.html; each may answer at once or by a promise. */
function framePage(frame: Frame): SettingsPage {
  return {
    collect: async () => {
      if ((await frame.channel.ask('validate')) !== true) return undefined;
      return (await frame.channel.ask('postConfigs')) as Record<string, unknown>;
    },
  };
}

async function fill(frame: Frame, installed: boolean): Promise<void> {
  const stored = (await getJson('/custom_configs/fetch')) as Record<string, unknown>;
  if (!installed && Object.keys(stored).length === 0) return;
  await ready(frame);
  try {
    await frame.channel.ask('getConfigs', stored);
  } catch (error) {
    say('danger', `Error occurred while calling method: 'getConfigs' - ${messageOf(error)}`);
  }
}

function ready(frame: Frame): Promise<void> {
  return new Promise((resolve) => {
    frame.element.addEventListener('load', () => {
      resolve();
    });
  });
}

function formPage(): SettingsPage {
  return {
    collect: () => {
      const form = find('[data-settings] form', HTMLFormElement);
      if (form?.reportValidity() !== true) return Promise.resolve(undefined);
      const fields = [...form.querySelectorAll<HTMLInputElement>('[data-type]')];
      const secure = fields.filter((field) => field.dataset.secure === 'true').map((field) => field.name);
      const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
      return Promise.resolve({ __meta: { secure }, ...values });
    },
  };
}

function valueOf(field: HTMLElement): unknown {
  if (field instanceof HTMLSelectElement && field.multiple) {
    return [...field.selectedOptions].map((option) => option.value);
  }
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.checked;
  return (field as HTMLInputElement).value;
}

function say(type: string, message: string): void {
  const place = find('[data-settings-message]', HTMLElement);
  place?.replaceChildren(element('p', { class: `banner banner-${type}`, role: 'status' }, message));
}

function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}
