// The accounts that are here (sandbox/sandbox.ts), and where their pages begin.
const PAGES: Readonly<Record<string, string>> = {
  'acme.freshdesk.com': '/freshdesk',
  'acme.myfreshworks.com': '',
  'acme.freshsales.io': '',
};

/**
 * A link of the app into an account that is here opens its page here, and not an address of the internet that nobody
 * has or somebody else: as long as the click takes, the link has the local address.
 */
export function keepLinksLocal(): void {
  for (const kind of ['click', 'auxclick']) document.addEventListener(kind, redirect, { capture: true });
}

function redirect({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a') : null;
  if (link === null) return;
  const { host, pathname, search, href } = link;
  const base = PAGES[host];
  if (base === undefined) return;
  link.href = `${new URL(window.location.href).origin}${base}${pathname}${search}`;
  setTimeout(() => {
    link.href = href;
  }, 0);
}
