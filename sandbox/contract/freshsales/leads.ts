import type { Check } from '../check.ts';
import { flag, id, listOf, nullableText, offsetTime, record, text } from '../shapes.ts';

/** Classic has leads, Suite has not: both are right, one of them has to be whole. */
export const leads: readonly Check[] = [
  {
    section: '1.1',
    states: 'leads exist (views and fields) or are refused with 403 or 404',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/leads/filters');
      if (!status(answer, 200, 403, 404) || answer.status !== 200) return;
      shape(
        'the views',
        answer.json,
        record({ filters: listOf(record({ id, name: text, is_default: flag })) }),
      );
      const fields = await api.get('/settings/leads/fields');
      status(fields, 200);
      shape('the fields', fields.json, record({ fields: listOf(record({ id, name: text, type: text })) }));
    },
  },
  {
    section: '6',
    states: 'the rows of a view of leads are whole records',
    run: async ({ api, shape, skip }) => {
      const { json, status } = await api.get('/leads/filters');
      const views = status === 200 ? (json as { filters: { id: number; name: string }[] }).filters : [];
      const all = views.find(({ name }) => name === 'All Leads');
      if (all === undefined) return skip('this account has no leads');
      const page = await api.get(`/leads/view/${String(all.id)}?per_page=5`);
      const lead = record({
        id,
        first_name: nullableText,
        last_name: nullableText,
        email: nullableText,
        custom_field: { type: 'object' },
        created_at: offsetTime,
        updated_at: offsetTime,
      });
      shape('the rows', page.json, record({ leads: listOf(lead) }));
    },
  },
];
