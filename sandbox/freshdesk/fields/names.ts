/** A field's name made from its label: small letters, digits and `_`; a number is appended when it is taken. */
export function fieldName(label: string, prefix: string, isTaken: (name: string) => boolean): string {
  const words = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const base = `${prefix}${words === '' ? 'field' : words}`;
  let name = base;
  for (let number = 2; isTaken(name); number++) name = `${base}${String(number)}`;
  return name;
}
