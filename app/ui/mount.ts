import { render } from 'preact';
import type { VNode } from './html.ts';

/** Draws a page in its place. What the document itself showed while the script was on its way goes first. */
export function mount(page: VNode, id: string): void {
  const place = document.getElementById(id)!;
  place.querySelector('[data-waiting]')?.remove();
  render(page, place);
}
