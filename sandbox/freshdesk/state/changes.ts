import type * as core from '../../core/changes.ts';
import type { Entity } from '../types.ts';

export type ChangedKind =
  'contacts' | 'companies' | 'tickets' | 'conversations' | 'ticketFields' | 'timeEntries';

export type Change = core.Change<ChangedKind, Entity>;
