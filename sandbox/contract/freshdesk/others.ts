import type { Check } from '../check.ts';
import { flag, id, listOf, nullableText, record, text, utcTime } from '../shapes.ts';

const company = record({
  id,
  name: text,
  description: nullableText,
  note: nullableText,
  domains: listOf(text),
  custom_fields: { type: 'object' },
  created_at: utcTime,
  updated_at: utcTime,
});

const listedAgent = {
  id,
  ticket_scope: { enum: [1, 2, 3] },
  occasional: flag,
  contact: record({ name: nullableText, email: text }),
};
const agent = record({ ...listedAgent, role_ids: listOf(id), group_ids: listOf(id) });

export const others: readonly Check[] = [
  {
    section: '8',
    states: 'companies: a bare list by name',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/companies?per_page=30');
      status(answer, 200);
      shape('the list', answer.json, listOf(company));
    },
  },
  {
    section: '8',
    states: 'autocomplete of companies wraps its list',
    run: async ({ api, shape }) => {
      const { json } = await api.get('/companies/autocomplete?name=a');
      shape('the body', json, record({ companies: listOf(record({ id, name: text })) }));
    },
  },
  {
    section: '12',
    states: 'agents/me tells whose key it is, with roles and scope',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/agents/me');
      status(answer, 200);
      shape('the agent', answer.json, agent);
    },
  },
  {
    section: '12',
    states: 'agents (without their roles and groups), groups and roles are bare lists',
    run: async ({ api, status, shape }) => {
      const agents = await api.get('/agents?per_page=10');
      if (status(agents, 200)) shape('agents', agents.json, listOf(record(listedAgent)));
      for (const path of ['/groups?per_page=10', '/roles?per_page=10']) {
        const answer = await api.get(path);
        if (status(answer, 200)) shape(path, answer.json, listOf(record({ id, name: text })));
      }
    },
  },
  {
    section: '12',
    states: 'settings/helpdesk tells the languages',
    run: async ({ api, status, shape }) => {
      const answer = await api.get('/settings/helpdesk');
      status(answer, 200);
      shape(
        'the settings',
        answer.json,
        record({ primary_language: text, supported_languages: listOf(text) }),
      );
    },
  },
];
