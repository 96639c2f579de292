/** Light, unless the host says otherwise (`?theme=dark` in the frame's address) or the person has chosen. */
export type Theme = 'light' | 'dark';

const KEY = 'theme';

/** The theme to begin with. */
export function chosenTheme(): Theme {
  return remembered() ?? ofHost() ?? 'light';
}

/** Shows a theme from now on. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

/** The person's own choice, kept in this browser. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A frame of a foreign origin may have no storage: the choice then holds while the page is open.
  }
}

function remembered(): Theme | null {
  try {
    return themeOf(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function ofHost(): Theme | null {
  return themeOf(new URLSearchParams(location.search).get(KEY));
}

function themeOf(text: string | null): Theme | null {
  return text === 'dark' || text === 'light' ? text : null;
}
