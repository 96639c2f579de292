import { html } from '../ui/html.ts';
import { mount } from '../ui/mount.ts';
import { useLanguage } from '../ui/language.ts';
import { connect } from '../ui/platform.ts';
import { applyTheme, chosenTheme } from '../ui/theme.ts';
import { createActions } from './actions.ts';
import { createBridge, type Bridge } from './bridge.ts';
import { inOwnLanguage } from './own-language.ts';
import { SettingsPage } from './page.ts';
import { createStore, initialState, type PageState } from './state.ts';

declare global {
  interface Window {
    /** What the three functions of config/assets/iparams.js call. */
    settingsPage: Bridge;
  }
}

applyTheme(chosenTheme());

const client = connect();
const store = createStore(initialState, draw);
const actions = createActions(store, client);

function draw(state: PageState): void {
  mount(html`<${SettingsPage} state=${state} actions=${actions} />`, 'settings');
}

window.settingsPage = createBridge(store, actions, client);
async function start(): Promise<void> {
  // The page has no way to ask whose it is (platform contract 5.4): the browser's language goes.
  await useLanguage(undefined, 'assets');
  const { document } = store.read();
  // What is stored may be there already.
  if (document === initialState.document) store.change({ document: inOwnLanguage(document) });
  draw(store.read());
}

void start();
