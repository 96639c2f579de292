/** How a request came in. Suite has no leads; below `/api` is the API, beside it what the product's own pages read. */
export interface Door {
  readonly suite: boolean;
  readonly api: boolean;
  /** Before `links` in records. */
  readonly appPath: string;
  /** Before everything the API serves. */
  readonly apiPath: string;
  /** Path behind the door, without `.json`. */
  readonly parts: readonly string[];
  /** Another format than JSON was asked for. */
  readonly format: string | undefined;
}

const SUITE = '/crm/sales';

export function doorOf(path: string): Door {
  const suite = path === SUITE || path.startsWith(`${SUITE}/`);
  const appPath = suite ? SUITE : '';
  const apiPath = `${appPath}/api`;
  const api = path.startsWith(`${apiPath}/`);
  const rest = path.slice((api ? apiPath : appPath).length);
  const [, format] = /\.([a-z]+)$/.exec(rest) ?? [];
  const parts = (format === undefined ? rest : rest.slice(0, -format.length - 1)).split('/').filter(Boolean);
  return { suite, api, appPath, apiPath, parts, format };
}
