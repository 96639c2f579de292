import { html } from '../ui/html.ts';
import { mount } from '../ui/mount.ts';
import { languageOf, useLanguage } from '../ui/language.ts';
import { connect } from '../ui/platform.ts';
import { applyTheme, chosenTheme } from '../ui/theme.ts';
import { Console } from './console.ts';

async function start(): Promise<void> {
  applyTheme(chosenTheme());
  const client = await connect();
  await useLanguage(await languageOf(client), '../lib');
  mount(html`<${Console} client=${client} />`, 'app');
}

void start();
