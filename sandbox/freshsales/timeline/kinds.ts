import type { Kind } from '../entities/definition.ts';
import type { TimelineName } from '../state/account.ts';
import type { Message } from '../texts.ts';
import { message } from '../texts.ts';
import type { Row } from '../types.ts';

/** What one kind of timeline item is (developers.freshworks.com/crm/api: notes, tasks, appointments, activities). */
export interface TimelineKind {
  readonly name: TimelineName;
  readonly root: string;
  readonly createStatus: 200 | 201;
  readonly perPage: number;
  readonly attributes: Readonly<Record<string, Kind>>;
  /** Ids that are stored as sent. */
  readonly ids: readonly string[];
  /** Selectors in which ids must be found. */
  readonly choices: Readonly<Record<string, string>>;
  /** What must not be blank, with the complaint. */
  readonly required: Readonly<Record<string, Message>>;
  readonly blank: Row;
  /** The record stands in two keys of the item instead of in `targetables`. */
  readonly flatTarget?: boolean;
  /** Belongs to a record or to none. */
  readonly mayStandAlone?: boolean;
  /** Who takes part, sent as `…_attributes`. */
  readonly people?: string;
  /** Written and read at addresses and in wrappers of its own. */
  readonly ownRoutes?: boolean;
}

export const timelineKinds: Readonly<Record<TimelineName, TimelineKind>> = {
  notes: {
    name: 'notes',
    root: 'note',
    createStatus: 200,
    perPage: 25,
    attributes: { description: 'textarea' },
    ids: [],
    choices: {},
    required: { description: message('blank', 'Description') },
    blank: { description: null },
  },
  tasks: {
    name: 'tasks',
    root: 'task',
    createStatus: 201,
    perPage: 25,
    attributes: { title: 'text', description: 'textarea', due_date: 'time', status: 'number' },
    ids: ['owner_id', 'task_type_id', 'outcome_id'],
    choices: {},
    required: { title: message('blank', 'Title'), due_date: message('blank', 'Due date') },
    blank: {
      title: null,
      description: null,
      status: 0,
      due_date: null,
      completed_date: null,
      owner_id: null,
      outcome_id: null,
      task_type_id: null,
      task_users: [],
    },
    mayStandAlone: true,
    people: 'task_users',
  },
  appointments: {
    name: 'appointments',
    root: 'appointment',
    createStatus: 201,
    perPage: 25,
    attributes: {
      title: 'text',
      description: 'textarea',
      from_date: 'time',
      end_date: 'time',
      time_zone: 'text',
      location: 'text',
      is_allday: 'checkbox',
    },
    ids: [],
    choices: {},
    required: {
      title: message('blank', 'Title'),
      from_date: message('blank', 'From date'),
      end_date: message('blank', 'End date'),
    },
    blank: {
      title: null,
      description: null,
      from_date: null,
      end_date: null,
      time_zone: null,
      location: null,
      is_allday: false,
      appointment_attendees: [],
    },
    mayStandAlone: true,
    people: 'appointment_attendees',
  },
  documents: {
    name: 'documents',
    root: 'document',
    createStatus: 201,
    perPage: 25,
    attributes: {
      name: 'text',
      url: 'text',
      is_shared: 'checkbox',
      content_file_size: 'number',
      content_content_type: 'text',
      content_updated_at: 'time',
    },
    ids: [],
    choices: {},
    required: { name: message('blank', 'Name') },
    blank: {
      name: null,
      url: null,
      thumbnail_url: null,
      is_shared: false,
      content_file_size: 0,
      content_content_type: null,
      content_updated_at: null,
    },
    ownRoutes: true,
  },
  document_links: {
    name: 'document_links',
    root: 'document_link',
    createStatus: 201,
    perPage: 25,
    attributes: { name: 'text', url: 'website', is_shared: 'checkbox' },
    ids: [],
    choices: {},
    required: { name: message('blank', 'Name'), url: message('blank', 'Url') },
    blank: { name: null, url: null, is_shared: false },
    ownRoutes: true,
  },
  // No list of them is served; one is answered with the caller's note beside it.
  phone_calls: {
    name: 'phone_calls',
    root: 'phone_call',
    createStatus: 201,
    perPage: 25,
    attributes: {
      call_direction: 'checkbox',
      call_duration: 'number',
      status: 'text',
      conversation_time: 'time',
    },
    ids: ['user_id', 'phone_caller_id', 'note_id'],
    choices: { outcome_id: 'sales_activity_outcomes' },
    required: {},
    blank: {
      conversation_time: null,
      call_duration: 0,
      call_direction: false,
      status: 'completed',
      recording: null,
      user_id: null,
      phone_caller_id: null,
      outcome_id: null,
      is_manual: true,
      note_id: null,
    },
    ownRoutes: true,
  },
  sales_activities: {
    name: 'sales_activities',
    root: 'sales_activity',
    createStatus: 201,
    perPage: 10,
    attributes: {
      title: 'text',
      notes: 'textarea',
      start_date: 'time',
      end_date: 'time',
      conversation_time: 'time',
      location: 'text',
      latitude: 'number',
      longitude: 'number',
      remote_id: 'text',
      custom_field: 'object',
    },
    ids: ['owner_id'],
    choices: {
      sales_activity_type_id: 'sales_activity_types',
      sales_activity_outcome_id: 'sales_activity_outcomes',
    },
    required: {
      title: message('blank', 'Title'),
      sales_activity_type_id: message('blank', 'Sales activity type'),
      owner_id: message('blank', 'Owner'),
      start_date: message('blank', 'Start date'),
      end_date: message('blank', 'End date'),
    },
    blank: {
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
      custom_field: {},
    },
    flatTarget: true,
  },
};
