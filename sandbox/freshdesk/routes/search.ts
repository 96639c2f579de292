import type { Route } from '../call.ts';

export const searchRoutes: readonly Route[] = [];
