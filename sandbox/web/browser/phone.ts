import { tellWhenReady } from './frames.ts';
import { openPlaceholder } from './panels.ts';
import { product } from './page.ts';

/** A phone number that is clicked opens the app's phone and tells it the number (events method). */
export function startPhone(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('[data-phone]') : null;
    if (link instanceof HTMLElement) call(link.dataset.phone ?? '');
  });
}

function call(number: string): void {
  if (product() === 'freshdesk') {
    const frame = openPlaceholder('cti_global_sidebar');
    if (frame !== undefined) tellWhenReady(frame, 'cti.triggerDialer', { number });
    return;
  }
  const frame = openPlaceholder('left_nav_cti');
  if (frame !== undefined) tellWhenReady(frame, 'calling', { phoneNumber: number });
}
