import type { HttpRequest } from '../core/http.ts';
import type { Route } from './call.ts';
import { routes } from './routes/all.ts';

export interface Found {
  readonly route: Route | undefined;
  /** What stands in the path for `:id` and `:key`, in order. */
  readonly values: readonly string[];
  /** Verbs of the path; none: there is no such path. */
  readonly allowed: readonly string[];
}

/** One segment of the paths: words lead on by themselves, `:id` takes digits, `:key` any text. */
interface Node {
  readonly words: Map<string, Node>;
  readonly routes: Map<string, Route>;
}

const root = newNode();
for (const route of routes) {
  let node = root;
  for (const segment of route.path.split('/')) node = child(node, segment);
  node.routes.set(route.method, route);
}

const ROOT = '/api/v2/';
const nothing: Found = { route: undefined, values: [], allowed: [] };

/** The route of a request. `GET /agents/me` and its like are told from `/agents/:id` by being words. */
export function findRoute(request: HttpRequest): Found {
  if (!request.path.startsWith(ROOT)) return nothing;
  const values: string[] = [];
  let node: Node | undefined = root;
  const end = request.path.endsWith('/') ? -1 : request.path.length;
  for (const segment of request.path.slice(ROOT.length, end).split('/')) {
    node = next(node, segment, values);
    if (node === undefined) return nothing;
  }
  return { route: node.routes.get(request.method), values, allowed: [...node.routes.keys()] };
}

function next({ words }: Node, segment: string, values: string[]): Node | undefined {
  const word = words.get(segment);
  if (word !== undefined) return word;
  const place = (/^\d+$/.test(segment) ? words.get(':id') : undefined) ?? words.get(':key');
  if (place !== undefined) values.push(segment);
  return place;
}

function child({ words }: Node, segment: string): Node {
  const known = words.get(segment) ?? newNode();
  words.set(segment, known);
  return known;
}

function newNode(): Node {
  return { words: new Map(), routes: new Map() };
}
