import type { Agent } from '../types.ts';

type Wire = Readonly<Record<string, unknown>>;

export function agentView(agent: Agent): Wire {
  const { api_key: _key, ...view } = agent;
  return view;
}

/** A row of the list lacks roles and groups. */
export function agentRow(agent: Agent): Wire {
  const { role_ids: _roles, group_ids: _groups, ...row } = agentView(agent);
  return row;
}
