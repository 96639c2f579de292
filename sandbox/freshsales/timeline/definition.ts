import type { TimelineName } from '../state/account.ts';

/** One kind of thing on a timeline: what it takes, what it must have, how it answers. */
export interface TimelineDefinition {
  readonly name: TimelineName;
  readonly root: string;
  /** Keys that can be written, with what they hold as long as nobody did. */
  readonly keys: Readonly<Record<string, unknown>>;
  /** Keys that must not be empty, and their names in messages. */
  readonly required: Readonly<Record<string, string>>;
  readonly needsTarget: boolean;
  /** Status of a creation; undefined: the account's own. */
  readonly createStatus?: 201;
  readonly perPage: number;
  /** Routes there are beside creating, changing and deleting. */
  readonly readable: boolean;
}

/** https://developers.freshworks.com/crm/api/#notes, #tasks, #appointments, #sales_activities */
export const timelineDefinitions: Readonly<Record<TimelineName, TimelineDefinition>> = {
  notes: {
    name: 'notes',
    root: 'note',
    keys: { description: null },
    required: { description: 'Description' },
    needsTarget: true,
    perPage: 25,
    readable: false,
  },
  tasks: {
    name: 'tasks',
    root: 'task',
    keys: {
      title: null,
      description: null,
      status: 0,
      due_date: null,
      completed_date: null,
      owner_id: null,
      outcome_id: null,
      task_type_id: null,
    },
    required: { title: 'Title', due_date: 'Due date' },
    needsTarget: false,
    createStatus: 201,
    perPage: 25,
    readable: true,
  },
  appointments: {
    name: 'appointments',
    root: 'appointment',
    keys: {
      title: null,
      description: null,
      from_date: null,
      end_date: null,
      time_zone: null,
      location: null,
      is_allday: false,
      outcome_id: null,
    },
    required: { title: 'Title', from_date: 'From date', end_date: 'End date' },
    needsTarget: false,
    createStatus: 201,
    perPage: 25,
    readable: true,
  },
  sales_activities: {
    name: 'sales_activities',
    root: 'sales_activity',
    keys: {
      title: null,
      notes: null,
      start_date: null,
      end_date: null,
      conversation_time: null,
      sales_activity_type_id: null,
      sales_activity_outcome_id: null,
      owner_id: null,
      location: null,
      latitude: null,
      longitude: null,
      checkedin_at: null,
      remote_id: null,
      import_id: null,
    },
    required: {
      title: 'Title',
      sales_activity_type_id: 'Sales activity type',
      owner_id: 'Owner',
      start_date: 'Start date',
      end_date: 'End date',
    },
    needsTarget: true,
    perPage: 10,
    readable: true,
  },
};
