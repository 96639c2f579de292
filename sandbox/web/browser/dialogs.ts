import { element } from './elements.ts';
import { switches } from './switches.ts';

// Limits of the interface methods: developers.freshworks.com, "Interface methods".
const TITLE_CHARS = 30;
const MESSAGE_CHARS = 100;
const LABEL_CHARS = 11;
const CONFIRM_MS = 10_000;
const NOTIFY_MS = 6_000;

const NOTIFY_TYPES = ['info', 'success', 'warning', 'danger', 'alert'];

type Options = Record<string, unknown>;

/** A short message in the corner of the page. Longer text is cut. */
export function showNotify(options: Options): void {
  const type = textOf(options.type);
  if (!NOTIFY_TYPES.includes(type)) throw new Error(`The type must be one of ${NOTIFY_TYPES.join(', ')}.`);
  const message = textOf(options.message);
  if (message === '') throw new Error('The message is missing.');
  const title = textOf(options.title).slice(0, TITLE_CHARS);
  const urgent = type === 'danger' || type === 'alert';
  const toast = element(
    'div',
    { class: `toast toast-${type}`, role: urgent ? 'alert' : 'status' },
    ...(title === '' ? [] : [element('strong', {}, title)]),
    element('span', {}, message.slice(0, MESSAGE_CHARS)),
  );
  toastArea().append(toast);
  setTimeout(() => {
    toast.remove();
  }, NOTIFY_MS);
}

/** What was said before a new attempt is no news any more. */
export function clearNotifies(): void {
  toastArea().replaceChildren();
}

/** Asks; resolves to the label that was pressed. The box ends after ten seconds without an answer. */
export async function showConfirm(options: Options): Promise<unknown> {
  if (textOf(options.message) === '') throw new Error('The message is missing.');
  const save = labelOf(options.saveLabel, 'Save');
  const cancel = labelOf(options.cancelLabel, 'Cancel');
  const dialog = element(
    'dialog',
    { class: 'dialog dialog-small', 'aria-label': textOf(options.title) || 'Confirm' },
    element('h2', {}, textOf(options.title).slice(0, TITLE_CHARS) || 'Confirm'),
    element('p', {}, textOf(options.message).slice(0, MESSAGE_CHARS)),
    element(
      'form',
      { method: 'dialog', class: 'actions' },
      element('button', { class: 'button', value: cancel }, cancel),
      element('button', { class: 'button button-primary', value: save, autofocus: '' }, save),
    ),
  );
  const label = (await openUntilClosed(dialog)) ?? cancel;
  return switches().confirmResult === 'object' ? { message: label } : label;
}

/** Resolves to what was pressed, undefined when the box was closed otherwise. */
function openUntilClosed(dialog: HTMLDialogElement): Promise<string | undefined> {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      if (switches().confirmTimeout === 'reject') reject(new Error('The confirmation was not answered.'));
      dialog.close();
    }, CONFIRM_MS);
    dialog.addEventListener('close', () => {
      clearTimeout(timer);
      dialog.remove();
      resolve(dialog.returnValue || undefined);
    });
  });
}

/** The window of a modal: an empty iframe to fill, closed by its button or Escape. */
export function openModalWindow(
  kind: 'modal' | 'dialog',
  options: Options,
  onClose: () => void,
): { readonly iframe: HTMLIFrameElement; readonly close: () => void } {
  const heading = textOf(options.title).slice(0, TITLE_CHARS) || (kind === 'modal' ? 'Modal dialog' : '');
  const iframe = element('iframe', { class: 'app-frame', title: heading || 'App' });
  const close = element(
    'button',
    { class: 'button button-quiet', 'aria-label': 'Close', type: 'button' },
    '×',
  );
  const bar = element('header', {}, element('h2', {}, heading), ...linkOf(options), close);
  const dialog = element(
    'dialog',
    { class: `dialog dialog-${kind}`, 'aria-label': heading || 'App' },
    bar,
    iframe,
  );
  // Freshdesk beta: a colour of its own, and a window that leaves the page usable.
  dialog.style.background = textOf(options.bgColor);
  close.addEventListener('click', () => {
    dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  if (options.nobackdrop === true) dialog.show();
  else dialog.showModal();
  return {
    iframe,
    close: () => {
      dialog.close();
    },
  };
}

function linkOf({ linkText, linkUrl }: Options): readonly Node[] {
  if (!/^https?:/.test(textOf(linkUrl)) || textOf(linkText) === '') return [];
  const link = { href: textOf(linkUrl), target: '_blank', rel: 'noreferrer' };
  return [element('a', link, textOf(linkText))];
}

/** A form of the product over the page. Gives what closes it again. */
export function openFormWindow(form: HTMLFormElement): () => void {
  const cancel = element('button', { class: 'button', type: 'button' }, 'Cancel');
  const dialog = element('dialog', { class: 'dialog dialog-modal', 'aria-label': 'Add' }, form, cancel);
  const close = () => {
    dialog.close();
  };
  cancel.addEventListener('click', close);
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  return close;
}

function toastArea(): HTMLElement {
  const known = document.getElementById('toasts');
  if (known !== null) return known;
  const made = element('div', { id: 'toasts', class: 'toasts' });
  document.body.append(made);
  return made;
}

function labelOf(value: unknown, otherwise: string): string {
  return textOf(value).slice(0, LABEL_CHARS) || otherwise;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
