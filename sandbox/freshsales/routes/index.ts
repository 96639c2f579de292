import type { Routes } from '../http/call.ts';
import { bulkRoutes } from './bulk.ts';
import { conversationRoutes } from './conversations.ts';
import { convertRoutes } from './convert.ts';
import { recordRoutes } from './records.ts';
import { searchRoutes } from './search.ts';
import { settingsRoutes } from './settings.ts';
import { timelineRoutes } from './timeline.ts';
import { viewRoutes } from './views.ts';

/** Every route there is. */
export const routes: readonly Routes[] = [
  recordRoutes,
  bulkRoutes,
  viewRoutes,
  searchRoutes,
  settingsRoutes,
  timelineRoutes,
  conversationRoutes,
  convertRoutes,
];
