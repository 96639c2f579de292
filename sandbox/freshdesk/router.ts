import type { HttpRequest } from '../core/http.ts';
import type { Route } from './call.ts';
import { agentRoutes } from './routes/agents.ts';
import { companyRoutes } from './routes/companies.ts';
import { contactLifeRoutes } from './routes/contactLife.ts';
import { contactRoutes } from './routes/contacts.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { fieldRoutes } from './routes/fields.ts';
import { searchRoutes } from './routes/search.ts';
import { settingsRoutes } from './routes/settings.ts';
import { ticketListRoutes } from './routes/ticketList.ts';
import { ticketRoutes } from './routes/tickets.ts';

export interface Found {
  readonly route: Route | undefined;
  readonly id: number;
  /** Verbs of the path; none: there is no such path. */
  readonly allowed: readonly string[];
}

const routes: readonly Route[] = [
  ...contactRoutes,
  ...contactLifeRoutes,
  ...companyRoutes,
  ...agentRoutes,
  ...settingsRoutes,
  ...fieldRoutes,
  ...ticketListRoutes,
  ...ticketRoutes,
  ...conversationRoutes,
  ...searchRoutes,
];

const byPath = new Map<string, Route[]>();
for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);

const ROOT = '/api/v2/';

/** The route of a request. `GET /agents/me` and its like are told from `/agents/:id` by being words. */
export function findRoute(request: HttpRequest): Found {
  if (!request.path.startsWith(ROOT)) return { route: undefined, id: 0, allowed: [] };
  let id = 0;
  const path = request.path
    .slice(ROOT.length)
    .replace(/\/$/, '')
    .replace(/(?<=\/)\d+(?=\/|$)/, (digits) => {
      id = Number(digits);
      return ':id';
    });
  const known = byPath.get(path) ?? [];
  const route = known.find((candidate) => candidate.method === request.method);
  return { route, id, allowed: known.map((candidate) => candidate.method) };
}
