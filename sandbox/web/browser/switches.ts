import type { PageSwitches } from '../switches.ts';

/** The switches that were in force when the page was made. */
export function switches(): PageSwitches {
  return JSON.parse(document.body.dataset.switches ?? '{}') as PageSwitches;
}

/** Flags of an app's iframe. Never `allow-same-origin`: the app comes from another domain, as on the platform. */
export function sandboxFlags(): string {
  const { downloads, popups, browserDialogs } = switches();
  return [
    'allow-scripts allow-forms',
    popups && 'allow-popups allow-popups-to-escape-sandbox',
    downloads && 'allow-downloads',
    browserDialogs && 'allow-modals',
  ]
    .filter(Boolean)
    .join(' ');
}
