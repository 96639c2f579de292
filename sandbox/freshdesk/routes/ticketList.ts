import type { Route } from '../call.ts';

export const ticketListRoutes: readonly Route[] = [];
