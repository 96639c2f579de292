import type { Route } from '../call.ts';

export const conversationRoutes: readonly Route[] = [];
