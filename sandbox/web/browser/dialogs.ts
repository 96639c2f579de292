import { element } from './elements.ts';

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

/** Asks; resolves to the label that was pressed. Without an answer for ten seconds it counts as cancelled. */
export function showConfirm(options: Options): Promise<string> {
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
  return openUntilClosed(dialog, cancel);
}

function openUntilClosed(dialog: HTMLDialogElement, otherwise: string): Promise<string> {
  document.body.append(dialog);
  dialog.showModal();
  const timer = setTimeout(() => {
    dialog.close(otherwise);
  }, CONFIRM_MS);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      clearTimeout(timer);
      dialog.remove();
      resolve(dialog.returnValue || otherwise);
    });
  });
}

/** The window of a modal: an empty iframe to fill, closed by its button or Escape. */
export function openModalWindow(
  title: string,
  onClose: () => void,
): { readonly iframe: HTMLIFrameElement; readonly close: () => void } {
  const heading = title.slice(0, TITLE_CHARS);
  const iframe = element('iframe', { class: 'app-frame', title: heading || 'App' });
  const close = element(
    'button',
    { class: 'button button-quiet', 'aria-label': 'Close', type: 'button' },
    '×',
  );
  const bar = element('header', {}, element('h2', {}, heading), close);
  const dialog = element(
    'dialog',
    { class: 'dialog dialog-modal', 'aria-label': heading || 'App' },
    bar,
    iframe,
  );
  close.addEventListener('click', () => {
    dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return {
    iframe,
    close: () => {
      dialog.close();
    },
  };
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
