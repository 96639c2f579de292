import { openModalWindow, showConfirm, showNotify } from './dialogs.ts';
import { closeFrame, openFrame } from './frames.ts';
import type { AnswerFrame, Frame } from './frames.ts';

type Options = Record<string, unknown>;

// `open` and `show` name records so: developers.freshworks.com, "Interface methods" of the Freshsales modules.
const FOLDERS: Record<string, string> = {
  lead: 'leads',
  contact: 'contacts',
  account: 'accounts',
  deal: 'deals',
};
const DESK_FOLDERS: Record<string, string> = { ticket: 'tickets', contact: 'contacts' };

/** `client.interface.trigger`, drawn by the host page. */
export function trigger(frame: Frame, action: string, options: Options, answer: AnswerFrame): unknown {
  const actions: Record<string, () => unknown> = {
    showNotify: () => {
      showNotify(options);
    },
    showConfirm: () => showConfirm(options),
    showModal: () => showModal(frame, options, answer),
    showDialog: () => showModal(frame, options, answer),
    open: () => openNew(String(options.id)),
    show: () => {
      visit('', FOLDERS, options);
    },
    click: () => {
      visit('/freshdesk', DESK_FOLDERS, options);
    },
  };
  const run = actions[action];
  if (run === undefined) throw new Error(`'${action}' is not supported on this page.`);
  return run();
}

function showModal(parent: Frame, options: Options, answer: AnswerFrame): void {
  if (typeof options.template !== 'string') throw new Error('The template is missing.');
  const shown = openModalWindow(typeof options.title === 'string' ? options.title : '', () => {
    closeFrame(frame);
  });
  const frame = openFrame(
    shown.iframe,
    {
      location: 'modal',
      source: `/app/${options.template}`,
      entity: parent.entity,
      modal: { parentId: parent.instanceId, data: options.data ?? {} },
      dismiss: shown.close,
    },
    answer,
  );
}

function openNew(id: string): void {
  const folder = FOLDERS[id];
  if (folder !== undefined) window.location.assign(`/${folder}/new`);
  else if (id === 'calllog') showNotify({ type: 'info', message: 'Freshsales opens its call log here.' });
  else throw new Error(`'${id}' cannot be opened.`);
}

function visit(base: string, folders: Record<string, string>, options: Options): void {
  const folder = folders[String(options.id)];
  if (folder === undefined) throw new Error(`'${String(options.id)}' has no page here.`);
  window.location.assign(`${base}/${folder}/${encodeURIComponent(String(options.value))}`);
}
