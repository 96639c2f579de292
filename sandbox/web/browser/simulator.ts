import { element } from './elements.ts';
import { getJson, post } from './platform-calls.ts';

interface Outcome {
  readonly success: boolean;
  readonly message: string;
  readonly lines: readonly { readonly level: string; readonly text: string }[];
}

/** Makes the page work on which events are run: payloads come and go by the event that is chosen. */
export function startSimulator(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-simulator]');
  if (form === null) return;
  const event = form.querySelector('select')!;
  const payload = form.querySelector('textarea')!;
  const show = (content: unknown) => {
    payload.value = JSON.stringify(content, null, 2);
  };
  const load = async () => {
    show(await getJson(addressOf(form, event.value, '/web/events/')));
  };
  event.addEventListener('change', () => void load());
  form.querySelector('[data-reset]')?.addEventListener('click', () => {
    void post(addressOf(form, event.value, '/web/events/reset/'), {})
      .then((response) => response.json())
      .then(show);
  });
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    void simulate(form, event.value, payload.value);
  });
  void load();
}

function addressOf(form: HTMLFormElement, name: string, prefix: string): string {
  const [module = '', event = ''] = name.split('/');
  const query = new URLSearchParams({ module, installation: form.dataset.simulator ?? '' });
  return `${prefix}${event}?${query.toString()}`;
}

async function simulate(form: HTMLFormElement, name: string, text: string): Promise<void> {
  const place = form.querySelector('[data-result]');
  const payload = parsed(text);
  const show = (...content: readonly Node[]) => place?.replaceChildren(...content);
  if (payload === undefined) {
    show(banner(false, 'The payload is no JSON object.'));
    return;
  }
  show(element('p', { class: 'quiet' }, 'Running …'));
  const { success, message, lines } = await execute(form, name, payload);
  show(
    banner(success, message),
    ...lines.map(({ level, text: line }) => element('p', { class: `mono log-${level}` }, line)),
  );
}

/** Keeps the payload and runs the event with it. */
async function execute(form: HTMLFormElement, name: string, payload: object): Promise<Outcome> {
  await post(addressOf(form, name, '/web/events/'), payload);
  const [module = '', event = ''] = name.split('/');
  const query = new URLSearchParams({ name: event, module, installation: form.dataset.simulator ?? '' });
  const response = await post(`/event/execute?${query.toString()}`, payload);
  return (await response.json()) as Outcome;
}

function banner(success: boolean, message: string): Node {
  const text = success ? 'Success' : `Failed: ${message}`;
  return element('p', { class: `banner banner-${success ? 'success' : 'danger'}`, role: 'status' }, text);
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
