/** The user's language and habits of writing numbers and dates; in Node (tests) English. */
const habits: { locale: string | undefined; language: string; counts?: Intl.NumberFormat } = {
  locale: typeof navigator === 'undefined' ? 'en' : undefined,
  // Of the catalogue's texts.
  language: 'en',
  // `counts`: kept, since making one takes as long as drawing a row.
};

/** The language the host knows of the user (`loggedInUser.language`) goes before the browser's. */
export function useLocale(tag: string | undefined): void {
  if (tag === undefined || !isLocale(tag)) return;
  habits.locale = tag;
  habits.counts = new Intl.NumberFormat(tag);
}

/** The language that the texts are in: sentences are put together by its rules. */
export function useTextLanguage(language: string): void {
  habits.language = language;
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
  habits.counts ??= new Intl.NumberFormat(habits.locale);
  return habits.counts.format(count);
}

/** A share of 1 in whole per cent. */
export function formatShare(share: number): string {
  return share.toLocaleString(habits.locale, { style: 'percent', maximumFractionDigits: 0 });
}

/** A moment in the viewer's own time. */
export function formatTime(iso: string): string {
  return new Date(iso).toLocaleString(habits.locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** How long ago, in the largest unit that fits: "3 hours ago". */
export function formatAge(iso: string, nowMs: number): string {
  const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
    ['year', 365 * 24 * 3_600_000],
    ['month', 30 * 24 * 3_600_000],
    ['day', 24 * 3_600_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ];
  const format = new Intl.RelativeTimeFormat(habits.locale, { numeric: 'auto', style: 'short' });
  const agoMs = nowMs - Date.parse(iso);
  const [unit, unitMs] = units.find(([, ms]) => Math.abs(agoMs) >= ms) ?? ['second', 1000];
  // Seconds are nobody's concern, and clocks differ by some.
  return unit === 'second' ? format.format(0, 'minute') : format.format(-Math.round(agoMs / unitMs), unit);
}

/** A file's size: "12 kB". */
export function formatBytes(bytes: number): string {
  const [unit, size] =
    bytes < 1_000_000 ? (['kilobyte', bytes / 1000] as const) : (['megabyte', bytes / 1_000_000] as const);
  return Math.max(size, 0.1).toLocaleString(habits.locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: size < 10 ? 1 : 0,
  });
}

/** A list in one sentence: "a, b and c". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(habits.language, { style: 'long', type: 'conjunction' }).format(items);
}

/** The text for a count; `#` stands for the number. The rules are those of the catalogue's language. */
export function plural(count: number, forms: { readonly one: string; readonly other: string }): string {
  const form = new Intl.PluralRules(habits.language).select(count) === 'one' ? forms.one : forms.other;
  return form.replaceAll('#', formatCount(count));
}
