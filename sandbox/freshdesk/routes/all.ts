import type { Route } from '../call.ts';
import { agentRoutes } from './agents.ts';
import { automationRoutes } from './automations.ts';
import { companyRoutes } from './companies.ts';
import { contactLifeRoutes } from './contactLife.ts';
import { contactRoutes } from './contacts.ts';
import { conversationRoutes } from './conversations.ts';
import { exportRoutes } from './exports.ts';
import { fieldRoutes } from './fields.ts';
import { groupRoutes } from './groups.ts';
import { importRoutes } from './imports.ts';
import { ratingRoutes } from './ratings.ts';
import { searchRoutes } from './search.ts';
import { settingsRoutes } from './settings.ts';
import { ticketBulkRoutes } from './ticketBulk.ts';
import { ticketExtraRoutes } from './ticketExtras.ts';
import { adminTicketFieldRoutes } from './ticketFields.ts';
import { ticketListRoutes } from './ticketList.ts';
import { ticketMailRoutes } from './ticketMail.ts';
import { ticketMergeRoutes } from './ticketMerge.ts';
import { ticketRoutes } from './tickets.ts';
import { timeEntryRoutes } from './timeEntries.ts';

/** Everything that is answered below `/api/v2/`. */
export const routes: readonly Route[] = [
  ...contactRoutes,
  ...contactLifeRoutes,
  ...companyRoutes,
  ...agentRoutes,
  ...settingsRoutes,
  ...groupRoutes,
  ...fieldRoutes,
  ...adminTicketFieldRoutes,
  ...ticketListRoutes,
  ...ticketRoutes,
  ...conversationRoutes,
  ...searchRoutes,
  ...automationRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...ticketBulkRoutes,
  ...ticketMergeRoutes,
  ...ticketMailRoutes,
  ...ticketExtraRoutes,
  ...timeEntryRoutes,
  ...ratingRoutes,
];
