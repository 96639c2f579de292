import { clearNotifies, showNotify } from './dialogs.ts';
import { openFrames, tell } from './frames.ts';

const REFRESH_MS = 2_500;

/**
 * Keeps the parts of the page marked `data-live` as the server has them now, so that a sync can be watched, and saves
 * a record without leaving the page, so that the app's iframes stay alive and hear of the change.
 */
export function startLive(): void {
  if (document.querySelector('[data-live]') === null) return;
  setInterval(() => void refresh(), REFRESH_MS);
  document.addEventListener('input', (event) => {
    if (event.target instanceof Element) markEdited(event.target);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.updateEvent === undefined) return;
    event.preventDefault();
    void save(form, form.dataset.updateEvent);
  });
}

function markEdited(target: Element): void {
  const section = target.closest('[data-live]');
  if (section instanceof HTMLElement) section.dataset.edited = 'true';
}

async function refresh(): Promise<void> {
  if (document.hidden) return;
  const response = await fetch(window.location.href).catch(() => undefined);
  if (response?.ok === true) swap(await response.text(), false);
}

async function save(form: HTMLFormElement, event: string): Promise<void> {
  clearNotifies();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, typeof value === 'string' ? value : '');
  const response = await fetch(form.action, { method: 'POST', body });
  swap(await response.text(), true);
  document.querySelector('[data-live] [role="alert"]')?.scrollIntoView({ block: 'center' });
  if (!response.ok) return;
  showNotify({ type: 'success', message: 'Saved.' });
  for (const frame of openFrames()) tell(frame, event, { id: form.dataset.recordId });
}

/** A section in which somebody is writing is left alone, unless it was just saved. */
function swap(markup: string, saved: boolean): void {
  const next = new DOMParser().parseFromString(markup, 'text/html');
  for (const section of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const fresh = next.querySelector(`[data-live="${section.dataset.live ?? ''}"]`);
    if (fresh === null || (!saved && isBusy(section)) || section.innerHTML === fresh.innerHTML) continue;
    delete section.dataset.edited;
    section.innerHTML = fresh.innerHTML;
  }
}

function isBusy(section: HTMLElement): boolean {
  const focus = document.activeElement;
  const writing = focus !== null && section.contains(focus) && focus.matches('input, select, textarea');
  return section.dataset.edited === 'true' || writing;
}
