import { useState } from 'preact/hooks';
import { Button } from './button.ts';
import { html, type VNode } from './html.ts';
import { commonTexts as words } from './texts/common.ts';
import { applyTheme, chooseTheme, chosenTheme, type Theme } from './theme.ts';

/** Switches between the light and the dark theme. */
export function ThemeButton(): VNode {
  const [theme, setTheme] = useState<Theme>(() => {
    applyTheme(chosenTheme());
    return chosenTheme();
  });
  const other = theme === 'light' ? 'dark' : 'light';
  return html`<${Button}
    kind="plain"
    icon=${other}
    label=${other === 'dark' ? words.toDark : words.toLight}
    onClick=${() => {
      chooseTheme(other);
      setTheme(other);
    }}
  />`;
}
