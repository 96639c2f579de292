import { VirtualClock } from '../core/clock.ts';
import { json } from '../core/http.ts';
import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { Platform } from '../platform/types.ts';
import type { Sandbox } from '../sandbox.types.ts';
import { appFile } from './app-files.ts';
import { asset } from './assets.ts';
import { dprouter } from './dprouter.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { appsPage, fullPage } from './pages/apps-page.ts';
import { CONTACTS, entityAt } from './pages/entities.ts';
import type { ProductName } from './pages/entities.ts';
import { hoodPage } from './pages/hood-page.ts';
import { iparamsForm } from './pages/iparams-form.ts';
import { appsBase, fullPageAddress, layout } from './pages/layout.ts';
import type { Frame } from './pages/layout.ts';
import { fullPageIn, placesEverywhere } from './pages/places.ts';
import { pageData } from './page-data.ts';
import { productDoor } from './product-door.ts';
import type { ProductDoor } from './product-door.ts';
import { recordRoute } from './record-routes.ts';
import { page, redirect, text } from './response.ts';
import type { WebResponse } from './response.ts';
import { isLocalHost, isOwnOrigin } from './same-origin.ts';
import { settingsRoute } from './settings-routes.ts';
import { accountsFrom, accountsPage } from './test-page/accounts-page.ts';
import { eventSimulator, installationIn } from './test-page/simulator.ts';
import { testPage } from './test-page/test-page.ts';
import type { Handler } from './wire.ts';
import { installationOf } from './installations.ts';

interface Services {
  readonly sandbox: Sandbox;
  readonly simulator: ReturnType<typeof eventSimulator>;
  readonly door: ProductDoor;
}

type Route = (services: Services, request: HttpRequest) => Promise<WebResponse | undefined>;

const PRODUCTS: readonly ProductName[] = ['freshsales', 'freshdesk'];

// The first that answers wins.
const ROUTES: readonly Route[] = [
  hookRoute,
  guard,
  controlRoute,
  platformRoute,
  simulatorRoute,
  fileRoute,
  pageRoute,
];

/** The door of `:10001`: pages, the app's files, the browser client's calls, target URLs and the control interface. */
export function platformHandler(sandbox: Sandbox): Handler {
  const simulator = eventSimulator(sandbox);
  return async (request) => {
    const services = { sandbox, simulator, door: productDoor(sandbox) };
    for (const route of ROUTES) {
      const answer = await route(services, request);
      if (answer !== undefined) return answer;
    }
    return text(404, 'There is nothing here.');
  };
}

/** The installation's target URL is open to everyone, as on the platform. */
async function hookRoute({ sandbox }: Services, request: HttpRequest): Promise<WebResponse | undefined> {
  return request.path.startsWith('/event/hook') ? sandbox.platforms.externalEvent(request) : undefined;
}

async function guard(_services: Services, request: HttpRequest): Promise<WebResponse | undefined> {
  if (!isLocalHost(request)) return text(403, 'The sandbox answers to localhost only.');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads || isOwnOrigin(request) ? undefined : text(403, 'This page may not change the sandbox.');
}

async function controlRoute({ sandbox }: Services, request: HttpRequest): Promise<WebResponse | undefined> {
  return request.path.startsWith('/_sandbox/') ? sandbox.control(request) : undefined;
}

async function platformRoute(
  { sandbox, door }: Services,
  request: HttpRequest,
): Promise<WebResponse | undefined> {
  const { settle } = sandbox;
  const platform = installationOf(sandbox, productOf(request));
  if (request.path === '/dprouter') return dprouter(platform, request, settle);
  if (/^\/iframe\/api(\/v2)?$/.test(request.path)) return appInfo(platform);
  if (request.path === '/iframe/data') {
    const { query } = request;
    return json(200, { value: pageData(sandbox, door, query.get('at') ?? '', query.get('name') ?? '') });
  }
  return settingsRoute(platform, request, settle);
}

function simulatorRoute({ simulator }: Services, request: HttpRequest): Promise<WebResponse | undefined> {
  return simulator(request);
}

/** The product on whose page the browser is: `?product=`, as in the open emulator (FDK 6.9). */
function productOf({ query }: HttpRequest): ProductName {
  return query.get('product') === 'freshdesk' ? 'freshdesk' : 'freshsales';
}

/** What the browser may know of the installation; the names that the open emulator has too are its own (FDK 6.9). */
function appInfo(platform: Platform): HttpResponse {
  const { name } = platform;
  const configs = platform.parametersForWidget();
  const secure = Object.keys(platform.parametersForPage()).filter((key) => !(key in configs));
  const placeholders = platform.placeholders();
  const v2 = [{ id: 1, version_id: 1, configs, placeholders }];
  const installed = platform.installed();
  return json(200, { name, displayName: name, platform: '3.0', installed, configs, secure, v2 });
}

async function fileRoute({ sandbox }: Services, request: HttpRequest): Promise<WebResponse | undefined> {
  const own = await asset(request.path);
  if (own !== undefined) return own;
  const isFile = request.path.startsWith('/app/') || request.path.startsWith('/config/');
  return isFile ? appFile(sandbox.platform.appDir, request.path, sandbox.pages.options()) : undefined;
}

