import { freshsalesTask } from '../../generated/validators.js';
import type { Requests } from '../platform/requests.ts';
import { callFreshsales } from './call.ts';

interface Task {
  readonly title: string;
  readonly description: string;
  /** ISO 8601. */
  readonly due_date: string;
  readonly owner_id: number;
}

/** An open task of a user, about no record (https://developers.freshworks.com/crm/api/#create_task). Rejects with a `CallError`. */
export async function addTask(requests: Requests, base: string, task: Task): Promise<void> {
  await callFreshsales(requests, 'freshsalesAddTask', freshsalesTask, { base }, { task });
}
