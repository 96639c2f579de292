import { useLocale, useTextLanguage } from './format.ts';
import { disguise, translate, type Texts } from './texts/catalogue.ts';

/** What the script of a language leaves behind: its texts, and how they are told the user's habits. */
interface Translation {
  readonly texts: Readonly<Record<string, Texts>>;
  useLocale(tag: string | undefined): void;
}

/** Languages besides English; each is a script of its own beside the libraries, loaded by whoever reads it. */
const offered: ReadonlySet<string> = new Set(['de']);

/**
 * Texts, numbers and dates as the user has them: by the language that the host knows of them, else by the browser's.
 * English where there is no translation, or it does not load. To be awaited before anything is drawn.
 * A page opened with `pseudoLocale` set on its window shows the pseudo-locale.
 * @param tag such as `de` or `de-AT` (`loggedInUser.language`)
 * @param folder where the scripts of languages are, from the page
 */
export async function useLanguage(tag: string | undefined, folder: string): Promise<void> {
  useLocale(tag);
  if ('pseudoLocale' in globalThis) {
    disguise();
    return;
  }
  const language = (tag ?? navigator.language).slice(0, 2).toLowerCase();
  if (!offered.has(language) || language === document.documentElement.lang) return;
  const translation = await load(`${folder}/${language}.js`);
  if (translation === undefined) return;
  translation.useLocale(tag);
  translate(translation.texts);
  useTextLanguage(language);
  document.documentElement.lang = language;
}

function load(source: string): Promise<Translation | undefined> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    const done = () => {
      resolve((globalThis as { translation?: Translation }).translation);
    };
    script.addEventListener('load', done);
    script.addEventListener('error', done);
    script.src = source;
    document.head.append(script);
  });
}

/** The user's language, as the host tells it (platform contract 1.5); undefined where it does not. */
export async function languageOf(client: {
  readonly data: { get(name: string): Promise<Record<string, unknown>> };
}): Promise<string | undefined> {
  const { loggedInUser } = await client.data.get('loggedInUser').catch(() => ({ loggedInUser: null }));
  const { language } = (loggedInUser ?? {}) as { language?: unknown };
  return typeof language === 'string' && language !== '' ? language : undefined;
}
