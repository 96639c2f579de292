import { answerFrame } from './frame-methods.ts';
import { openFrame, setVisible } from './frames.ts';
import type { Entity, Frame } from './frames.ts';
import { startHood } from './hood.ts';
import { startLive } from './live.ts';
import { startSettings } from './settings.ts';

/* The script of every host page: iframes of the app, its menus, settings, and what the page shows by itself. */

function frameFor(iframe: HTMLIFrameElement): Frame {
  const { location = '', source = '' } = iframe.dataset;
  const options = { location, source, entity: entityOf(iframe), modal: undefined, dismiss: undefined };
  return openFrame(iframe, options, answerFrame);
}

function entityOf(iframe: HTMLIFrameElement): Entity | undefined {
  const { entityId, entityType } = iframe.dataset;
  if (entityId === undefined || entityType === undefined) return undefined;
  return { currentEntityId: Number(entityId), currentEntityType: entityType };
}

/** Tabs of a record page. A panel with a placeholder loads it at the first opening and keeps it alive afterwards. */
function startTabs(): void {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const loaded = new Map<string, Frame>();
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      select(tabs, tab, loaded);
    });
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]?.focus();
    });
  }
  const wanted = tabs.find((tab) => `#${tab.id}` === window.location.hash);
  if (wanted !== undefined) select(tabs, wanted, loaded);
}

function select(
  tabs: readonly HTMLButtonElement[],
  chosen: HTMLButtonElement,
  loaded: Map<string, Frame>,
): void {
  for (const tab of tabs) {
    const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
    if (panel === null) continue;
    const active = tab === chosen;
    tab.setAttribute('aria-selected', String(active));
    panel.hidden = !active;
    show(panel, active, loaded);
  }
  window.history.replaceState(null, '', `#${chosen.id}`);
}

function show(panel: HTMLElement, active: boolean, loaded: Map<string, Frame>): void {
  const known = loaded.get(panel.id);
  if (known !== undefined) setVisible(known, active);
  const iframe = panel.querySelector<HTMLIFrameElement>('iframe[data-source]');
  if (known === undefined && active && iframe !== null) loaded.set(panel.id, frameFor(iframe));
}

const standing = [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-standing]')].map(frameFor);
startTabs();
startSettings(standing.find((frame) => ['install', 'settings'].includes(frame.location)));
startLive();
startHood();
