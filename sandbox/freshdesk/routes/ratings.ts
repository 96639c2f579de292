import { json, type HttpResponse } from '../../core/http.ts';
import { created, pageFrom } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import {
  bodyFaults,
  mandatory,
  missingFaults,
  nullable,
  plain,
  readBody,
  refuse,
  type BodyTable,
} from '../fields/body.ts';
import { hash, integer, positiveInteger, text } from '../fields/checks.ts';
import { pageOf, paging, queryId, queryTime } from '../fields/query.ts';
import { save } from '../records/save.ts';
import { nextId } from '../state/account.ts';
import { isoSeconds, parseDateTime } from '../time.ts';
import type { Rating } from '../types.ts';
import { usableTicket, visibleTicket } from './tickets.ts';

const feature = 'satisfactionRatings';

/** https://developers.freshdesk.com/api/#satisfaction-ratings */
export const ratingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'surveys/satisfaction_ratings',
    needs: 'tickets',
    feature,
    query: { ...paging, created_since: queryTime, user_id: queryId },
    answer: listAll,
  },
  {
    method: 'GET',
    path: 'surveys',
    needs: 'tickets',
    feature,
    query: paging,
    answer: (call) => json(200, [survey(call)]),
  },
  {
    method: 'GET',
    path: 'tickets/:id/satisfaction_ratings',
    needs: 'tickets',
    feature,
    query: paging,
    answer: listOne,
  },
  { method: 'POST', path: 'tickets/:id/satisfaction_ratings', needs: 'tickets', feature, answer: create },
];

const SURVEY = 1;

const table: BodyTable = {
  ratings: mandatory(hash),
  feedback: nullable(text),
  user_id: plain(positiveInteger),
};
const valuesTable: BodyTable = { default_question: mandatory(integer) };

function survey({ account }: Call): Readonly<Record<string, unknown>> {
  const { created_at, updated_at } = [...account.roles.all()][0]!;
  const question = {
    id: 'default_question',
    label: 'How would you rate your overall satisfaction for the resolution provided by the agent?',
    accepted_ratings: [103, 100, -103],
    default: true,
  };
  return { id: SURVEY, title: 'Default Survey', active: true, created_at, updated_at, questions: [question] };
}

// Without a time the list goes back 30 days.
const WINDOW_MS = 30 * 24 * 3_600_000;

function listAll(call: Call): HttpResponse {
  const { ratings } = call.account;
  const { query } = call.request;
  const since = isoSeconds(parseDateTime(query.get('created_since') ?? '') ?? call.nowMs - WINDOW_MS);
  const user = query.get('user_id');
  const found = ratings
    .records(ratings.ordered.ids())
    .filter(({ created_at, user_id }) => created_at >= since && (user === null || user === String(user_id)));
  return pageFrom(call, found, pageOf(query));
}

function listOne(call: Call): HttpResponse {
  const ratings = call.account.ratings.find('ticket', String(visibleTicket(call).id));
  return pageFrom(call, ratings, pageOf(call.request.query));
}

function create(call: Call): HttpResponse {
  const { account, now } = call;
  const ticket = usableTicket(call);
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call)]);
  refuse(missingFaults(body['ratings'] as Rating['ratings'], valuesTable));
  const rating: Rating = {
    feedback: null,
    user_id: ticket.requester_id,
    ...(body as unknown as Pick<Rating, 'ratings'>),
    id: nextId(account, 'conversation'),
    survey_id: SURVEY,
    ticket_id: ticket.id,
    agent_id: ticket.responder_id,
    group_id: ticket.group_id,
    created_at: now,
    updated_at: now,
  };
  return created(call, 'surveys/satisfaction_ratings', rating.id, save(call, account.ratings, rating));
}
