import { render } from 'preact';
import { html } from '../ui/html.ts';
import { languageOf, useLanguage } from '../ui/language.ts';
import { connect } from '../ui/platform.ts';
import { applyTheme, chosenTheme } from '../ui/theme.ts';
import { Console } from './console.ts';

async function start(): Promise<void> {
  applyTheme(chosenTheme());
  const client = await connect();
  await useLanguage(await languageOf(client), '../lib');
  render(html`<${Console} client=${client} />`, document.getElementById('app')!);
}

void start();
