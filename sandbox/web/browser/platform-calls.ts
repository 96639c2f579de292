/** What the page knows about the app in this installation (`GET /iframe/api`). */
export interface AppInfo {
  readonly name: string;
  readonly installed: boolean;
  readonly configs: Record<string, unknown>;
  readonly currentHost: unknown;
  readonly loggedInUser: unknown;
}

/** Where a call comes from: decides at the platform what it may do. */
export type Caller = 'widget' | 'installPage' | 'settingsPage';

export async function appInfo(): Promise<AppInfo> {
  return (await getJson('/iframe/api')) as AppInfo;
}

/** A call of the client library to the platform. Rejects with the platform's error object. */
export async function callPlatform(
  route: 'db' | 'smi' | 'proxy',
  caller: Caller,
  body: unknown,
): Promise<unknown> {
  const response = await post('/dprouter', body, { 'mkp-route': route, 'mkp-caller': caller });
  const answer = (await response.json()) as { status?: number };
  // The request method answers 200 always, with the remote status inside.
  const failed = route === 'proxy' ? (answer.status ?? 0) >= 400 : !response.ok;
  if (failed) throw answer;
  return answer;
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
