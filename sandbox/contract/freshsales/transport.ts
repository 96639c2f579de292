import type { Check } from '../check.ts';
import { listOf, record, text } from '../shapes.ts';

/** `{"errors": {"code", "message": […]}}` */
export const refusal = record({ errors: record({ code: { type: 'integer' }, message: listOf(text) }) });

export const transport: readonly Check[] = [
  {
    section: '1.2',
    states: 'a missing token is refused with 401, in JSON when JSON is asked for',
    run: async ({ api, status, equal }) => {
      const answer = await api.anonymous('/contacts/filters');
      status(answer, 401);
      equal('JSON', answer.json !== undefined, true);
    },
  },
  {
    section: '2.2',
    states: 'a list without a view: 403 with the refusal’s shape',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/contacts');
      status(answer, 403);
      shape('the body', answer.json, refusal);
    },
  },
  {
    section: '2.2',
    states: 'a view that does not exist: 403',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/contacts/view/1');
      status(answer, 403);
      shape('the body', answer.json, refusal);
    },
  },
  {
    section: '2.2',
    states: 'a record that does not exist: 404',
    run: async ({ api, status }) => {
      status(await api.get('/contacts/1'), 404);
    },
  },
];
