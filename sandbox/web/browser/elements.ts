/** Makes an element: text children are text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function find<T extends Element>(selector: string, type: new () => T): T | undefined {
  const found = document.querySelector(selector);
  return found instanceof type ? found : undefined;
}
