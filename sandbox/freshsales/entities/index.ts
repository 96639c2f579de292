import type { EntityName } from '../types.ts';
import { contacts } from './contacts.ts';
import { deals } from './deals.ts';
import type { EntityDefinition } from './definition.ts';
import { leads } from './leads.ts';
import { salesAccounts } from './salesAccounts.ts';

export const entities: Readonly<Record<EntityName, EntityDefinition>> = {
  contacts,
  leads,
  sales_accounts: salesAccounts,
  deals,
};

export function entityWithRoot(root: string): EntityDefinition | undefined {
  return Object.values(entities).find((entity) => entity.root === root);
}

export function entityWithModel(model: unknown): EntityDefinition | undefined {
  return Object.values(entities).find((entity) => entity.model === model);
}
