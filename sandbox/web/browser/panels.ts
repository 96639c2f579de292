import { openFrame, setVisible } from './frames.ts';
import type { Entity, Frame } from './frames.ts';

const loaded = new Map<string, Frame>();

/** Loads the app's document into an iframe of the page. */
export function frameFor(iframe: HTMLIFrameElement): Frame {
  const { location = '', source = '' } = iframe.dataset;
  const options = { location, source, entity: entityOf(iframe), modal: undefined, dismiss: undefined };
  return openFrame(iframe, options);
}

function entityOf(iframe: HTMLIFrameElement): Entity | undefined {
  const { entityId, entityType } = iframe.dataset;
  if (entityId === undefined || entityType === undefined) return undefined;
  return { currentEntityId: Number(entityId), currentEntityType: entityType };
}

/**
 * Panels of the app: a button opens one, beside the record or the navigation, and closes the one that was open there.
 * Its document is loaded at the first opening and stays alive; `app.activated` and `app.deactivated` tell it.
 */
export function startPanels(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-opens]') : null;
    const panel = button instanceof HTMLElement ? panelOf(button.dataset.opens ?? '') : null;
    if (panel !== null) toggle(panel);
  });
  document.addEventListener('keydown', (event) => {
    const panel =
      event.key === 'Escape' && event.target instanceof Element && event.target.closest('.app-panel');
    if (panel instanceof HTMLElement) toggle(panel);
  });
  const wanted = panelOf(window.location.hash.slice(1));
  if (wanted !== null) open(wanted);
}

/** Opens a placeholder's panel on this page; its frame, if there is such a panel. */
export function openPlaceholder(name: string): Frame | undefined {
  const panel = panelOf(name);
  if (panel?.hidden === true) open(panel);
  return loaded.get(name);
}

export function closePlaceholder(name: string): void {
  const panel = panelOf(name);
  if (panel?.hidden === false) close(panel);
}

function panelOf(name: string): HTMLElement | null {
  return document.getElementById(`panel-${name}`);
}

function toggle(panel: HTMLElement): void {
  if (panel.hidden) open(panel);
  else close(panel);
}

function open(panel: HTMLElement): void {
  const others = panel.parentElement?.querySelectorAll<HTMLElement>('.app-panel:not([hidden])') ?? [];
  for (const other of others) {
    if (other !== panel) close(other);
  }
  show(panel, true);
  panel.querySelector<HTMLElement>('header .button')?.focus({ preventScroll: true });
  window.history.replaceState(null, '', `#${nameOf(panel)}`);
}

function close(panel: HTMLElement): void {
  const hadFocus = panel.contains(document.activeElement);
  show(panel, false);
  if (hadFocus) opener(panel)?.focus();
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
}

function show(panel: HTMLElement, visible: boolean): void {
  const name = nameOf(panel);
  panel.hidden = !visible;
  opener(panel)?.setAttribute('aria-expanded', String(visible));
  const known = loaded.get(name);
  if (known !== undefined) setVisible(known, visible);
  const iframe = panel.querySelector('iframe');
  if (known === undefined && visible && iframe !== null) loaded.set(name, frameFor(iframe));
}

function nameOf(panel: HTMLElement): string {
  return panel.dataset.panel ?? '';
}

function opener(panel: HTMLElement): HTMLElement | null {
  return document.querySelector(`[data-opens="${nameOf(panel)}"][aria-expanded]`);
}
