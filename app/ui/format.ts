/** The user's language and habits of writing numbers and dates; in Node (tests) English. */
let locale: string | undefined = typeof navigator === 'undefined' ? 'en' : undefined;

/** The language the host knows of the user (`loggedInUser.language`) goes before the browser's. */
export function useLocale(tag: string | undefined): void {
  locale = tag !== undefined && isLocale(tag) ? tag : locale;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A whole number as people write it. */
export function formatCount(count: number): string {
  return count.toLocaleString(locale);
}

/** A share of 1 in whole per cent. */
export function formatShare(share: number): string {
  return share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
}

/** A moment in the viewer's own time. */
export function formatTime(iso: string): string {
  return new Date(iso).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A list in one sentence: "a, b and c". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat('en', { style: 'long', type: 'conjunction' }).format(items);
}

/** The text for a count; `#` stands for the number. The rules are those of the catalogue's language, English. */
export function plural(count: number, forms: { readonly one: string; readonly other: string }): string {
  const form = new Intl.PluralRules('en').select(count) === 'one' ? forms.one : forms.other;
  return form.replaceAll('#', formatCount(count));
}
