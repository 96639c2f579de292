import { showConfirm, showNotify } from './dialogs.ts';
import { clickElement, elementActions, hasElement } from './elements-of-page.ts';
import type { Frame } from './frames.ts';
import { openAddWindow, showModal } from './modals.ts';
import { closePlaceholder, openPlaceholder } from './panels.ts';
import { product } from './page.ts';

type Options = Record<string, unknown>;
type Action = (options: Options, frame: Frame) => unknown;

// `open` and `show` name records so: developers.freshworks.com, "Interface methods" of the Freshsales modules.
const FOLDERS: Record<string, string> = {
  lead: 'leads',
  contact: 'contacts',
  account: 'accounts',
  deal: 'deals',
};
const DESK_FOLDERS: Record<string, string> = { ticket: 'tickets', contact: 'contacts' };

const EVERYWHERE: Readonly<Record<string, Action>> = {
  showNotify: (options) => {
    showNotify(options);
  },
  showConfirm: (options) => showConfirm(options),
  showModal: (options, frame) => {
    showModal('modal', frame, options);
  },
  showDialog: (options, frame) => {
    showModal('dialog', frame, options);
  },
};

const SALES: Readonly<Record<string, Action>> = {
  open: ({ id }) => openNew(String(id)),
  show: (options) => {
    visit('', FOLDERS, options);
  },
};

const DESK: Readonly<Record<string, Action>> = {
  ...elementActions,
  click: (options) => {
    if (hasElement(options.id)) clickElement(options);
    else visit('/freshdesk', DESK_FOLDERS, options);
  },
  show: (options) => {
    if (isPhone(options)) openPlaceholder('cti_global_sidebar');
    else elementActions.show(options);
  },
  hide: (options) => {
    if (isPhone(options)) closePlaceholder('cti_global_sidebar');
    else elementActions.hide(options);
  },
};

/** `client.interface.trigger`, drawn by the host page. Rejects what its product does not have. */
export function trigger(frame: Frame, action: string, options: Options): unknown {
  const own = product() === 'freshdesk' ? DESK : SALES;
  const run = EVERYWHERE[action] ?? own[action];
  if (run === undefined) throw new Error(`'${action}' is not supported on this page.`);
  return run(options, frame);
}

/** The phone's own panel; its mark of missed calls has no picture here. */
function isPhone({ id }: Options): boolean {
  return id === 'softphone' || id === 'missedCall';
}

function openNew(id: string): Promise<void> | undefined {
  const folder = FOLDERS[id];
  if (folder !== undefined) return openAddWindow(`/${folder}/new`);
  if (id !== 'calllog') throw new Error(`'${id}' cannot be opened.`);
  showNotify({ type: 'info', message: 'Freshsales opens its call log here.' });
  return undefined;
}

function visit(base: string, folders: Record<string, string>, options: Options): void {
  const folder = folders[String(options.id)];
  if (folder === undefined) throw new Error(`'${String(options.id)}' has no page here.`);
  window.location.assign(`${base}/${folder}/${encodeURIComponent(String(options.value))}`);
}
