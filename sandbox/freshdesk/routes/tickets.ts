import type { Route } from '../call.ts';

export const ticketRoutes: readonly Route[] = [];
