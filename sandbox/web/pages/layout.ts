import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import type { PageSwitches } from '../switches.ts';
import { panelButtons, panels } from './app-frames.ts';
import { ENTITIES } from './entities.ts';
import type { ProductName } from './entities.ts';
import type { Place } from './places.ts';

/** What every page shows around its own content. */
export interface Frame {
  readonly appName: string;
  /** Products in which the app is installed and has a full page: their navigation leads to it. */
  readonly fullPages: readonly ProductName[];
  /** The app's places on every page of a product. */
  readonly everywhere: Readonly<Record<ProductName, readonly Place[]>>;
  /** What the host page does where the documentation leaves it open. */
  readonly switches: PageSwitches;
  readonly accounts: Readonly<Record<ProductName, string>>;
}

interface Page {
  readonly title: string;
  readonly area: ProductName | 'sandbox';
  /** Address of the navigation entry this page belongs to. */
  readonly active: string;
  readonly body: HtmlPart;
  readonly wide?: boolean;
}

/** A whole document. */
export function layout(frame: Frame, { title, area, active, body, wide = false }: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
        <script src="/host.js" defer></script>
      </head>
      <body class="area-${area}" data-switches="${JSON.stringify(frame.switches)}">
        <a class="skip" href="#main">Skip to content</a>
        <div class="rail">
          <nav class="products" aria-label="Products">
            ${productLink('Freshsales', '/contacts', area === 'freshsales')}
            ${productLink('Freshdesk', '/freshdesk/contacts', area === 'freshdesk')}
            ${productLink('Sandbox', '/sandbox', area === 'sandbox')}
          </nav>
          <nav class="menu" aria-label="Pages">${menu(frame, area, active)}</nav>
          ${area !== 'sandbox' && railPlaces(frame, area)}
          <p class="account">${area === 'sandbox' ? 'Local Freshworks' : frame.accounts[area]}</p>
        </div>
        <main id="main" class="${wide ? 'wide' : ''}">${body}</main>
        ${area !== 'sandbox' && html`<div class="rail-dock">${panels(frame.everywhere[area], frame.appName)}</div>`}
      </body>
    </html>`;
}

function productLink(name: string, href: string, current: boolean): Html {
  return html`<a href="${href}" class="product ${current ? 'is-current' : ''}">${name}</a>`;
}

function menu(frame: Frame, area: ProductName | 'sandbox', active: string): HtmlPart {
  if (area === 'sandbox') {
    return [
      menuLink('Under the hood', '/sandbox', active),
      menuLink('Run an event', '/web/test', active),
      menuLink('Accounts', '/system_settings', active),
    ];
  }
  const records = ENTITIES.filter(({ product }) => product === area).map(({ many, base }) =>
    menuLink(many, base, active),
  );
  return [...records, appsMenu(frame, area, active)];
}

/** Address of the apps' pages in a product. */
export function appsBase(product: ProductName): string {
  return product === 'freshsales' ? '/apps' : '/freshdesk/apps';
}

/** Address of the app's full page in a product. */
export function fullPageAddress(product: ProductName): string {
  return `${appsBase(product)}/page`;
}

function appsMenu(frame: Frame, area: ProductName, active: string): HtmlPart {
  const base = appsBase(area);
  return [
    html`<span class="menu-title">Apps</span>`,
    menuLink(frame.appName, base, active),
    frame.fullPages.includes(area) && menuLink(`${frame.appName}: full page`, fullPageAddress(area), active),
  ];
}

function railPlaces(frame: Frame, area: ProductName): HtmlPart {
  const places = frame.everywhere[area];
  return places.length > 0 && html`<div class="rail-places">${panelButtons(places, frame.appName)}</div>`;
}

function menuLink(name: string, href: string, active: string): Html {
  const current = href === active;
  return html`<a href="${href}" class="${current ? 'is-current' : ''}" ${current && html`aria-current="page"`}
    >${name}</a
  >`;
}