async function pageRoute(services: Services, request: HttpRequest): Promise<WebResponse | undefined> {
  const { path } = request;
  const moved = movedTo(path);
  if (moved !== undefined) return redirect(moved);
  for (const area of PRODUCTS) {
    if (path === appsBase(area)) return appsRoute(services, request, area);
    if (path === fullPageAddress(area)) return fullPageRoute(services, area);
  }
  const inside = await sandboxPage(services, request);
  if (inside !== undefined) return inside;
  return records(services, request) ?? notFound(services, request);
}

// Addresses of the real products lead to the same records here.
const MOVED: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, CONTACTS.base],
  [/^\/freshdesk\/?$/, '/freshdesk/contacts'],
  [/^\/crm\/sales(\/(?:contacts|leads|accounts|deals)(?:\/\d+)?)$/, '$1'],
  [/^\/(?:freshdesk\/)?a\/((?:contacts|companies|tickets)(?:\/\d+)?)$/, '/freshdesk/$1'],
];

function movedTo(path: string): string | undefined {
  const found = MOVED.find(([pattern]) => pattern.test(path));
  return found === undefined ? undefined : path.replace(found[0], found[1]);
}

/** For people; a program gets the plain answer. */
function notFound(services: Services, { headers }: HttpRequest): WebResponse | undefined {
  if (headers.accept?.includes('text/html') !== true) return undefined;
  const body = html`<h1>There is nothing here.</h1>`;
  return page(layout(frameOf(services), { title: 'Not found', area: 'freshsales', active: '', body }), 404);
}

function frameOf({ sandbox }: Services): Frame {
  const at = (product: ProductName) => installationOf(sandbox, product);
  return {
    switches: sandbox.pages.options(),
    appName: sandbox.platform.name,
    fullPages: PRODUCTS.filter((product) => fullPageIn(at(product), product) !== undefined),
    everywhere: {
      freshsales: placesEverywhere(at('freshsales'), 'freshsales'),
      freshdesk: placesEverywhere(at('freshdesk'), 'freshdesk'),
    },
    accounts: { freshdesk: 'acme.freshdesk.com', freshsales: 'acme.myfreshworks.com' },
  };
}

async function appsRoute(services: Services, request: HttpRequest, area: ProductName): Promise<WebResponse> {
  const platform = installationOf(services.sandbox, area);
  const values = platform.installed() ? platform.parametersForPage() : platform.prefilled();
  const { appDir } = platform;
  const installed = platform.installed();
  const modules = platform.currentHost().subscribed_modules;
  const form =
    platform.settingsPage() === 'json'
      ? await iparamsForm({ appDir, values, installed, modules })
      : undefined;
  const opensAt = fullPageIn(platform, area) === undefined ? undefined : fullPageAddress(area);
  const body = appsPage(platform, { done: request.query.get('done') ?? '', form, opensAt });
  return page(layout(frameOf(services), { title: platform.name, area, active: appsBase(area), body }));
}

function fullPageRoute(services: Services, area: ProductName): WebResponse {
  const placeholder = fullPageIn(installationOf(services.sandbox, area), area);
  if (placeholder === undefined) return redirect(appsBase(area));
  const title = services.sandbox.platform.name;
  const body = fullPage(title, placeholder);
  const active = fullPageAddress(area);
  return page(layout(frameOf(services), { title, area, active, body, wide: true }));
}

/** Pages of the sandbox itself: what goes on inside, events to run, and the accounts. */
async function sandboxPage(services: Services, request: HttpRequest): Promise<WebResponse | undefined> {
  const { sandbox } = services;
  const view = (title: string, body: Html, status = 200) =>
    page(layout(frameOf(services), { title, area: 'sandbox', active: request.path, body }), status);
  switch (request.path) {
    case '/sandbox':
      return view('Under the hood', hoodPage(sandbox.clock instanceof VirtualClock));
    case '/web/test':
      return view('Run an event', testPageOf(sandbox, request));
    case '/system_settings':
      return accountsRoute(sandbox, request, view);
    default:
      return undefined;
  }
}

function testPageOf(sandbox: Sandbox, request: HttpRequest): Html {
  const platform = installationIn(sandbox, request);
  return testPage(
    platform,
    sandbox.platforms.list().filter((other) => other !== platform),
  );
}

function accountsRoute(
  { platforms }: Sandbox,
  request: HttpRequest,
  view: (title: string, body: Html, status?: number) => WebResponse,
): WebResponse {
  if (request.method !== 'POST') return view('Accounts', accountsPage(platforms, ''));
  const accounts = accountsFrom(new URLSearchParams(request.body));
  if (typeof accounts === 'string') return view('Accounts', accountsPage(platforms, accounts), 422);
  platforms.arrange(accounts);
  return redirect('/system_settings');
}

function records(services: Services, request: HttpRequest): WebResponse | undefined {
  const at = entityAt(request.path);
  if (at === undefined) return undefined;
  const { entity, rest } = at;
  const platform = installationOf(services.sandbox, entity.product);
  const result = recordRoute({ ...services, platform }, entity, rest, request);
  if (result.kind === 'moved') return redirect(result.to);
  const view = (title: string, body: Html) =>
    layout(frameOf(services), { title, area: entity.product, active: entity.base, body });
  if (result.kind === 'page') return page(view(result.title, result.body), result.status);
  return page(view('Not found', html`<h1>This ${entity.one} does not exist.</h1>`), 404);
}
