const TEXTS_MAX = 256;

/** The same function, which remembers its answers: for headers, of which there are few different ones. */
export function memoOfTexts<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= TEXTS_MAX) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
