import { product } from './page.ts';

/** What the page knows about the app in this installation (`GET /iframe/api`). */
export interface AppInfo {
  readonly name: string;
  readonly installed: boolean;
  /** Parameters without the secure ones. */
  readonly configs: Record<string, unknown>;
  /** Names of the secure ones. */
  readonly secure: readonly string[];
}

/** Where a call comes from: decides at the platform what it may do. */
export type Caller = 'widget' | 'installPage' | 'settingsPage';

/** A service of the platform: `MKP-ROUTE` of the open emulator (FDK 6.9), and two that are younger than it. */
export type PlatformRoute = 'db' | 'entity' | 'files' | 'jobs' | 'smi' | 'proxy';

export async function appInfo(): Promise<AppInfo> {
  return (await getJson(ofPage('/iframe/api'))) as AppInfo;
}

/** What the product tells of its page (`client.data.get`); undefined when the page does not offer it. */
export async function pageObject(name: string): Promise<unknown> {
  const asked = new URLSearchParams({ name, at: window.location.pathname });
  const answer = (await getJson(`/iframe/data?${asked.toString()}`)) as { readonly value?: unknown };
  return answer.value;
}

/** A call of the client library to the platform. Rejects with the platform's error object. */
export async function callPlatform(route: PlatformRoute, caller: Caller, body: unknown): Promise<unknown> {
  const headers = { 'mkp-route': route, 'mkp-caller': caller };
  const response = await post(ofPage('/dprouter'), body, headers);
  const answer = (await response.json()) as { status?: number };
  // The request method answers 200 always, with the remote status inside.
  const failed = route === 'proxy' ? (answer.status ?? 0) >= 400 : !response.ok;
  if (failed) throw answer;
  return answer;
}

/** An address of the installation in the product on whose page this is. */
export function ofPage(path: string): string {
  return `${path}?product=${product()}`;
}

export async function getJson(path: string): Promise<unknown> {
  const response = await fetch(path);
  return response.json();
}

/** Posts JSON to this server. */
export function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
