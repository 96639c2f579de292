import { empty, json, type HttpResponse } from '../../core/http.ts';
import { created, pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { invalid, notFound } from '../errors.ts';
import { bodyFaults, nullable, plain, readBody, refuse, type Body, type BodyTable } from '../fields/body.ts';
import { boolean, dateTime, oneOf, positiveInteger, text, type Check } from '../fields/checks.ts';
import { pageOf, paging, queryId, queryTime, type QueryTable } from '../fields/query.ts';
import { save } from '../records/save.ts';
import { nextId } from '../state/account.ts';
import { isoSeconds, parseDateTime } from '../time.ts';
import type { TimeEntry } from '../types.ts';
import { usableTicket, visibleTicket } from './tickets.ts';

const feature = 'timeTracking';

const listQuery: QueryTable = {
  ...paging,
  company_id: queryId,
  agent_id: queryId,
  executed_before: queryTime,
  executed_after: queryTime,
  billable: oneOf(['true', 'false']),
};

/** https://developers.freshdesk.com/api/#time-entries */
export const timeEntryRoutes: readonly Route[] = [
  { method: 'GET', path: 'time_entries', needs: 'tickets', feature, query: listQuery, answer: listAll },
  {
    method: 'GET',
    path: 'tickets/:id/time_entries',
    needs: 'tickets',
    feature,
    query: paging,
    answer: listOne,
  },
  { method: 'POST', path: 'tickets/:id/time_entries', needs: 'tickets', feature, answer: create },
  { method: 'PUT', path: 'time_entries/:id', needs: 'tickets', feature, answer: update },
  {
    method: 'PUT',
    path: 'time_entries/:id/toggle_timer',
    needs: 'tickets',
    feature,
    bodyless: true,
    answer: toggle,
  },
  { method: 'DELETE', path: 'time_entries/:id', needs: 'tickets', feature, bodyless: true, answer: remove },
];

const span: Check = (value) =>
  text(value) ??
  (/^\d{2,}:[0-5]\d$/.test(value as string)
    ? undefined
    : { message: "It should be in the 'hh:mm' format", code: 'invalid_value' });

const table: BodyTable = {
  agent_id: plain(positiveInteger),
  billable: plain(boolean),
  executed_at: plain(dateTime),
  note: nullable(text),
  start_time: plain(dateTime),
  time_spent: plain(span),
  timer_running: plain(boolean),
};

function listAll(call: Call): HttpResponse {
  const { timeEntries } = call.account;
  const entries = timeEntries.records(timeEntries.ordered.ids()).filter((entry) => isWanted(call, entry));
  return pageFrom(call, entries, pageOf(call.request.query));
}

function isWanted({ account, request }: Call, entry: TimeEntry): boolean {
  const { query } = request;
  const company = account.tickets.get(entry.ticket_id)?.company_id;
  const wanted: readonly boolean[] = [
    isSame(query.get('company_id'), company),
    isSame(query.get('agent_id'), entry.agent_id),
    isSame(query.get('billable'), entry.billable),
    entry.executed_at <= timeOr(query.get('executed_before'), '9999'),
    entry.executed_at >= timeOr(query.get('executed_after'), ''),
  ];
  return wanted.every(Boolean);
}

function isSame(asked: string | null, value: unknown): boolean {
  return asked === null || asked === String(value);
}

function timeOr(asked: string | null, otherwise: string): string {
  const ms = parseDateTime(asked ?? '');
  return ms === undefined ? otherwise : isoSeconds(ms);
}

function listOne(call: Call): HttpResponse {
  const entries = call.account.timeEntries.find('ticket', String(visibleTicket(call).id));
  return pageFrom(call, entries, pageOf(call.request.query));
}

// Without a time spent the timer starts to run.
function create(call: Call): HttpResponse {
  const { account, now, agent } = call;
  const ticket = usableTicket(call);
  const changes = checked(call);
  const entry: TimeEntry = {
    billable: true,
    note: null,
    timer_running: changes.time_spent === undefined,
    time_spent: '00:00',
    executed_at: now,
    start_time: now,
    agent_id: agent.id,
    ...changes,
    id: nextId(account, 'conversation'),
    ticket_id: ticket.id,
    created_at: now,
    updated_at: now,
  };
  return created(call, 'time_entries', entry.id, save(call, account.timeEntries, entry));
}

function update(call: Call): HttpResponse {
  const entry = known(call);
  return json(200, save(call, call.account.timeEntries, { ...entry, ...checked(call) }));
}

// A timer that stops adds the minutes it ran.
function toggle(call: Call): HttpResponse {
  const { account, now, nowMs } = call;
  const entry = known(call);
  const ranMinutes = entry.timer_running ? Math.floor((nowMs - Date.parse(entry.start_time)) / 60_000) : 0;
  const changes = {
    timer_running: !entry.timer_running,
    start_time: now,
    time_spent: spanOf(minutesIn(entry.time_spent) + ranMinutes),
  };
  return json(200, save(call, account.timeEntries, { ...entry, ...changes }));
}

function remove(call: Call): HttpResponse {
  call.account.timeEntries.remove(known(call).id, call.nowMs);
  return empty(204);
}

function known(call: Call): TimeEntry {
  const entry = call.account.timeEntries.get(call.id);
  if (entry === undefined) throw notFound();
  return entry;
}

function checked(call: Call): Partial<TimeEntry> {
  const body = readBody(call);
  refuse(bodyFaults(body, table, call));
  if (typeof body['agent_id'] === 'number' && call.account.agents.get(body['agent_id']) === undefined) {
    const message = 'There is no agent matching the given agent_id';
    throw invalid({ field: 'agent_id', message, code: 'invalid_value' });
  }
  return { ...body, ...timesIn(body) };
}

function timesIn(body: Body): Partial<TimeEntry> {
  const times = ['executed_at', 'start_time']
    .filter((key) => body[key] !== undefined)
    .map((key) => [key, timeOr(String(body[key]), '')]);
  return Object.fromEntries(times) as Partial<TimeEntry>;
}

function minutesIn(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function spanOf(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
