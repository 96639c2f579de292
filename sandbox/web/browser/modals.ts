import { openFormWindow, openModalWindow, showNotify } from './dialogs.ts';
import { closeFrame, openFrame } from './frames.ts';
import type { Frame } from './frames.ts';

type Options = Record<string, unknown>;

/** A document of the app in a window over the page; a modal is larger than a dialog (interface method). */
export function showModal(kind: 'modal' | 'dialog', parent: Frame, options: Options): void {
  if (typeof options.template !== 'string' || options.template === '') {
    throw new Error('The template is missing.');
  }
  const shown = openModalWindow(kind, options, () => {
    closeFrame(frame);
  });
  const frame = openFrame(shown.iframe, {
    location: 'modal',
    source: `/app/${options.template}`,
    entity: parent.entity,
    modal: { parentId: parent.instanceId, data: options.data },
    dismiss: shown.close,
  });
}

/** The product's own window for a new record, over the page: the app stays alive behind it. */
export async function openAddWindow(address: string): Promise<void> {
  const form = await formAt(address);
  const close = openFormWindow(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void add(form, close);
  });
}

async function formAt(address: string): Promise<HTMLFormElement> {
  return formIn(await (await fetch(address)).text());
}

function formIn(markup: string): HTMLFormElement {
  const form = new DOMParser().parseFromString(markup, 'text/html').querySelector('form.record-form');
  if (!(form instanceof HTMLFormElement)) throw new Error('The product has no such window.');
  return document.importNode(form, true);
}

async function add(form: HTMLFormElement, close: () => void): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, typeof value === 'string' ? value : '');
  const response = await fetch(form.action, { method: 'POST', body });
  if (response.ok) {
    close();
    showNotify({ type: 'success', message: 'Added.' });
    return;
  }
  form.replaceChildren(...formIn(await response.text()).childNodes);
}
