import { clearNotifies, showNotify } from './dialogs.ts';
import { restoreLooks } from './elements-of-page.ts';
import { intercepted, tellAll } from './frames.ts';
import { changedAttributes } from './ticket-events.ts';

const REFRESH_MS = 2_500;

/**
 * Keeps the parts of the page marked `data-live` as the server has them now, so that a sync can be watched, and sends
 * forms marked `data-stays` without leaving the page, so that the app's iframes stay alive and hear of the change.
 */
export function startLive(): void {
  if (document.querySelector('[data-live]') === null) return;
  setInterval(() => void refresh(), REFRESH_MS);
  document.addEventListener('input', (event) => {
    if (event.target instanceof Element) markEdited(event.target);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.stays === undefined) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
}

function markEdited(target: Element): void {
  const section = target.closest('[data-live]');
  if (section instanceof HTMLElement) section.dataset.edited = 'true';
}

async function refresh(): Promise<void> {
  if (document.hidden) return;
  const response = await fetch(window.location.href).catch(() => undefined);
  if (response?.ok === true) swap(await response.text(), undefined);
}

/** `data-before` names an event that an app may intercept, `data-after` one that it hears of when all went well. */
async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  clearNotifies();
  if (!(await isAllowed(form, submitter))) return;
  const response = await fetch(form.action, { method: 'POST', body: bodyOf(form, submitter) });
  swap(await response.text(), form.closest<HTMLElement>('[data-live]')?.dataset.live);
  document.querySelector('[data-live] [role="alert"]')?.scrollIntoView({ block: 'center' });
  if (!response.ok) return;
  showNotify({ type: 'success', message: form.dataset.done ?? 'Saved.' });
  if (form.dataset.after !== undefined) tellAll(form.dataset.after, { id: form.dataset.recordId });
}

async function isAllowed(form: HTMLFormElement, submitter: HTMLElement | null): Promise<boolean> {
  const event = submitter?.dataset.before ?? form.dataset.before;
  if (event === undefined) return true;
  const data = event === 'ticket.propertiesUpdated' ? { changedAttributes: changedAttributes(form) } : {};
  const { goOn, message } = await intercepted(event, data);
  if (!goOn) showNotify({ type: 'danger', message: message || 'The app does not allow this.' });
  return goOn;
}

function bodyOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) {
    body.append(name, typeof value === 'string' ? value : '');
  }
  return body;
}

/** A section in which somebody is writing is left alone, unless it was just sent. */
function swap(markup: string, sent: string | undefined): void {
  const next = new DOMParser().parseFromString(markup, 'text/html');
  for (const section of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const name = section.dataset.live ?? '';
    const fresh = next.querySelector(`[data-live="${name}"]`);
    if (fresh !== null && (name === sent || !isBusy(section))) renew(section, fresh.innerHTML);
  }
  restoreLooks();
}

function renew(section: HTMLElement, markup: string): void {
  if (section.innerHTML === markup) return;
  delete section.dataset.edited;
  section.innerHTML = markup;
}

function isBusy(section: HTMLElement): boolean {
  const focus = document.activeElement;
  const writing = focus !== null && section.contains(focus) && focus.matches('input, select, textarea');
  return section.dataset.edited === 'true' || writing;
}
