/** First and last name; a missing half is `null`. */
export interface NameHalves {
  readonly first: string | null;
  readonly last: string | null;
}

/** R-MAP-01: split at the first word, the rest is the last name; a single word is a last name. */
export function splitName(fullName: string | null): NameHalves {
  const words = (fullName ?? '').trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { first: null, last: null };
  if (words.length === 1) return { first: null, last: words[0]! };
  return { first: words[0]!, last: words.slice(1).join(' ') };
}

/** The two halves as one name; `null` when both are missing. */
export function joinName(first: string | null, last: string | null): string | null {
  const name = [first, last]
    .map((half) => half?.trim() ?? '')
    .filter(Boolean)
    .join(' ');
  return name === '' ? null : name;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Which half of a name a pair's key stands for; `null`: none. Kinds of records that map their names in different ways have
 * keys of their own, such as `firstName@leads`.
 */
export function halfOfKey(key: string): keyof NameHalves | null {
  const [half] = key.split('@');
  if (half === 'firstName') return 'first';
  return half === 'lastName' ? 'last' : null;
}

/** The name that values by pair key make, whichever kind of record they are from; `null` where they make none. */
export function nameIn(values: Values): string | null {
  const half = (wanted: keyof NameHalves) => {
    const key = Object.keys(values).find(
      (key) => halfOfKey(key) === wanted && typeof values[key] === 'string',
    );
    return key === undefined ? null : String(values[key]);
  };
  return joinName(half('first'), half('last'));
}

/** Same words, whatever case and spacing. */
export function sameName(a: string | null, b: string | null): boolean {
  return fold(a) === fold(b);
}

function fold(name: string | null): string {
  return (name ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}
